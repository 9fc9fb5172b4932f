package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.nvg.WGMMAEltType;
import org.tritonjvm.dialects.nvg.WGMMALayout;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Matrix products of warp groups (wgmma).
 *
 * <p>Source: PTX ISA, "Asynchronous warpgroup level matrix instructions".
 */
final class WarpGroupDots {
  /** Which operand of a product is added to. */
  private static final int ACCUMULATOR = 2;

  private final FunctionLowering f;
  private final Emitter e;
  private final WarpGroupDot dot;
  private final RankedTensorType result;
  private final NvidiaMmaEncoding mma;
  private final int instructionM;
  private final int instructionN;
  private final int instructionK;

  private WarpGroupDots(WarpGroupDot dot, FunctionLowering f) {
    this.f = f;
    this.e = f.emitter();
    this.dot = dot;
    this.result = (RankedTensorType) dot.d().type();
    if (!(result.encoding().orElse(null) instanceof NvidiaMmaEncoding encoding)
        || !encoding.isHopper()) {
      throw new InvalidIr("has a result that is in no layout of wgmma");
    }
    this.mma = encoding;
    this.instructionM = 4 * encoding.instrShape().get(0);
    this.instructionN = encoding.instrShape().get(1);
    this.instructionK = encoding.instrShape().get(2);
  }

  static void addTo(OpLowerings table) {
    table
        .add(WarpGroupDot.class, (dot, op, f) -> new WarpGroupDots(dot, f).lower())
        .add(WarpGroupDotWait.class, WarpGroupDots::waitFor);
  }

  // Waiting

  private static void waitFor(WarpGroupDotWait wait, Operation op, FunctionLowering f) {
    var inputs = op.operands();
    var held = new ArrayList<Integer>();
    var registers = new ArrayList<Value>();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).type() instanceof RankedTensorType
          && !(op.result(i).hasUses()
              && op.result(i).uses().stream().allMatch(use -> accumulatesInPlace(use, f)))) {
        held.add(i);
        registers.addAll(f.values(inputs.get(i)));
      } else {
        f.define(op.result(i), f.values(inputs.get(i)));
      }
    }
    boolean all = !wait.warpGroupLocal() && f.launch(op).numWarps() > 4;
    Runnable barrier = all ? () -> f.target().barrier(f.emitter()) : () -> {};
    var waited = waitGroup(f.emitter(), registers, wait.pendings(), barrier);
    int next = 0;
    for (int i : held) {
      int n = f.values(inputs.get(i)).size();
      f.define(op.result(i), waited.subList(next, next + n));
      next += n;
    }
  }

  /** Whether only instructions that are never moved before a wait read a use's registers. */
  private static boolean accumulatesInPlace(OpOperand use, FunctionLowering f) {
    if (!(use.owner().view() instanceof WarpGroupDot dot) || use.number() != ACCUMULATOR) {
      return false;
    }
    return ((RankedTensorType) dot.c().type()).elementType() instanceof FloatType t
        && t.width() == 32
        && !new WarpGroupDots(dot, f).needsPartialAccumulator();
  }

  /**
   * Waits until at most some groups are under way. The registers go through the instruction, so
   * that nothing reads them before it.
   *
   * @param then what comes before the first read
   */
  private static List<Value> waitGroup(
      Emitter e, List<Value> registers, int pendings, Runnable then) {
    var packed = pack(e, registers);
    var struct = e.struct(packed);
    var attributes = Map.of("pendings", IntegerAttr.get(e.types().i32(), pendings, e.context()));
    var waited =
        e.create("nvg.wgmma_wait_group", List.of(struct.type()), List.of(struct), attributes);
    then.run();
    var types = packed.stream().map(Value::type).toList();
    return unpack(e, members(e, waited.result(), types), registers);
  }

  private static List<Value> members(Emitter e, Value struct, List<Type> types) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < types.size(); i++) values.add(e.member(struct, types.get(i), i));
    return values;
  }

  /** Values of less than 32 bits as words of several. */
  private static List<Value> pack(Emitter e, List<Value> values) {
    if (values.isEmpty() || e.types().bitWidth(values.getFirst().type()) >= 32) {
      return values;
    }
    var words = new ArrayList<Value>();
    for (int i = 0; i < values.size(); ) {
      int per = 32 / e.types().bitWidth(values.get(i).type());
      words.add(e.bitcast(e.pack(values.subList(i, i + per)), e.types().i32()));
      i += per;
    }
    return words;
  }

  /** The other way, for values of the types of those that were packed. */
  private static List<Value> unpack(Emitter e, List<Value> words, List<Value> like) {
    if (like.isEmpty() || e.types().bitWidth(like.getFirst().type()) >= 32) return words;
    var type = like.getFirst().type();
    int per = 32 / e.types().bitWidth(type);
    var values = new ArrayList<Value>();
    for (var word : words) {
      values.addAll(e.unpack(e.bitcast(word, e.types().vector(per, type)), per, type));
    }
    return values;
  }

  // The product

  private WGMMAEltType elements(Type type) {
    return switch (type) {
      case FloatType t ->
          switch (t.kind()) {
            case F16 -> WGMMAEltType.F16;
            case BF16 -> WGMMAEltType.BF16;
            case F32 -> {
              if (dot.inputPrecision() != InputPrecision.TF32) {
                throw new InvalidIr("multiplies f32 without tf32 as input precision");
              }
              yield WGMMAEltType.TF32;
            }
            case F8E5M2 -> WGMMAEltType.E5M2;
            case F8E4M3FN -> WGMMAEltType.E4M3;
            default -> throw new InvalidIr("multiplies elements that wgmma does not know: " + type);
          };
      case IntegerType i when i.width() == 8 -> WGMMAEltType.S8;
      default -> throw new InvalidIr("multiplies elements that wgmma does not know: " + type);
    };
  }

  private WGMMAEltType sums() {
    return switch (result.elementType()) {
      case FloatType t when t.kind() == FloatType.Kind.F32 -> WGMMAEltType.F32;
      case FloatType t when t.kind() == FloatType.Kind.F16 -> WGMMAEltType.F16;
      case IntegerType i when i.width() == 32 -> WGMMAEltType.S32;
      default -> throw new InvalidIr("has a result that wgmma cannot make: " + result);
    };
  }

  /** Whether sums of 8-bit floats are taken out of the tensor core now and then. */
  private boolean needsPartialAccumulator() {
    var a = ((ShapedType) dot.a().type());
    return a.elementType() instanceof FloatType t
        && t.width() == 8
        && sums() == WGMMAEltType.F32
        && dot.maxNumImpreciseAcc() <= a.shape()[1];
  }

  /** Sums over what other blocks have are none that an instruction forms. */
  private static void requireInBlock(Type operand, int reduced) {
    var layout =
        operand instanceof MemDescType m
            ? LocalMemory.layout(m, (Encoding) m.encoding())
            : FunctionLowering.layout((RankedTensorType) operand);
    for (int bit = 0; bit < layout.inDimSizeLog2(LayoutUtils.BLOCK); bit++) {
      if (layout.basis(LayoutUtils.BLOCK, bit)[reduced] != 0) {
        throw new InvalidIr("sums over the blocks of a cluster, which is not supported");
      }
    }
  }

  private void lower() {
    requireInBlock(dot.a().type(), 1);
    requireInBlock(dot.b().type(), 0);
    var a = (ShapedType) dot.a().type();
    var layout = FunctionLowering.layout(result);
    Optional<MatrixDescriptor> aMemory =
        a instanceof MemDescType
            ? Optional.of(
                MatrixDescriptor.of(f, dot.a(), List.of(instructionM, instructionK), 0, layout))
            : Optional.empty();
    var bMemory = MatrixDescriptor.of(f, dot.b(), List.of(instructionK, instructionN), 1, layout);
    long[] shape = result.shape();
    int stepM = mma.instrShape().get(0) * mma.warpsPerCTA().get(0);
    int stepN = instructionN * mma.warpsPerCTA().get(1);
    int repsM = (int) Math.ceilDiv(shape[0] / split(0), stepM);
    int repsN = (int) Math.ceilDiv(shape[1] / split(1), stepN);
    int repsK = (int) Math.ceilDiv(a.shape()[1], instructionK);
    int size = instructionM * instructionN / 128;
    var accumulator = f.values(dot.c());
    var aRegisters = aMemory.isPresent() ? List.<Value>of() : aWords(a);
    boolean zero = accumulator.stream().allMatch(this::isZero);
    // Everything that registers hold must be there before the first instruction.
    var starts = new ArrayList<List<Value>>();
    for (int i = 0; i < repsM * repsN; i++) {
      starts.add(pack(e, accumulator.subList(i * size, (i + 1) * size)));
    }
    e.create("nvvm.wgmma.fence.aligned", List.of(), List.of(), Map.of());
    var words = new ArrayList<Value>();
    for (int m = 0; m < repsM; m++) {
      for (int n = 0; n < repsN; n++) {
        var start = starts.get(m * repsN + n);
        var types = start.stream().map(Value::type).toList();
        var sum = new Sum(zero ? Optional.empty() : Optional.of(start), types);
        for (int k = 0; k < repsK; k++) {
          var left =
              aMemory.isPresent()
                  ? List.of(aMemory.get().at(f, m * stepM, k * instructionK))
                  : registersOf(aRegisters, m * repsK + k);
          sum.add(
              left,
              aMemory.map(d -> d.tile().transposed()),
              bMemory.at(f, k * instructionK, n * stepN),
              !bMemory.tile().transposed(),
              k == repsK - 1);
        }
        words.addAll(sum.total());
      }
    }
    e.create("nvvm.wgmma.commit.group.sync.aligned", List.of(), List.of(), Map.of());
    var registers = unpack(e, words, accumulator);
    f.define(dot.d(), dot.isAsync() ? registers : waitGroup(e, registers, 0, () -> {}));
  }

  private int split(int dim) {
    return mma.CGALayout().CTASplitNum().get(dim);
  }

  private boolean isZero(Value value) {
    return e.known(value).map(k -> k == 0).orElse(e.isZeroFloat(value));
  }

  /** A's registers as words, moved so that what is under way does not hold them. */
  private List<Value> aWords(ShapedType a) {
    if (!(((RankedTensorType) a).encoding().orElse(null) instanceof DotOperandEncoding)) {
      throw new InvalidIr("has an operand in registers that are not laid out for it: " + a);
    }
    var moved = new ArrayList<Value>();
    for (var word : pack(e, f.values(dot.a()))) {
      moved.add(
          e.asm(
              "mov.b32 $0, $1;",
              "=r,r",
              true,
              e.types().i32(),
              List.of(e.bitcast(word, e.types().i32()))));
    }
    return moved;
  }

  /** The four words that one instruction reads of A. */
  private static List<Value> registersOf(List<Value> words, int instruction) {
    return words.subList(4 * instruction, 4 * instruction + 4);
  }

  /** One tile of the result, added to by one instruction after the other. */
  private final class Sum {
    private final List<Type> types;
    private final Type struct;
    private Optional<Value> accumulated;
    private Optional<Value> partial = Optional.empty();
    private boolean first = true;
    private int imprecise;

    /**
     * @param start words of the accumulator; none for zeros
     * @param types of the words
     */
    Sum(Optional<List<Value>> start, List<Type> types) {
      this.types = types;
      this.struct = e.types().struct(types);
      this.accumulated = start.map(e::struct);
    }

    List<Value> total() {
      return members(e, accumulated.orElseThrow(), types);
    }

    private Value plus(Value sum, Value made) {
      var left = members(e, sum, types);
      var right = members(e, made, types);
      return e.struct(
          IntStream.range(0, types.size())
              .mapToObj(i -> e.fadd(left.get(i), right.get(i)))
              .toList());
    }

    void add(
        List<Value> left,
        Optional<Boolean> leftTransposed,
        Value right,
        boolean rightTransposed,
        boolean last) {
      boolean separate = needsPartialAccumulator();
      var into = separate ? partial : accumulated;
      var made = instruction(into, left, leftTransposed, right, rightTransposed);
      first = false;
      if (!separate) {
        accumulated = Optional.of(made);
        return;
      }
      partial = Optional.of(made);
      imprecise += instructionK;
      if (imprecise < dot.maxNumImpreciseAcc() && !last) return;
      accumulated = Optional.of(accumulated.map(sum -> plus(sum, made)).orElse(made));
      partial = Optional.empty();
      imprecise = 0;
    }

    /** Whether the instruction adds to what is there; only the operation's first one may not. */
    private Value usesAccumulator() {
      return first && dot.useC().isPresent() ? f.scalar(dot.useC().get()) : e.i1(true);
    }

    private Value instruction(
        Optional<Value> into,
        List<Value> left,
        Optional<Boolean> leftTransposed,
        Value right,
        boolean rightTransposed) {
      var operands = new ArrayList<Value>();
      operands.add(leftTransposed.isPresent() ? left.getFirst() : e.struct(left));
      operands.add(right);
      operands.add(into.isPresent() ? usesAccumulator() : e.i1(false));
      into.ifPresent(operands::add);
      var attributes = new HashMap<String, Attribute>();
      put(attributes, "m", instructionM);
      put(attributes, "n", instructionN);
      put(attributes, "k", instructionK);
      put(attributes, "eltTypeA", elements(((ShapedType) dot.a().type()).elementType()).value());
      put(attributes, "eltTypeB", elements(((ShapedType) dot.b().type()).elementType()).value());
      put(attributes, "eltTypeC", sums().value());
      put(attributes, "layoutA", layout(leftTransposed.orElse(false)).value());
      put(attributes, "layoutB", layout(!rightTransposed).value());
      return e.create("nvg.wgmma", List.of(struct), operands, attributes).result();
    }

    private static WGMMALayout layout(boolean byColumns) {
      return byColumns ? WGMMALayout.COL : WGMMALayout.ROW;
    }

    private void put(Map<String, Attribute> attributes, String name, int value) {
      attributes.put(name, IntegerAttr.get(e.types().i32(), value, e.context()));
    }
  }
}

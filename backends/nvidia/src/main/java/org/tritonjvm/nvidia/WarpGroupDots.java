package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
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
          && !op.result(i).uses().stream().allMatch(use -> accumulatesInPlace(use, f))) {
        held.add(i);
        registers.addAll(f.values(inputs.get(i)));
      } else {
        f.define(op.result(i), f.values(inputs.get(i)));
      }
    }
    var waited = waitGroup(f.emitter(), registers, wait.pendings());
    int next = 0;
    for (int i : held) {
      int n = f.values(inputs.get(i)).size();
      f.define(op.result(i), waited.subList(next, next + n));
      next += n;
    }
    if (!wait.warpGroupLocal() && f.launch(op).numWarps() > 4) f.target().barrier(f.emitter());
  }

  /** Whether only instructions that are never moved before a wait read a use's registers. */
  private static boolean accumulatesInPlace(OpOperand use, FunctionLowering f) {
    if (!(use.owner().view() instanceof WarpGroupDot dot) || use.number() != ACCUMULATOR)
      return false;
    return ((RankedTensorType) dot.c().type()).elementType() instanceof FloatType t
        && t.width() == 32
        && !new WarpGroupDots(dot, f).needsPartialAccumulator();
  }

  /**
   * Waits until at most some groups are under way. The registers go through the instruction, so
   * that nothing reads them before it.
   */
  private static List<Value> waitGroup(Emitter e, List<Value> registers, int pendings) {
    var packed = pack(e, registers);
    var types = packed.stream().map(Value::type).toList();
    var names = new StringJoiner(",");
    var outputs = new StringJoiner(",");
    var inputs = new StringJoiner(",");
    for (int i = 0; i < packed.size(); i++) {
      names.add("$" + i);
      outputs.add("=" + constraint(types.get(i)));
      inputs.add(Integer.toString(i));
    }
    var wait = "wgmma.wait_group.sync.aligned " + pendings + ";";
    if (packed.isEmpty()) {
      e.asm(wait, "", List.of());
      return List.of();
    }
    var text = "// wait for regs: " + names + "\n\t" + wait;
    return unpack(e, outputsOf(e, text, outputs + "," + inputs, types, packed), registers);
  }

  private static String constraint(Type type) {
    if (type instanceof FloatType t) return t.width() == 64 ? "d" : "f";
    return type instanceof IntegerType i && i.width() == 64 ? "l" : "r";
  }

  /** The outputs of inline assembly that has a type for each. */
  private static List<Value> outputsOf(
      Emitter e, String text, String constraints, List<Type> types, List<Value> operands) {
    if (types.size() == 1) {
      return List.of(e.asm(text, constraints, true, types.getFirst(), operands));
    }
    var struct = e.asm(text, constraints, true, e.types().struct(types), operands);
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

  private String elementName(Type type) {
    return switch (type) {
      case FloatType t ->
          switch (t.kind()) {
            case F16 -> "f16";
            case BF16 -> "bf16";
            case F32 -> {
              if (dot.inputPrecision() != InputPrecision.TF32) {
                throw new InvalidIr("multiplies f32 without tf32 as input precision");
              }
              yield "tf32";
            }
            case F8E5M2 -> "e5m2";
            case F8E4M3FN -> "e4m3";
            default -> throw new InvalidIr("multiplies elements that wgmma does not know: " + type);
          };
      case IntegerType i when i.width() == 8 -> "s8";
      default -> throw new InvalidIr("multiplies elements that wgmma does not know: " + type);
    };
  }

  private String resultName() {
    return switch (result.elementType()) {
      case FloatType t when t.kind() == FloatType.Kind.F32 -> "f32";
      case FloatType t when t.kind() == FloatType.Kind.F16 -> "f16";
      case IntegerType i when i.width() == 32 -> "s32";
      default -> throw new InvalidIr("has a result that wgmma cannot make: " + result);
    };
  }

  /** Whether sums of 8-bit floats are taken out of the tensor core now and then. */
  private boolean needsPartialAccumulator() {
    var a = ((ShapedType) dot.a().type());
    return a.elementType() instanceof FloatType t
        && t.width() == 8
        && resultName().equals("f32")
        && dot.maxNumImpreciseAcc() <= a.shape()[1];
  }

  private void lower() {
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
        var sum =
            new Sum(
                zero ? Optional.empty() : Optional.of(starts.get(m * repsN + n)),
                aMemory.map(d -> d.tile().transposed()),
                !bMemory.tile().transposed());
        for (int k = 0; k < repsK; k++) {
          var left =
              aMemory.isPresent()
                  ? List.of(aMemory.get().at(f, m * stepM, k * instructionK))
                  : registersOf(aRegisters, m * repsK + k);
          sum.add(new Step(left, bMemory.at(f, k * instructionK, n * stepN)));
        }
        words.addAll(sum.total());
      }
    }
    e.create("nvvm.wgmma.commit.group.sync.aligned", List.of(), List.of(), Map.of());
    var registers = unpack(e, words, accumulator);
    f.define(dot.d(), dot.isAsync() ? registers : waitGroup(e, registers, 0));
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
              false,
              e.types().i32(),
              List.of(e.bitcast(word, e.types().i32()))));
    }
    return moved;
  }

  /** The four words that one instruction reads of A. */
  private static List<Value> registersOf(List<Value> words, int instruction) {
    return words.subList(4 * instruction, 4 * instruction + 4);
  }

  /** What one instruction multiplies: words of A, or where it is, and where B is. */
  private record Step(List<Value> left, Value right) {}

  /** One tile of the result, added to by one instruction after the other. */
  private final class Sum {
    private final Optional<Boolean> leftTransposed;
    private final boolean rightTransposed;
    private final List<Step> chain = new ArrayList<>();
    private Optional<List<Value>> accumulated;
    private boolean first = true;

    /**
     * @param leftTransposed of A in memory; empty if it is in registers
     */
    Sum(Optional<List<Value>> start, Optional<Boolean> leftTransposed, boolean rightTransposed) {
      this.accumulated = start;
      this.leftTransposed = leftTransposed;
      this.rightTransposed = rightTransposed;
    }

    List<Value> total() {
      if (!chain.isEmpty()) emitChain();
      return accumulated.orElseThrow();
    }

    void add(Step step) {
      chain.add(step);
      if (needsPartialAccumulator() && chain.size() * instructionK >= dot.maxNumImpreciseAcc()) {
        emitChain();
      }
    }

    private void emitChain() {
      if (needsPartialAccumulator()) {
        var made = instructions(Optional.empty());
        accumulated = Optional.of(accumulated.map(sum -> added(sum, made)).orElse(made));
      } else {
        accumulated = Optional.of(instructions(accumulated));
      }
      first = false;
      chain.clear();
    }

    private List<Value> added(List<Value> a, List<Value> b) {
      return IntStream.range(0, a.size()).mapToObj(i -> e.fadd(a.get(i), b.get(i))).toList();
    }

    /**
     * The chain as one piece of inline assembly: the accumulator goes in and out once, not at each
     * instruction, which LLVM would take most of its time for.
     */
    private List<Value> instructions(Optional<List<Value>> into) {
      var element = e.types().scalar(result.elementType());
      boolean isHalf = e.types().bitWidth(element) == 16;
      Type word = isHalf ? e.types().i32() : element;
      int n = instructionM * instructionN / (isHalf ? 256 : 128);
      var operands = new ArrayList<Value>();
      var constraints = new StringJoiner(",");
      // Written before the later instructions have read their operands.
      var output = (chain.size() > 1 ? "=&" : "=") + constraint(word);
      for (int i = 0; i < n; i++) constraints.add(output);
      int next = n;
      if (into.isPresent()) {
        operands.addAll(into.get());
        for (int i = 0; i < n; i++) constraints.add(Integer.toString(i));
        next += n;
      }
      var name = name();
      var total = braces(0, n);
      var text = new StringJoiner("\n\t");
      boolean adds = into.isPresent();
      for (var step : chain) {
        var line = new StringBuilder(name).append(' ').append(total).append(", ");
        if (leftTransposed.isPresent()) {
          line.append('$').append(next++);
          constraints.add("l");
        } else {
          line.append(braces(next, step.left.size()));
          next += step.left.size();
          step.left.forEach(_ -> constraints.add("r"));
        }
        operands.addAll(step.left);
        line.append(", $").append(next++).append(", ");
        operands.add(step.right);
        constraints.add("l");
        // Only the operation's first instruction may be told not to add to what is there.
        if (adds && first && step == chain.getFirst() && dot.useC().isPresent()) {
          line.append('$').append(next++);
          operands.add(f.scalar(dot.useC().get()));
          constraints.add("b");
        } else {
          line.append(adds ? '1' : '0');
        }
        adds = true;
        text.add(line.append(modifiers()).append(';'));
      }
      return outputsOf(
          e, text.toString(), constraints.toString(), Collections.nCopies(n, word), operands);
    }

    private String name() {
      return "wgmma.mma_async.sync.aligned.m64n%dk%d.%s.%s.%s"
          .formatted(
              instructionN, instructionK, resultName(), elementOf(dot.a()), elementOf(dot.b()));
    }

    private String elementOf(Value operand) {
      return elementName(((ShapedType) operand.type()).elementType());
    }

    /** Signs and, of 16-bit elements, which operands are transposed. */
    private String modifiers() {
      var text = new StringBuilder();
      if (!resultName().equals("s32")) text.append(", 1, 1");
      if (elementOf(dot.a()).endsWith("f16")) {
        leftTransposed.ifPresent(t -> text.append(t ? ", 1" : ", 0"));
        text.append(rightTransposed ? ", 1" : ", 0");
      }
      return text.toString();
    }
  }

  private static String braces(int from, int count) {
    var text = new StringJoiner(",", "{", "}");
    for (int i = 0; i < count; i++) text.add("$" + (from + i));
    return text.toString();
  }
}

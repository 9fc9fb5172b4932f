package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.ColumnAction;
import org.tritonjvm.dialects.layout.Dim;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Moves the registers of all threads to or from shared memory, by the widest vectors the layouts
 * allow, with addresses that differ by constants as far as they can.
 *
 * <p>Source: addresses are affine over GF(2) in register, lane and warp; those register bits whose
 * contribution no other part of the address touches are added as immediates.
 */
public final class SharedAccess {
  private final FunctionLowering f;
  private final Value base;
  private final Type element;
  private final Value viewOffset;
  private final long viewOffsetMask;
  private final Optional<Value> viewBlock;
  private final Padding padding;
  private final OptionalInt maxVector;

  private SharedAccess(
      FunctionLowering f,
      Value base,
      Type element,
      Value viewOffset,
      long viewOffsetMask,
      Optional<Value> viewBlock,
      Padding padding,
      OptionalInt maxVector) {
    this.f = f;
    this.base = base;
    this.element = element;
    this.viewOffset = viewOffset;
    this.viewOffsetMask = viewOffsetMask;
    this.viewBlock = viewBlock;
    this.padding = padding;
    this.maxVector = maxVector;
  }

  /**
   * Access to a buffer.
   *
   * @param base ptr<3>
   * @param element LLVM type of at least 8 bits
   */
  public static SharedAccess to(FunctionLowering f, Value base, Type element) {
    var start = f.emitter().i32(0);
    return new SharedAccess(
        f, base, element, start, 0, Optional.empty(), Padding.NONE, OptionalInt.empty());
  }

  /**
   * Access to a view that begins inside its buffer.
   *
   * @param offset in elements, i32, added by exclusive or
   * @param mask the bits that the offset may have
   */
  public SharedAccess withOffset(Value offset, long mask) {
    return new SharedAccess(f, base, element, offset, mask, viewBlock, padding, maxVector);
  }

  /**
   * Access to a view that begins in another block.
   *
   * @param block by which its number differs, i32
   */
  public SharedAccess withBlock(Value block) {
    return new SharedAccess(
        f, base, element, viewOffset, viewOffsetMask, Optional.of(block), padding, maxVector);
  }

  /** Access to a buffer with gaps. */
  public SharedAccess withPadding(Padding gaps) {
    return new SharedAccess(
        f, base, element, viewOffset, viewOffsetMask, viewBlock, gaps, gaps.largestVector());
  }

  /** One instruction's worth of registers at an address. */
  private interface Instruction {
    void at(Value address, int firstRegister, int count);
  }

  /**
   * Writes registers.
   *
   * @param layout register, lane, warp, block to offset (in elements) and block
   */
  public void store(LinearLayout layout, List<Value> values) {
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    if (!distinct.isIdentity()) {
      store(distinct.apply(layout), distinct.apply(values));
      return;
    }
    if (reachesBlocks(layout)) {
      inBlocks(layout, values, (_, access, within, registers) -> access.store(within, registers));
      return;
    }
    var plan = plan(layout);
    var ordered = plan.order(values);
    emit(
        plan,
        (address, first, count) ->
            f.target()
                .storeShared(
                    f.emitter(),
                    f.emitter().pack(ordered.subList(first, first + count)),
                    address,
                    Optional.empty()));
  }

  /** Reads registers; see {@link #store}. */
  public List<Value> load(LinearLayout layout) {
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    if (!distinct.isIdentity()) {
      return LayoutUtils.broadcastAs(load(distinct.apply(layout)), layout);
    }
    if (reachesBlocks(layout)) {
      var values = new ArrayList<Value>();
      var registers = IntStream.range(0, layout.inDimSize(REGISTER)).boxed().toList();
      var order =
          inBlocks(layout, registers, (_, access, within, _) -> values.addAll(access.load(within)));
      return order.inverse().apply(values);
    }
    var plan = plan(layout);
    var e = f.emitter();
    var ordered = new ArrayList<Value>();
    emit(
        plan,
        (address, first, count) -> {
          var type = count == 1 ? element : e.types().vector(count, element);
          var loaded = f.target().loadShared(e, type, address, Optional.empty());
          ordered.addAll(e.unpack(loaded, count, element));
        });
    return plan.restore(ordered);
  }

  /** Whether some of the memory may be another block's. */
  private boolean reachesBlocks(LinearLayout layout) {
    return viewBlock.isPresent() || !layout.isIdentityOnOutDim(BLOCK);
  }

  /** What is done to registers that lie in one block. */
  private interface InBlock<T> {
    void at(Value block, SharedAccess access, LinearLayout within, List<T> registers);
  }

  /**
   * Reaches into the memory of other blocks, for registers of one block together.
   *
   * @return the order in which the registers are taken
   */
  private <T> ColumnAction inBlocks(LinearLayout layout, List<T> registers, InBlock<T> then) {
    var e = f.emitter();
    int bits = layout.inDimSizeLog2(REGISTER);
    var sorted =
        IntStream.range(0, bits)
            .boxed()
            .sorted(Comparator.comparing(bit -> layout.basis(REGISTER, bit, BLOCK) != 0))
            .mapToInt(Integer::intValue)
            .toArray();
    var order = new ColumnAction(sorted, REGISTER, bits);
    var ordered = order.apply(layout);
    int together = 0;
    while (together < bits && ordered.basis(REGISTER, together, BLOCK) == 0) together++;
    var own =
        ordered.isIdentityOnOutDim(BLOCK)
            ? f.ctaId()
            : Indices.ofThread(f, ordered.sublayout(List.of(LANE, WARP, BLOCK), List.of(BLOCK)))
                .get(BLOCK);
    var block = viewBlock.map(b -> e.xor(own, b)).orElse(own);
    var ofBlock = ordered.sublayout(List.of(BLOCK), List.of(OFFSET));
    var offset = e.xor(viewOffset, Indices.apply(e, ofBlock, Map.of(BLOCK, f.ctaId())).get(OFFSET));
    long mask = viewOffsetMask | LayoutUtils.outputBasisMask(ordered, List.of(BLOCK), OFFSET);
    for (int bit = together; bit < bits; bit++) mask |= ordered.basis(REGISTER, bit, OFFSET);
    var within = withinBlock(ordered, together);
    var taken = order.apply(registers);
    for (int r = 0; r < 1 << bits; r += 1 << together) {
      var at = Indices.at(ordered, REGISTER, r);
      var holder = e.xor(block, (long) at.get(BLOCK));
      var there = f.target().inBlock(e, base, holder);
      var access =
          new SharedAccess(
              f,
              there,
              element,
              e.xor(offset, (long) at.get(OFFSET)),
              mask,
              Optional.empty(),
              padding,
              limit(mask));
      then.at(holder, access, within, taken.subList(r, r + (1 << together)));
    }
    return order;
  }

  /** A vector must not be longer than what an offset is a multiple of. */
  private OptionalInt limit(long mask) {
    if (mask == 0) return maxVector;
    int most = (int) Math.min(1 << 30, Long.lowestOneBit(mask));
    return OptionalInt.of(Math.min(most, maxVector.orElse(most)));
  }

  /** The first registers of a layout, in a block's own memory. */
  private static LinearLayout withinBlock(LinearLayout layout, int registerBits) {
    var bases = new LinkedHashMap<String, int[][]>();
    layout
        .bases()
        .forEach(
            (in, vectors) -> {
              int n = in.equals(REGISTER) ? registerBits : vectors.length;
              var own = new int[n][2];
              for (int bit = 0; bit < n; bit++) {
                if (in.equals(BLOCK)) own[bit][1] = 1 << bit;
                else own[bit][0] = layout.basis(in, bit, OFFSET);
              }
              bases.put(in, own);
            });
    var outs =
        List.of(
            new Dim(OFFSET, layout.outDimSize(OFFSET)), new Dim(BLOCK, layout.inDimSize(BLOCK)));
    return LinearLayout.of(bases, outs, false);
  }

  /** Writes registers by one form of instruction; false if their layout does not allow it. */
  boolean store(LinearLayout layout, List<Value> values, MatrixMoves.Form form) {
    if (form == MatrixMoves.Form.PLAIN) {
      store(layout, values);
      return true;
    }
    if (reachesBlocks(layout)) return false;
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    var access = matrices(distinct.apply(layout), form);
    access.ifPresent(a -> a.store(f, base, viewOffset, distinct.apply(values)));
    return access.isPresent();
  }

  /** Reads registers by one form of instruction; empty if their layout does not allow it. */
  Optional<List<Value>> load(LinearLayout layout, MatrixMoves.Form form) {
    if (form == MatrixMoves.Form.PLAIN || reachesBlocks(layout)) {
      return Optional.of(load(layout));
    }
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    return matrices(distinct.apply(layout), form)
        .map(a -> LayoutUtils.broadcastAs(a.load(f, base, element, viewOffset), layout));
  }

  /** Writes registers, by matrices where that is possible. */
  public void storeBest(LinearLayout layout, List<Value> values) {
    var forms = f.target().matrixMoves().stores(bits());
    for (var form : forms.subList(1, forms.size())) {
      if (store(layout, values, form)) return;
    }
    store(layout, values);
  }

  /** Reads registers, by matrices where that is possible. */
  public List<Value> loadBest(LinearLayout layout) {
    return f.target().matrixMoves().loads(bits()).stream()
        .filter(form -> form != MatrixMoves.Form.PLAIN)
        .flatMap(form -> load(layout, form).stream())
        .findFirst()
        .orElseGet(() -> load(layout));
  }

  private int bits() {
    return f.emitter().types().bitWidth(element);
  }

  private Optional<MatrixAccess> matrices(LinearLayout layout, MatrixMoves.Form form) {
    if (!padding.isEmpty()) return Optional.empty();
    boolean transposed = form == MatrixMoves.Form.COLUMNS;
    return MatrixAccess.of(layout, bits(), transposed, viewOffsetMask);
  }

  /** Something done to some registers and an address, ptr<3>, at which they follow each other. */
  public interface Visitor {
    void at(Value address, List<Integer> registers);
  }

  /**
   * Finds the places of registers without moving anything.
   *
   * @param layout as in {@link #store}, no register holding a copy
   * @param atMost how many registers to take together
   */
  public void visit(LinearLayout layout, int atMost, Visitor visitor) {
    var limit = OptionalInt.of(Math.min(atMost, maxVector.orElse(atMost)));
    var limited =
        new SharedAccess(f, base, element, viewOffset, viewOffsetMask, viewBlock, padding, limit);
    var plan = limited.plan(layout);
    var ordered = plan.order(IntStream.range(0, layout.inDimSize(REGISTER)).boxed().toList());
    limited.emit(
        plan,
        (address, first, count) -> visitor.at(address, ordered.subList(first, first + count)));
  }

  /** Something done to some registers and an address, ptr<7>, in a block's memory. */
  public interface BlockVisitor {
    void at(Value block, Value address, List<Integer> registers);
  }

  /** As {@link #visit}, by addresses that are good for all blocks of the cluster. */
  public void visitInBlocks(LinearLayout layout, int atMost, BlockVisitor visitor) {
    var all = IntStream.range(0, layout.inDimSize(REGISTER)).boxed().toList();
    inBlocks(
        layout,
        all,
        (block, access, within, registers) ->
            access.visit(
                within,
                atMost,
                (address, some) ->
                    visitor.at(block, address, some.stream().map(registers::get).toList())));
  }

  /**
   * How the registers are taken.
   *
   * @param reps the layout with the vector's bits zeroed, registers in the order of the accesses
   * @param vector registers per access
   * @param additive registers whose addresses differ by immediates
   */
  private record Plan(
      LinearLayout reps, int vector, int additive, ColumnAction first, ColumnAction second) {
    <T> List<T> order(List<T> values) {
      return second.apply(first.apply(values));
    }

    List<Value> restore(List<Value> values) {
      return first.inverse().apply(second.inverse().apply(values));
    }
  }

  private Plan plan(LinearLayout layout) {
    if (reachesBlocks(layout)) {
      throw new InvalidIr("accesses the shared memory of other blocks, which is not supported");
    }
    int bits = f.emitter().types().bitWidth(element);
    var widest = LayoutUtils.largestVectorisation(layout, bits, maxVector);
    var permuted = widest.permutation().apply(layout);
    var tile = LinearLayout.identity1D(widest.elems(), REGISTER, OFFSET);
    var reps = LayoutUtils.zerosLike(tile).multiply(permuted.divideLeft(tile).orElseThrow());
    var strides =
        LayoutUtils.actionAdditiveStrides(
            reps, withoutRegisters(reps), viewOffsetMask, 0, widest.elems());
    return new Plan(
        strides.permutation().apply(reps),
        widest.elems(),
        strides.registers(),
        widest.permutation(),
        strides.permutation());
  }

  private static LinearLayout withoutRegisters(LinearLayout layout) {
    return layout.sublayout(List.of(LANE, WARP, BLOCK), layout.outDimNames());
  }

  private void emit(Plan plan, Instruction instruction) {
    var e = f.emitter();
    int bytes = e.types().bitWidth(element) / 8;
    var inBytes =
        LinearLayout.zeros1D(bytes, REGISTER, OFFSET, bytes)
            .multiply(withoutRegisters(plan.reps()))
            .sublayout(List.of(LANE, WARP, BLOCK), List.of(OFFSET));
    var threads = Indices.ofThread(f, inBytes).get(OFFSET);
    var view = e.mul(viewOffset, bytes);
    boolean paddedView = !padding.isEmpty() && viewOffsetMask != 0;
    var common = paddedView ? threads : e.xor(threads, view);
    int registers = plan.reps().inDimSize(REGISTER);
    for (int i = 0; i < registers; i += plan.additive()) {
      var start = padding.apply(e, e.xor(common, (long) offset(plan, i) * bytes));
      if (paddedView) start = e.add(start, padding.apply(e, view));
      var pointer = e.gep(base, e.types().i8(), start);
      for (int j = 0; j < plan.additive(); j += plan.vector()) {
        long immediate = padding.apply((long) offset(plan, j) * bytes);
        instruction.at(e.gep(pointer, e.types().i8(), immediate), i + j, plan.vector());
      }
    }
  }

  private static int offset(Plan plan, int register) {
    return Indices.at(plan.reps(), REGISTER, register).get(OFFSET);
  }

  /** A layout with its output flattened to an offset, and the block kept apart. */
  static LinearLayout flattenToOffset(LinearLayout layout) {
    int blocks = layout.inDimSize(BLOCK);
    return layout.reshapeOuts(
        List.of(new Dim(OFFSET, layout.totalOutDimSize() / blocks), new Dim(BLOCK, blocks)));
  }

  /**
   * Gaps in a buffer: after every {@code 1 << interval} bytes, {@code 1 << amount} bytes.
   *
   * @param shifts pairs of interval and amount
   */
  public record Padding(List<Shift> shifts, OptionalInt largestVector) {
    public static final Padding NONE = new Padding(List.of(), OptionalInt.empty());

    /** Logarithms of an interval and of what follows it, in bytes. */
    public record Shift(int interval, int amount) {}

    boolean isEmpty() {
      return shifts.isEmpty();
    }

    Value apply(Emitter e, Value offset) {
      Value padded = offset;
      for (var s : shifts) padded = e.add(padded, e.shl(e.lshr(offset, s.interval), s.amount));
      return padded;
    }

    long apply(long offset) {
      return offset + shifts.stream().mapToLong(s -> offset >>> s.interval << s.amount).sum();
    }
  }
}

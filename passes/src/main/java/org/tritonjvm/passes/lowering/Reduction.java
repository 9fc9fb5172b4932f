package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.ColumnAction;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/**
 * A reduction along an axis: inside each thread, then between the lanes of a warp, then between
 * warps. If these have few partial results, each thread reads those that it needs and combines them
 * itself; otherwise a layout that has them all in one warp lets lanes do it.
 */
public final class Reduction {
  private static final LaneScatter NO_SCATTER = new LaneScatter(List.of());

  /**
   * Four reads of 16 bytes take less time than exchanges between lanes and a second way through
   * shared memory; the more operands, the longer it takes to combine what was read.
   */
  private static final int MAX_DIRECT_WORDS = 16;

  private final FunctionLowering f;
  private final Operation op;
  private final Region combine;
  private final int axis;
  private LinearLayout layout;

  /** Whether the last conversion read other blocks' memory. */
  private boolean crossedBlocks;

  /** For each operand its registers. */
  private List<List<Value>> values;

  private Reduction(Reduce reduce, Operation op, FunctionLowering f) {
    this.f = f;
    this.op = op;
    this.combine = op.region(0);
    this.axis = reduce.axis();
    var type = (RankedTensorType) op.operand(0).type();
    var full = FunctionLowering.layout(type);
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(full);
    this.layout = distinct.apply(full);
    this.values = op.operands().stream().map(v -> distinct.apply(f.values(v))).toList();
  }

  public static void addTo(OpLowerings table) {
    table.add(Reduce.class, (reduce, op, f) -> new Reduction(reduce, op, f).run());
  }

  private void run() {
    withinThreads();
    withinWarps();
    int rounds = 0;
    var direct = direct(op, axis, layout, f.emitter().types());
    if (direct.isPresent()) {
      convert(direct.get());
      withinThreads();
      rounds++;
    }
    while (size() > 1) {
      if (rounds++ > 0) awaitReaders();
      convert(betweenWarps(layout, axis));
      withinWarps();
    }
    layout = LayoutUtils.removeStandardDim(layout, axis);
    if (!(op.result(0).type() instanceof RankedTensorType result)) {
      for (int i = 0; i < values.size(); i++) f.define(op.result(i), values.get(i).getFirst());
      return;
    }
    var wanted = FunctionLowering.layout(result);
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(wanted).apply(wanted);
    if (!layout.equals(distinct)) {
      if (rounds > 0) awaitReaders();
      convert(distinct);
    }
    for (int i = 0; i < values.size(); i++) {
      f.define(op.result(i), LayoutUtils.broadcastAs(values.get(i), wanted));
    }
  }

  /** Lets all have read the scratch memory before it is written again. */
  private void awaitReaders() {
    if (crossedBlocks) f.clusterBarrier();
    else f.target().barrier(f.emitter());
  }

  private int size() {
    return layout.outDimSize(layout.outDimNames().get(axis));
  }

  // One thread

  private static boolean movesAlong(LinearLayout layout, String in, int bit, int axis) {
    return layout.basis(in, bit)[axis] != 0;
  }

  /** Register bits that move along the axis first. */
  private static ColumnAction axisFirst(LinearLayout layout, int axis) {
    int n = layout.inDimSizeLog2(REGISTER);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparing(b -> !movesAlong(layout, REGISTER, b, axis)))
            .mapToInt(Integer::intValue)
            .toArray();
    return new ColumnAction(order, REGISTER, n);
  }

  private void withinThreads() {
    var order = axisFirst(layout, axis);
    layout = order.apply(layout);
    int bits = 0;
    while (bits < layout.inDimSizeLog2(REGISTER) && movesAlong(layout, REGISTER, bits, axis)) {
      bits++;
    }
    int group = 1 << bits;
    var ordered = values.stream().map(order::apply).toList();
    var reduced = new ArrayList<List<Value>>();
    for (int i = 0; i < ordered.size(); i++) reduced.add(new ArrayList<>());
    for (int first = 0; first < ordered.getFirst().size(); first += group) {
      var tuples = new ArrayList<List<Value>>();
      for (int r = first; r < first + group; r++) tuples.add(tuple(ordered, r));
      var result = tree(tuples);
      for (int i = 0; i < result.size(); i++) reduced.get(i).add(result.get(i));
    }
    values = reduced.stream().map(List::copyOf).toList();
    layout = withoutAxis(layout, axis, REGISTER).removeZeroBasesAlongDim(REGISTER);
  }

  private static List<Value> tuple(List<List<Value>> values, int register) {
    return values.stream().map(v -> v.get(register)).toList();
  }

  /** Pairs first, so that the additions of one level do not wait for each other. */
  private List<Value> tree(List<List<Value>> tuples) {
    var level = tuples;
    while (level.size() > 1) {
      var next = new ArrayList<List<Value>>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(combine(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) next.add(level.getLast());
      level = next;
    }
    return level.getFirst();
  }

  private List<Value> combine(List<Value> a, List<Value> b) {
    var arguments = new ArrayList<>(a);
    arguments.addAll(b);
    return f.inline(combine, arguments);
  }

  // One warp

  private void withinWarps() {
    int lanes = layout.inDimSizeLog2(LANE);
    int mask = 0;
    for (int bit = 0; bit < lanes; bit++) if (movesAlong(layout, LANE, bit, axis)) mask |= 1 << bit;
    if (mask == 0) return;
    boolean isFast = f.target().reducesLanes(combine, mask);
    var scatter = isFast ? NO_SCATTER : LaneScatter.of(layout, axis);
    for (int lane : scatter.lanes()) mask -= 1 << lane;
    var tuples = scatter.scatter(f, tuples(values), this::combine);
    if (mask != 0) {
      int rest = mask;
      tuples = tuples.stream().map(t -> isFast ? atOnce(t, rest) : byShuffles(t, rest)).toList();
    }
    layout = withoutAxis(scatter.scattered(layout, axis), axis, LANE);
    if (size() == 1) {
      tuples = scatter.gather(f, tuples);
      layout = scatter.gathered(layout);
    }
    values = operands(tuples);
  }

  /** For each register a value of each operand. */
  private static List<List<Value>> tuples(List<List<Value>> values) {
    return IntStream.range(0, values.getFirst().size()).mapToObj(r -> tuple(values, r)).toList();
  }

  /** For each operand its registers. */
  private static List<List<Value>> operands(List<List<Value>> tuples) {
    return IntStream.range(0, tuples.getFirst().size()).mapToObj(i -> tuple(tuples, i)).toList();
  }

  private List<Value> atOnce(List<Value> tuple, int mask) {
    return List.of(f.target().reduceLanes(f.emitter(), combine, tuple.getFirst(), mask));
  }

  private List<Value> byShuffles(List<Value> tuple, int mask) {
    var e = f.emitter();
    var result = tuple;
    for (int bit = Integer.highestOneBit(mask); bit > 0; bit >>= 1) {
      if ((mask & bit) == 0) continue;
      int lane = bit;
      var other = result.stream().map(v -> f.target().shuffleXor(e, v, lane)).toList();
      result = combine(result, other);
    }
    return result;
  }

  // Layouts

  /** The layout when the bits of an input no longer move along an axis, which shrinks. */
  private static LinearLayout withoutAxis(LinearLayout layout, int axis, String in) {
    var bases = new LinkedHashMap<String, int[][]>();
    layout
        .bases()
        .forEach(
            (dim, vectors) -> {
              if (dim.equals(in)) {
                bases.put(
                    dim,
                    Arrays.stream(vectors)
                        .map(v -> v[axis] != 0 ? new int[v.length] : v)
                        .toArray(int[][]::new));
              } else {
                bases.put(dim, vectors);
              }
            });
    return compressed(bases, layout, axis);
  }

  /** Numbers the positions that are left along an axis without gaps. */
  static LinearLayout compressed(
      SequencedMap<String, int[][]> bases, LinearLayout layout, int axis) {
    int used = 0;
    for (var vectors : bases.values()) for (var v : vectors) used |= v[axis];
    int mask = used;
    var result = new LinkedHashMap<String, int[][]>();
    bases.forEach(
        (dim, vectors) ->
            result.put(
                dim,
                Arrays.stream(vectors)
                    .map(
                        v -> {
                          var c = v.clone();
                          c[axis] = Integer.compress(v[axis], mask);
                          return c;
                        })
                    .toArray(int[][]::new)));
    return LinearLayout.of(result, layout.outDimNames());
  }

  /**
   * The layout of the result, with what the warps have left to reduce in more registers of each
   * thread; empty if lanes of one warp that reduce it have it where it is wanted, if it is too
   * much, or in other blocks of the cluster.
   *
   * @param layout after the first reduction between lanes
   */
  private static Optional<LinearLayout> direct(
      Operation op, int axis, LinearLayout layout, LlvmTypes types) {
    int parts = layout.outDimSize(layout.outDimNames().get(axis));
    if (parts == 1
        || !isOfWarps(layout, axis)
        || !(op.result(0).type() instanceof RankedTensorType result)) {
      return Optional.empty();
    }
    var wanted = FunctionLowering.layout(result).removeZeroBasesAlongDim(REGISTER);
    var reduced = withoutAxis(betweenWarps(layout, axis), axis, LANE);
    if (LayoutUtils.removeStandardDim(reduced, axis).equals(wanted)) return Optional.empty();
    int words = wanted.inDimSize(REGISTER) * parts * op.operandCount();
    for (var operand : op.operands()) {
      int bits = types.bitWidth(types.scalar(operand.type().elementOrSelf()));
      if (words * Math.ceilDiv(bits, 32) > MAX_DIRECT_WORDS) return Optional.empty();
    }
    var bases = new LinkedHashMap<String, int[][]>();
    wanted
        .bases()
        .forEach(
            (dim, vectors) -> {
              var all = new ArrayList<int[]>();
              for (var v : vectors) all.add(withPosition(v, axis, 0));
              if (dim.equals(REGISTER)) {
                int[] none = new int[layout.outDimNames().size() - 1];
                for (int p = 1; p < parts; p *= 2) all.add(withPosition(none, axis, p));
              }
              bases.put(dim, all.toArray(int[][]::new));
            });
    return Optional.of(LinearLayout.of(bases, layout.outDimNames()));
  }

  /** Whether nothing but the warps of a block is left to reduce. */
  private static boolean isOfWarps(LinearLayout layout, int axis) {
    return Stream.of(LANE, BLOCK)
        .filter(dim -> layout.bases().containsKey(dim))
        .flatMap(dim -> Arrays.stream(layout.bases().get(dim)))
        .allMatch(basis -> basis[axis] == 0);
  }

  /** A vector with one more dimension. */
  private static int[] withPosition(int[] vector, int axis, int position) {
    var longer = new int[vector.length + 1];
    System.arraycopy(vector, 0, longer, 0, axis);
    longer[axis] = position;
    System.arraycopy(vector, axis, longer, axis + 1, vector.length - axis);
    return longer;
  }

  /**
   * A layout that holds what the warps, and blocks, have left to reduce in the lanes of each warp:
   * lane bits that hold copies take the axis bits of the warps, and if these are too few, of other
   * lane bits.
   */
  static LinearLayout betweenWarps(LinearLayout layout, int axis) {
    var bases = new LinkedHashMap<String, int[][]>();
    layout
        .bases()
        .forEach(
            (dim, vectors) ->
                bases.put(dim, Arrays.stream(vectors).map(int[]::clone).toArray(int[][]::new)));
    int[][] lanes = bases.get(LANE);
    var free = new ArrayList<Integer>();
    for (int bit = 0; bit < lanes.length; bit++) {
      if (Arrays.stream(lanes[bit]).allMatch(x -> x == 0)) free.add(bit);
    }
    for (var dim : List.of(WARP, BLOCK)) {
      if (!bases.containsKey(dim)) continue;
      int[][] vectors = bases.get(dim);
      for (int bit = 0; bit < vectors.length; bit++) {
        if (vectors[bit][axis] == 0) continue;
        int lane = free.isEmpty() ? occupied(lanes, axis) : free.removeFirst();
        var displaced = lanes[lane];
        lanes[lane] = vectors[bit];
        vectors[bit] = displaced;
      }
    }
    return LinearLayout.of(bases, layout.outDimNames());
  }

  /** A lane bit that moves along another axis, to be exchanged with a bit of the warps. */
  private static int occupied(int[][] lanes, int axis) {
    for (int bit = 0; bit < lanes.length; bit++) if (lanes[bit][axis] == 0) return bit;
    throw new InvalidIr("reduces over more warps than a warp has lanes, which is not supported");
  }

  // Between warps

  /** Takes all operands to another layout, each through its own part of the scratch memory. */
  private void convert(LinearLayout target) {
    var conversion = new LayoutConversion(layout, target);
    var offsets = scratchOffsets(op, conversion, f.emitter().types());
    crossedBlocks = !conversion.isBlockLocal();
    var converted = new ArrayList<List<Value>>();
    for (int i = 0; i < values.size(); i++) {
      int offset = offsets[i];
      converted.add(
          conversion.convert(
              f,
              values.get(i),
              () -> SharedMemory.address(f, FunctionLowering.offset(op) + offset)));
    }
    values = converted;
    layout = target;
  }

  /** Where the operands lie in the scratch memory, the widest first; then the size of all. */
  private static int[] scratchOffsets(Operation op, LayoutConversion conversion, LlvmTypes types) {
    int n = op.operandCount();
    var bits = new int[n];
    for (int i = 0; i < n; i++) {
      bits[i] = types.bitWidth(types.scalar(op.operand(i).type().elementOrSelf()));
    }
    var order = IntStream.range(0, n).boxed().sorted(Comparator.comparing(i -> -bits[i])).toList();
    var offsets = new int[n + 1];
    int next = 0;
    for (int i : order) {
      offsets[i] = next;
      next += conversion.scratchBytes(bits[i]);
    }
    offsets[n] = next;
    return offsets;
  }

  /** Bytes of shared memory that a reduction needs, whatever the target does between lanes. */
  public static int scratchBytes(Reduce reduce, Operation op, LlvmTypes types) {
    int axis = reduce.axis();
    var full = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
    var layout = full.removeZeroBasesAlongDim(REGISTER);
    layout = withoutAxis(layout, axis, REGISTER).removeZeroBasesAlongDim(REGISTER);
    int plain = scratchBytes(op, types, axis, withoutAxis(layout, axis, LANE), NO_SCATTER);
    var scatter = LaneScatter.of(layout, axis);
    if (scatter.isEmpty()) return plain;
    layout = withoutAxis(scatter.scattered(layout, axis), axis, LANE);
    return Math.max(plain, scratchBytes(op, types, axis, layout, scatter));
  }

  /**
   * @param layout after the first reduction between lanes
   */
  private static int scratchBytes(
      Operation op, LlvmTypes types, int axis, LinearLayout layout, LaneScatter scatter) {
    int bytes = 0;
    if (layout.outDimSize(layout.outDimNames().get(axis)) == 1) layout = scatter.gathered(layout);
    var direct = direct(op, axis, layout, types);
    if (direct.isPresent()) {
      return scratchOffsets(op, new LayoutConversion(layout, direct.get()), types)[
          op.operandCount()];
    }
    while (layout.outDimSize(layout.outDimNames().get(axis)) > 1) {
      var next = betweenWarps(layout, axis);
      bytes =
          Math.max(
              bytes,
              scratchOffsets(op, new LayoutConversion(layout, next), types)[op.operandCount()]);
      var rest = LaneScatter.of(next, axis);
      layout = withoutAxis(rest.scattered(next, axis), axis, LANE);
      if (layout.outDimSize(layout.outDimNames().get(axis)) == 1) layout = rest.gathered(layout);
    }
    if (op.result(0).type() instanceof RankedTensorType result) {
      layout = LayoutUtils.removeStandardDim(layout, axis);
      var wanted = FunctionLowering.layout(result).removeZeroBasesAlongDim(REGISTER);
      if (!layout.equals(wanted)) {
        bytes =
            Math.max(
                bytes,
                scratchOffsets(op, new LayoutConversion(layout, wanted), types)[op.operandCount()]);
      }
    }
    return bytes;
  }
}

package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which encodings the results of shape operations have: those with which no element moves.
 *
 * <p>Where the source's kind of encoding can say it, the result is of that kind; else it is given
 * by its basis vectors.
 */
final class LayoutInference {
  private LayoutInference() {}

  /** The encoding given by these basis vectors. */
  private static DistributedEncoding linear(LinearLayout layout, Encoding source) {
    return GenericLayouts.isGeneric(source)
        ? new GenericLinearEncoding(layout)
        : new LinearEncoding(layout);
  }

  private static LinearLayout layout(Encoding e, List<Integer> shape) {
    return LinearLayoutConversions.toLinearLayout(e, Shapes.longs(shape));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  // Transposition

  static TensorEncoding trans(Encoding e, List<Integer> shape, List<Integer> order) {
    int rank = order.size();
    if (IntStream.range(0, rank).allMatch(i -> order.get(i) == i)) return e;
    require(
        shape.size() == rank,
        () -> "shape and order rank do not match: " + shape.size() + " vs " + rank);
    EncodingOrders.requirePermutation(order);
    require(
        e.rank() == rank,
        () -> "rank of encoding does not match order: " + e.rank() + " vs " + rank);
    return switch (e) {
      case SwizzledSharedEncoding s ->
          new SwizzledSharedEncoding(
              s.vec(),
              s.perPhase(),
              s.maxPhase(),
              renumbered(s.order(), order),
              permuted(s.CGALayout(), order));
      case NVMMASharedEncoding s when rank == 2 ->
          new NVMMASharedEncoding(
              s.swizzlingByteWidth(),
              !s.transposed(),
              s.elementBitWidth(),
              s.fp4Padded(),
              permuted(s.CGALayout(), order));
      case BlockedEncoding b ->
          new BlockedEncoding(
              permuted(b.sizePerThread(), order),
              permuted(b.threadsPerWarp(), order),
              permuted(b.warpsPerCTA(), order),
              renumbered(b.order(), order),
              permuted(b.CGALayout(), order));
      case PartitionedSharedEncoding p -> transPartitions(p, shape, order);
      case PaddedSharedEncoding p ->
          new PaddedSharedEncoding(
              p.intervals(), p.paddings(), transposed(p.linearComponent(), order));
      case SharedEncoding s ->
          new SharedLinearEncoding(transposed(layout(e, shape), order), s.alignment());
      case DistributedEncoding _ -> linear(transposed(layout(e, shape), order), e);
      case TensorMemoryEncoding _, TensorMemoryScalesEncoding _ ->
          throw new LayoutException("a layout of tensor memory cannot be transposed");
    };
  }

  private static LinearLayout transposed(LinearLayout layout, List<Integer> order) {
    return LayoutUtils.transposeLinearLayout(layout, ints(order));
  }

  private static TensorEncoding transPartitions(
      PartitionedSharedEncoding p, List<Integer> shape, List<Integer> order) {
    var piece = new ArrayList<>(shape);
    piece.set(p.partitionDim(), shape.get(p.partitionDim()) / p.numLogicalPieces());
    var layout = (SharedEncoding) trans(p.partitionLayout(), piece, order);
    int dim = order.indexOf(p.partitionDim());
    return new PartitionedSharedEncoding(p.numPartitions(), p.numGroups(), dim, layout);
  }

  /** What each dimension of the result has: that of the operand's dimension it comes from. */
  private static List<Integer> permuted(List<Integer> perDim, List<Integer> order) {
    return order.stream().map(perDim::get).toList();
  }

  private static CGAEncoding permuted(CGAEncoding cga, List<Integer> order) {
    return new CGAEncoding(transposed(cga.linearLayout(), order));
  }

  /** A list of the operand's dimensions, each by its number in the result. */
  private static List<Integer> renumbered(List<Integer> dims, List<Integer> order) {
    return dims.stream().map(order::indexOf).toList();
  }

  // Reduction and expansion

  static TensorEncoding reduce(Encoding e, int axis) {
    if (e instanceof DistributedEncoding parent) return new SliceEncoding(axis, parent);
    throw new LayoutException("a tensor to reduce needs a distributed encoding, but has " + e);
  }

  static TensorEncoding expandDims(Encoding e, int axis) {
    if (!(e instanceof SliceEncoding slice)) {
      throw new LayoutException("ExpandDimsOp operand encoding must be SliceEncodingAttr");
    }
    require(slice.dim() == axis, () -> "Incompatible slice dimension for ExpandDimsOp operand");
    return slice.parent();
  }

  // Reshape

  static TensorEncoding reshape(
      Encoding e,
      List<Integer> shape,
      List<Integer> resultShape,
      Optional<TensorEncoding> wanted,
      boolean allowReorder) {
    require(
        elements(shape) == elements(resultShape),
        () -> "numel of dst shape does not match numel of src shape");
    if (allowReorder
        && wanted.orElse(null) instanceof Encoding w
        && isFree(layout(e, shape), layout(w, resultShape))) {
      return w;
    }
    if (e instanceof BlockedEncoding blocked) {
      var reshaped = BlockedReshape.infer(blocked, shape, resultShape);
      if (reshaped.isPresent()) return reshaped.get();
    }
    require(e instanceof DistributedEncoding, () -> "Failed MemDescReshapeOp encoding inference");
    return linear(LayoutUtils.reshapeLayout(layout(e, shape), ints(resultShape)), e);
  }

  private static long elements(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Whether the values of a tensor may stay in their registers, in any order. */
  private static boolean isFree(LinearLayout from, LinearLayout to) {
    return from.freeVariableMasks().equals(to.freeVariableMasks())
        && LayoutQueries.totalElemsPerThread(from) == LayoutQueries.totalElemsPerThread(to);
  }

  // Join and split

  static TensorEncoding join(Encoding e, List<Integer> shape) {
    int rank = shape.size();
    var joined = new ArrayList<>(shape);
    joined.add(2);
    if (e instanceof SliceEncoding slice
        && slice.dim() == rank
        && splitsInto(slice.parent(), joined, slice, shape)) {
      return slice.parent();
    }
    if (e instanceof BlockedEncoding b) {
      var order = new ArrayList<>(List.of(rank));
      order.addAll(b.order());
      return new BlockedEncoding(
          append(b.sizePerThread(), 2),
          append(b.threadsPerWarp(), 1),
          append(b.warpsPerCTA(), 1),
          order,
          new CGAEncoding(withLastDim(b.CGALayout().linearLayout())));
    }
    var pair = LinearLayout.identity1D(2, REGISTER, LayoutUtils.dimName(rank));
    var layout = pair.multiply(layout(e, shape));
    return linear(layout.transposeOuts(LayoutUtils.standardOutDimNames(rank + 1)), e);
  }

  private static boolean splitsInto(
      Encoding joined, List<Integer> joinedShape, Encoding parts, List<Integer> shape) {
    try {
      LayoutChecks.same(parts, shape, split(joined, joinedShape), true);
      return true;
    } catch (LayoutException e) {
      return false;
    }
  }

  private static List<Integer> append(List<Integer> values, int last) {
    var longer = new ArrayList<>(values);
    longer.add(last);
    return longer;
  }

  /** The layout with a new last dimension of extent one. */
  private static LinearLayout withLastDim(LinearLayout cga) {
    var dims = new ArrayList<>(cga.outDims());
    dims.add(new Dim(LayoutUtils.dimName(dims.size()), 1));
    return cga.reshapeOuts(dims);
  }

  static TensorEncoding split(Encoding e, List<Integer> shape) {
    int last = shape.size() - 1;
    if (e instanceof BlockedEncoding b && hasPairsInThreads(b)) {
      return new BlockedEncoding(
          b.sizePerThread().subList(0, last),
          b.threadsPerWarp().subList(0, last),
          b.warpsPerCTA().subList(0, last),
          b.order().stream().filter(d -> d != last).toList(),
          new CGAEncoding(b.CGALayout().linearLayout().squeezeOuts(LayoutUtils.dimName(last))));
    }
    require(
        last >= 0 && shape.get(last) == 2,
        () -> "SplitOp input shape should have 2 in the last dim");
    return linear(withoutPairs(layout(e, shape), last), e);
  }

  private static boolean hasPairsInThreads(BlockedEncoding b) {
    return b.sizePerThread().getLast() == 2
        && b.threadsPerWarp().getLast() == 1
        && b.warpsPerCTA().getLast() == 1
        && b.CGALayout().CTAsPerCGA().getLast() == 1;
  }

  /** The layout of either half along the last dimension, whose extent is two. */
  private static LinearLayout withoutPairs(LinearLayout layout, int last) {
    var dim = LayoutUtils.dimName(last);
    var bases = new LinkedHashMap<String, int[][]>();
    layout.bases().forEach((in, vectors) -> bases.put(in, withoutPairs(in, vectors, last)));
    require(
        bases.get(REGISTER).length < layout.inDimSizeLog2(REGISTER),
        () ->
            "Fp4ToFpOp/SplitOp requires at least 2 elements per thread in the axis/last dimension");
    var outs = layout.outDims().stream().filter(d -> !d.name().equals(dim)).toList();
    return LinearLayout.of(bases, outs, false);
  }

  private static int[][] withoutPairs(String in, int[][] vectors, int last) {
    var kept = new ArrayList<int[]>();
    for (var vector : vectors) {
      if (!in.equals(REGISTER) || vector[last] != 1) kept.add(Arrays.copyOf(vector, last));
    }
    return kept.toArray(int[][]::new);
  }

  // Packed 4-bit floats

  static TensorEncoding fp4ToFp(Encoding e, List<Integer> shape, int axis, boolean forward) {
    var layout = layout(e, shape);
    boolean fastest = LayoutQueries.order(layout).getFirst() == axis;
    if (fastest && e instanceof DotOperandEncoding dot) {
      return new DotOperandEncoding(dot.opIdx(), dot.parent(), scaled(dot.kWidth(), forward));
    }
    if (fastest && e instanceof BlockedEncoding b) {
      var sizePerThread = new ArrayList<>(b.sizePerThread());
      sizePerThread.set(axis, scaled(sizePerThread.get(axis), forward));
      return new BlockedEncoding(
          sizePerThread, b.threadsPerWarp(), b.warpsPerCTA(), b.order(), b.CGALayout());
    }
    var pair = LinearLayout.identity1D(2, REGISTER, LayoutUtils.dimName(axis));
    var other =
        forward
            ? pair.multiply(layout)
            : layout
                .divideLeft(pair)
                .orElseThrow(() -> new LayoutException("invalid result layout for Fp4ToFpOp"));
    return linear(other.transposeOuts(layout.outDimNames()), e);
  }

  private static int scaled(int width, boolean forward) {
    require(
        forward || width > 1,
        () -> "Fp4ToFpOp requires at least 2 elements per thread in the axis dimension");
    return forward ? width * 2 : width / 2;
  }
}

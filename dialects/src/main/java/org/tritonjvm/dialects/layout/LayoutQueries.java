package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What passes ask of a layout from register, lane, warp and block (or offset and block) to dim0,
 * dim1, ..., read off its basis vectors. Lists have one entry per tensor dimension; orders have the
 * fastest dimension first.
 */
public final class LayoutQueries {
  private static final List<String> DISTRIBUTED = List.of(REGISTER, LANE, WARP, BLOCK);

  private LayoutQueries() {}

  // ---- Kinds of layouts ----

  /**
   * Whether each non-zero basis vector, its outputs being flattened, is a power of two: it moves
   * along one dimension.
   */
  public static boolean hasPowerOfTwoBases(LinearLayout layout) {
    return Arrays.stream(layout.columns).allMatch(c -> (c & (c - 1)) == 0);
  }

  /** Whether the non-zero basis vectors are the unit vectors, each once. */
  public static boolean isPermutationMatrixLayout(LinearLayout layout) {
    return hasPowerOfTwoBases(layout)
        && layout.isSurjective()
        && Arrays.stream(layout.columns).filter(c -> c != 0).count()
            == layout.totalOutDimSizeLog2();
  }

  static void requireDistributedDims(LinearLayout layout) {
    requireDims(layout, DISTRIBUTED);
  }

  /** Checks the names of the inputs, and that the outputs are dim0, dim1, ... */
  static void requireDims(LinearLayout layout, List<String> expectedIns) {
    List<String> ins = layout.inDimNames();
    for (int i = 0; i < Math.min(ins.size(), expectedIns.size()); i++) {
      if (!ins.get(i).equals(expectedIns.get(i))) {
        throw new LayoutException(
            "Expected input dimension "
                + i
                + " to be '"
                + expectedIns.get(i)
                + "'. Got \""
                + ins.get(i)
                + '"');
      }
    }
    if (ins.size() != expectedIns.size()) {
      throw new LayoutException("Expected the input dimensions " + expectedIns + ". Got " + ins);
    }
    for (int o = 0; o < layout.numOutDims(); o++) {
      if (!layout.outDimNames().get(o).equals(LayoutUtils.dimName(o))) {
        throw new LayoutException(
            "Expected output dimensions to be ['dim0', 'dim1', ...]. Got \""
                + layout.outDimNames().get(o)
                + "\" at position "
                + o);
      }
    }
  }

  // ---- Sizes and orders along the tensor dimensions ----

  /**
   * The size of {@code inDim} along each tensor dimension.
   *
   * @param skipBroadcast whether zero basis vectors are left out, instead of being counted to the
   *     dimension of the non-zero vector before them (or to dim0)
   * @throws LayoutException if a basis vector moves along several dimensions
   */
  public static List<Integer> basesPerDim(
      LinearLayout layout, String inDim, boolean skipBroadcast) {
    requireUnswizzled(
        layout, inDim, "basesPerDim cannot decompose swizzled bases into per-dimension counts.");
    return sizesPerDim(layout, layout.flatBases(inDim), skipBroadcast);
  }

  private static List<Integer> sizesPerDim(
      LinearLayout layout, long[] vectors, boolean skipBroadcast) {
    Integer[] sizes = new Integer[layout.numOutDims()];
    Arrays.fill(sizes, 1);
    int last = 0;
    for (long vector : vectors) {
      last = vector == 0 ? last : dimOf(layout, vector);
      if (last < sizes.length && (vector != 0 || !skipBroadcast)) {
        sizes[last] *= 2;
      }
    }
    return List.of(sizes);
  }

  /**
   * The tensor dimensions in the order in which {@code inDim} moves along them, then the others as
   * in {@code defaultOrder}.
   *
   * @throws LayoutException if a basis vector moves along several dimensions
   */
  public static List<Integer> orderPerDim(
      LinearLayout layout, String inDim, List<Integer> defaultOrder) {
    requireUnswizzled(
        layout, inDim, "orderPerDim cannot determine dimension order for swizzled bases.");
    List<Integer> order = new ArrayList<>();
    for (long vector : layout.flatBases(inDim)) {
      if (vector != 0 && !order.contains(dimOf(layout, vector))) {
        order.add(dimOf(layout, vector));
      }
    }
    for (int dim : defaultOrder) {
      if (!order.contains(dim)) {
        order.add(dim);
      }
    }
    return List.copyOf(order);
  }

  private static void requireUnswizzled(LinearLayout layout, String inDim, String message) {
    for (long vector : layout.flatBases(inDim)) {
      if ((vector & (vector - 1)) != 0) {
        throw new LayoutException(message);
      }
    }
  }

  /** The first dimension along which a non-zero vector moves. */
  private static int dimOf(LinearLayout layout, long vector) {
    int bit = Long.numberOfTrailingZeros(vector);
    int dim = 0;
    while (bit >= layout.out.offsets[dim + 1]) {
      dim++;
    }
    return dim;
  }

  /**
   * The order of a thread's elements; dimensions it does not move along come last, the last
   * dimension first.
   */
  public static List<Integer> order(LinearLayout layout) {
    return orderPerDim(layout, REGISTER, EncodingOrders.matrixOrder(layout.numOutDims(), true));
  }

  public static List<Integer> threadOrder(LinearLayout layout) {
    return orderPerDim(layout, LANE, order(layout));
  }

  public static List<Integer> warpOrder(LinearLayout layout) {
    return orderPerDim(layout, WARP, order(layout));
  }

  public static List<Integer> ctaOrder(LinearLayout layout) {
    return orderPerDim(layout, BLOCK, order(layout));
  }

  /**
   * The order of shared memory: that of the offsets; dimensions they do not move along come last,
   * the last one first.
   */
  public static List<Integer> sharedOrder(LinearLayout layout) {
    return orderPerDim(
        layout, LayoutUtils.OFFSET, EncodingOrders.matrixOrder(layout.numOutDims(), true));
  }

  /**
   * The order to access memory in: the thread order, where a thread has only one element along its
   * first dimension.
   */
  public static List<Integer> orderForMemory(LinearLayout layout) {
    List<Integer> threadOrder = threadOrder(layout);
    return elemsPerThread(layout).get(threadOrder.getFirst()) == 1 ? threadOrder : order(layout);
  }

  /** Distinct threads of a warp along each dimension. */
  public static List<Integer> threadsPerWarp(LinearLayout layout) {
    return basesPerDim(layout, LANE, true);
  }

  /** Distinct warps of a block along each dimension. */
  public static List<Integer> warpsPerCTA(LinearLayout layout) {
    return basesPerDim(layout, WARP, true);
  }

  /**
   * How the blocks of the cluster share the tensor; the layout must be one of a block times one of
   * the cluster.
   */
  public static CGAEncoding cgaLayout(LinearLayout layout) {
    List<Integer> splitNum = basesPerDim(layout, BLOCK, true);
    int[] bits = layout.out.bits.clone();
    for (int o = 0; o < bits.length; o++) {
      bits[o] -= Dims.log2(splitNum.get(o));
    }
    List<String> ins = layout.inDimNames().stream().filter(d -> !d.equals(BLOCK)).toList();
    LinearLayout withinBlock = layout.sublayout(ins, layout.outDimNames());
    LinearLayout trimmed = LayoutUtils.shrinkOuts(withinBlock, bits);
    return layout
        .divideLeft(trimmed)
        .map(cga -> new CGAEncoding(cga.sublayout(List.of(BLOCK), layout.outDimNames())))
        .orElseThrow(
            () -> new LayoutException("blocks do not divide the tensor evenly in layout" + layout));
  }

  // ---- Elements of a thread ----

  /** Elements of a thread along each dimension, copies within the thread included. */
  public static List<Integer> elemsPerThread(LinearLayout layout) {
    return sizesPerDim(layout, layout.flatBases(REGISTER), false);
  }

  /** Elements of a thread, copies within the thread included: its registers. */
  public static int totalElemsPerThread(LinearLayout layout) {
    return layout.inDimSize(REGISTER);
  }

  /** Distinct elements of a thread. */
  public static int uniqueElemsPerThread(LinearLayout layout) {
    return 1 << (layout.inDimSizeLog2(REGISTER) - Integer.bitCount(freeRegisters(layout)));
  }

  private static int freeRegisters(LinearLayout layout) {
    return layout.freeVariableMasks().get(REGISTER);
  }

  /** Neighbouring elements of a thread along each dimension, in consecutive registers. */
  public static List<Integer> contigPerThread(LinearLayout layout) {
    return contig(layout, REGISTER, Collections.nCopies(layout.numOutDims(), 1));
  }

  /** As {@link #contigPerThread}, registers that hold copies being left out. */
  public static List<Integer> uniqueContigPerThread(LinearLayout layout) {
    return contigPerThread(layout.removeZeroBasesAlongDim(REGISTER));
  }

  /** Neighbouring elements of a warp along each dimension, going through registers, then lanes. */
  public static List<Integer> contigPerWarp(LinearLayout layout) {
    return contig(layout, LANE, contigPerThread(layout));
  }

  private static List<Integer> contig(
      LinearLayout layout, String inDim, List<Integer> lowerContig) {
    List<Integer> contig = new ArrayList<>(lowerContig);
    long[] vectors = layout.flatBases(inDim);
    int i = 0;
    for (int dim : order(layout)) {
      while (i < vectors.length
          && Dims.log2(contig.get(dim)) < layout.out.bits[dim]
          && vectors[i] == (long) contig.get(dim) << layout.out.offsets[dim]) {
        contig.set(dim, contig.get(dim) * 2);
        i++;
      }
    }
    return List.copyOf(contig);
  }

  /**
   * The box of elements that a thread has before its layout repeats over the tensor: the last
   * register vectors are repetitions as long as they halve what is left of the tensor, one
   * dimension after the other.
   */
  public static List<Integer> sizePerThread(LinearLayout layout) {
    List<Integer> splitNum = cgaLayout(layout).CTASplitNum();
    int[] remaining = layout.out.bits.clone();
    for (int o = 0; o < remaining.length; o++) {
      remaining[o] -= Dims.log2(splitNum.get(o));
    }
    long[] vectors = layout.flatBases(REGISTER);
    int n = vectors.length;
    List<Integer> seen = new ArrayList<>();
    while (n > 0 && vectors[n - 1] != 0) {
      int dim = dimOf(layout, vectors[n - 1]);
      if (!seen.contains(dim)) {
        seen.add(dim);
      }
      boolean halves = vectors[n - 1] == 1L << (layout.out.offsets[dim] + remaining[dim] - 1);
      if (dim != seen.getLast() || !halves) {
        break;
      }
      remaining[dim]--;
      n--;
    }
    return sizesPerDim(layout, Arrays.copyOf(vectors, n), true);
  }

  /**
   * The layout stretched to a tensor of this shape: repeated along registers where it is smaller,
   * the dimensions in {@code repOrder}; cut where it is larger, registers that would only hold
   * copies being dropped.
   */
  static LinearLayout fitToShape(LinearLayout layout, List<Integer> repOrder, int[] shape) {
    List<String> canonical = layout.outDimNames();
    LinearLayout ordered = layout.transposeOuts(repOrder.stream().map(canonical::get).toList());
    var sizes = LayoutUtils.standardShape(shape);
    LinearLayout grown = LayoutUtils.ensureLayoutNotSmallerThan(ordered, sizes);
    return LayoutUtils.ensureLayoutNotLargerThan(grown, sizes, false).transposeOuts(canonical);
  }
}

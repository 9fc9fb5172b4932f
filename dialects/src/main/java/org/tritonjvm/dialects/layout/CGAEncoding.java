package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the blocks (CTAs) of a cluster (CGA) share a tensor.
 *
 * @param linearLayout from "block" to dim0, dim1, ..., whose non-zero basis vectors are a
 *     permutation of the unit vectors; blocks that differ in a zero basis vector hold the same data
 */
public record CGAEncoding(LinearLayout linearLayout) {
  private static final List<CGAEncoding> ONE_CTA =
      IntStream.range(0, 8).mapToObj(CGAEncoding::oneCTA).toList();

  public CGAEncoding {
    if (!linearLayout.inDimNames().equals(List.of(BLOCK))) {
      throw new LayoutException(
          "CGA encoding must have exactly one input dimension named 'block'.");
    }
    if (!linearLayout
        .outDimNames()
        .equals(LayoutUtils.standardOutDimNames(linearLayout.numOutDims()))) {
      throw new LayoutException(
          "CGA encoding output dims must be [dim0, dim1, ...], but got "
              + linearLayout.outDimNames().stream().map(d -> '"' + d + '"').toList()
              + ".");
    }
    if (!LayoutQueries.isPermutationMatrixLayout(linearLayout)) {
      throw new LayoutException(
          "After removing broadcast bases the CGA encoding must be a permutation matrix");
    }
  }

  /** A cluster of one block. */
  public static CGAEncoding get1CTALayout(int rank) {
    return rank < ONE_CTA.size() ? ONE_CTA.get(rank) : oneCTA(rank);
  }

  private static CGAEncoding oneCTA(int rank) {
    Dims out = new Dims(LayoutUtils.standardNames(rank), new int[rank]);
    return new CGAEncoding(new LinearLayout(Dims.of(BLOCK, 0), out, new long[0], 0));
  }

  /** A one-dimensional tensor cut in {@code numCTAs} pieces. */
  public static CGAEncoding get1DLayout(int numCTAs) {
    return new CGAEncoding(LinearLayout.identity1D(numCTAs, BLOCK, LayoutUtils.dimName(0)));
  }

  /**
   * From the triple that older Triton writes: blocks per dimension, pieces per dimension (a divisor
   * of the former; the blocks beyond it hold copies), and the order in which block ids run through
   * the dimensions, fastest first.
   */
  public static CGAEncoding fromSplitParams(
      List<Integer> CTAsPerCGA, List<Integer> CTASplitNum, List<Integer> CTAOrder) {
    int rank = CTAOrder.size();
    if (CTAsPerCGA.size() != rank || CTASplitNum.size() != rank) {
      throw new LayoutException(
          "CTAsPerCGA, CTASplitNum, and CTAOrder must all have the same rank.");
    }
    EncodingOrders.requirePowersOfTwo(CTAsPerCGA, "CTAsPerCGA");
    EncodingOrders.requirePowersOfTwo(CTASplitNum, "CTASplitNum");
    if (!EncodingOrders.isPermutation(CTAOrder)) {
      throw new LayoutException(
          "CTAOrder must be a permutation of 0..(rank-1), but was " + CTAOrder);
    }
    Tile tile = new Tile(rank, BLOCK);
    for (int dim : CTAOrder) {
      if (CTAsPerCGA.get(dim) % CTASplitNum.get(dim) != 0) {
        throw new LayoutException(
            "CTASplitNum " + CTASplitNum + " must divide CTAsPerCGA " + CTAsPerCGA);
      }
      tile.identity(BLOCK, dim, CTASplitNum.get(dim))
          .zeros(BLOCK, CTAsPerCGA.get(dim) / CTASplitNum.get(dim));
    }
    return new CGAEncoding(tile.build());
  }

  public int rank() {
    return linearLayout.numOutDims();
  }

  /** With one more dimension in front of {@code axis}, which the cluster does not cut. */
  public CGAEncoding withDim(int axis) {
    int last = rank();
    LinearLayout layout =
        linearLayout.multiply(LinearLayout.identity1D(1, BLOCK, LayoutUtils.dimName(last)));
    List<Integer> order = new ArrayList<>(IntStream.range(0, last).boxed().toList());
    order.add(axis, last);
    return new CGAEncoding(
        LayoutUtils.transposeLinearLayout(
            layout, order.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** Number of blocks in the cluster. */
  public int numCTAs() {
    return linearLayout.totalInDimSize();
  }

  /**
   * Blocks per dimension; those that hold copies count to the dimension of the basis vector before
   * them.
   */
  public List<Integer> CTAsPerCGA() {
    return LayoutQueries.basesPerDim(linearLayout, BLOCK, false);
  }

  /** Pieces into which each dimension is cut. */
  public List<Integer> CTASplitNum() {
    return LayoutQueries.basesPerDim(linearLayout, BLOCK, true);
  }

  /** The order in which block ids run through the dimensions, fastest first. */
  public List<Integer> CTAOrder() {
    List<Integer> ascending = new ArrayList<>(EncodingOrders.matrixOrder(rank(), true));
    Collections.reverse(ascending);
    return LayoutQueries.orderPerDim(linearLayout, BLOCK, ascending);
  }
}

package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;
import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.HashSet;
import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Shared memory with gaps: after every {@code intervals[k]} elements, {@code paddings[k]} elements
 * are left out, for each k. The element of offset i is at {@code i + sum over k of i / intervals[k]
 * * paddings[k]}.
 *
 * @param linearComponent from the offset without gaps, and the block, to dim0, dim1, ...
 */
@Mnemonic(
    value = "padded_shared",
    syntax = PaddedSharedSyntax.class,
    summary = "Shared memory with gaps after every so many elements.")
public record PaddedSharedEncoding(
    List<Integer> intervals, List<Integer> paddings, LinearLayout linearComponent)
    implements SharedEncoding {
  public PaddedSharedEncoding {
    intervals = List.copyOf(intervals);
    paddings = List.copyOf(paddings);
    int numIntervals = intervals.size();
    int numPaddings = paddings.size();
    require(
        numIntervals == numPaddings,
        () ->
            "intervals size (" + numIntervals + ") must match paddings size (" + numPaddings + ")");
    require(numIntervals > 0, () -> "must have at least one interval-padding pair");
    require(
        intervals.stream().allMatch(Dims::isPowerOfTwo),
        () -> "interval values must all be power of two");
    require(
        paddings.stream().allMatch(Dims::isPowerOfTwo),
        () -> "padding values must all be power of two");
    require(
        new HashSet<>(intervals).size() == numIntervals,
        () -> "interval values cannot have duplicates");
    verify(linearComponent);
  }

  private static void verify(LinearLayout linear) {
    require(!linear.equals(LinearLayout.empty()), () -> "linearComponent cannot be empty");
    require(
        linear.inDimNames().equals(List.of(OFFSET, BLOCK)),
        () -> "linearComponent must have [offset, block] as input dims");
    require(
        linear.outDimNames().equals(LayoutUtils.standardOutDimNames(linear.numOutDims())),
        () -> "Expected output dimensions to be ['dim0', 'dim1', ...].");
    require(
        linear.sublayout(List.of(OFFSET), linear.outDimNames()).isInjective(),
        () -> "Broadcasting in offset dimension is not supported.");
    for (int[][] vectors : linear.bases().values()) {
      for (int[] vector : vectors) {
        int moved = 0;
        boolean powers = true;
        for (int v : vector) {
          moved += v != 0 ? 1 : 0;
          powers &= v == 0 || Dims.isPowerOfTwo(v);
        }
        boolean oneDim = moved <= 1;
        boolean allPowers = powers;
        require(oneDim, () -> "Each offset basis must move in at most one dimension.");
        require(allPowers, () -> "Each offset basis must be 0 or a power of two.");
      }
    }
  }

  /** With a linear component that walks the shape in the given order, fastest dimension first. */
  public static PaddedSharedEncoding identity(
      List<Integer> intervals,
      List<Integer> paddings,
      List<Integer> order,
      List<Integer> shape,
      CGAEncoding CGALayout) {
    return new PaddedSharedEncoding(intervals, paddings, identityLayout(order, shape, CGALayout));
  }

  /** The linear component that walks the shape in the given order, fastest dimension first. */
  static LinearLayout identityLayout(
      List<Integer> order, List<Integer> shape, CGAEncoding CGALayout) {
    List<Integer> shapePerCTA = LinearLayoutConversions.shapePerCTA(CGALayout.CTASplitNum(), shape);
    LinearLayout offsets = LayoutUtils.identityStandardND(OFFSET, shapePerCTA, order);
    int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
    return LinearLayoutConversions.combineCtaCgaWithShape(offsets, CGALayout, sizes);
  }

  /**
   * Elements between the first and the last one stored, both included, for {@code unpaddedSize}
   * elements.
   */
  public long paddedSize(long unpaddedSize) {
    long size = unpaddedSize;
    for (int k = 0; k < intervals.size(); k++) {
      size += unpaddedSize / intervals.get(k) * paddings.get(k);
      if (unpaddedSize % intervals.get(k) == 0) {
        size -= paddings.get(k);
      }
    }
    return size;
  }

  public int minInterval() {
    return intervals.stream().mapToInt(Integer::intValue).min().getAsInt();
  }

  @Override
  public int rank() {
    return linearComponent.numOutDims();
  }

  @Override
  public CGAEncoding CGALayout() {
    return LayoutQueries.cgaLayout(linearComponent);
  }

  @Override
  public List<Integer> order() {
    return LayoutQueries.sharedOrder(linearComponent);
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new PaddedSharedSyntax());
  }
}

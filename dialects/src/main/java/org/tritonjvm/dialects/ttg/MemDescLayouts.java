package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutException;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.dialects.tt.Types;

/** The linear layouts of memory descriptors; all methods take those whose layout is known. */
public final class MemDescLayouts {
  private MemDescLayouts() {}

  /** The encoding of a descriptor, which is never only the promise of one. */
  public static Encoding encoding(MemDescType type) {
    return (Encoding) type.encoding();
  }

  /** A descriptor's extents, or another list of their length, without those of the pipeline. */
  public static <T> List<T> dropPipeliningDim(List<T> perDimension, Encoding encoding) {
    int size = perDimension.size();
    if (size < encoding.rank()) {
      throw new LayoutException(
          "rank " + size + " is less than the layout's, which is " + encoding.rank());
    }
    return perDimension.subList(size - encoding.rank(), size);
  }

  /** The extents of what is visible, without those of the pipeline. */
  public static List<Integer> layoutShape(MemDescType type) {
    return dropPipeliningDim(type.extents(), encoding(type));
  }

  /** The extents of the buffer, without those of the pipeline. */
  public static List<Integer> layoutAllocShape(MemDescType type) {
    return dropPipeliningDim(type.allocShape(), encoding(type));
  }

  /** Whether a descriptor shows a part of a buffer, be it only of each stage of a pipeline. */
  public static boolean isLayoutSubview(MemDescType type) {
    return !layoutShape(type).equals(layoutAllocShape(type));
  }

  /** Whether it is tensor memory, and not shared memory. */
  public static boolean isTensorMemory(MemDescType type) {
    return type.encoding() instanceof TensorMemoryEncoding
        || type.encoding() instanceof TensorMemoryScalesEncoding;
  }

  /**
   * From offset and block, or row, column and block, to the element there. Of shared memory it is
   * the layout of the whole buffer; of tensor memory, that of what is visible.
   */
  public static LinearLayout toLinearLayout(MemDescType type) {
    var encoding = encoding(type);
    return isTensorMemory(type)
        ? LinearLayoutConversions.tensorMemoryViewToLinearLayout(
            longs(layoutShape(type)),
            longs(layoutAllocShape(type)),
            encoding,
            Types.bitWidth(type.elementType()))
        : LinearLayoutConversions.toLinearLayout(longs(layoutAllocShape(type)), encoding);
  }

  /** As {@link #toLinearLayout}, without the gaps of a padded layout. */
  public static LinearLayout toLinearLayoutIgnoringPadding(MemDescType type) {
    var encoding = encoding(type);
    return LinearLayoutConversions.isPadded(encoding)
        ? LinearLayoutConversions.paddedLinearLayout(longs(layoutAllocShape(type)), encoding)
        : toLinearLayout(type);
  }

  /** The layout of the whole buffer, without gaps, of either memory. */
  static LinearLayout allocation(MemDescType type) {
    return LinearLayoutConversions.toLinearLayoutIgnoringPadding(
        longs(layoutAllocShape(type)), encoding(type));
  }

  /**
   * What a descriptor takes of tensor memory.
   *
   * @param columns of 32 bits
   */
  public record TensorMemorySize(int rows, int columns) {}

  /** What a descriptor takes of tensor memory, all stages of a pipeline together. */
  public static TensorMemorySize tensorMemorySize(MemDescType type) {
    var layout = toLinearLayout(type);
    int rows = layout.inDimSize(LayoutUtils.ROW);
    // One block of 16 rows for each warp leaves the other half of the rows to somebody else.
    boolean half = true;
    for (int coordinate : layout.basis(LayoutUtils.ROW, 4)) half &= coordinate == 0;
    long bits = (long) layout.inDimSize(LayoutUtils.COL) * Types.bitWidth(type.elementType());
    int stages = type.extents().size() > 2 ? type.extents().getFirst() : 1;
    return new TensorMemorySize(
        half ? rows / 2 : rows, Math.toIntExact(Math.ceilDiv(bits, 32) * stages));
  }

  private static List<Long> longs(List<Integer> extents) {
    return extents.stream().map(Integer::longValue).toList();
  }
}

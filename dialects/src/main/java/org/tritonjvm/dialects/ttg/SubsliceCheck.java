package org.tritonjvm.dialects.ttg;

import java.util.HashMap;
import java.util.List;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;

/** The rules of {@code ttg.memdesc_subslice}. */
final class SubsliceCheck {
  private final MemDescType whole;
  private final List<Integer> offsets;
  private final MemDescType part;

  private SubsliceCheck(MemDescType whole, List<Integer> offsets, MemDescType part) {
    this.whole = whole;
    this.offsets = offsets;
    this.part = part;
  }

  /**
   * Checks that a rectangle of a buffer is itself laid out as the type of its descriptor says.
   *
   * @throws InvalidIr if not, saying why
   */
  static void check(MemDescType whole, List<Integer> offsets, MemDescType part) {
    var check = new SubsliceCheck(whole, offsets, part);
    check.types();
    check.offsets();
    check.layout();
  }

  private void types() {
    MemoryOps.require(
        whole.elementType().equals(part.elementType()),
        "result element type must match desc element type");
    MemoryOps.require(
        whole.encoding().equals(part.encoding()), "src and result must have the same encoding");
    MemoryOps.require(
        offsets.size() == whole.rank(), "offsets must have the same rank as input");
    MemoryOps.require(whole.rank() == part.rank(), "result rank must equal to input rank");
    MemoryOps.require(
        whole.allocShape().equals(part.allocShape()),
        "source and result must have the same allocation shape");
    MemoryOps.require(
        whole.encoding() instanceof SharedEncoding,
        "src and dst must both be of shared memory encoding");
  }

  private boolean isSplit(int dim) {
    return !whole.extents().get(dim).equals(part.extents().get(dim));
  }

  /** The dimensions of a pipeline, which the layout does not have. */
  private int prefix() {
    return whole.rank() - MemDescLayouts.encoding(whole).rank();
  }

  private void offsets() {
    for (int dim = 0; dim < offsets.size(); dim++) {
      int offset = offsets.get(dim);
      if (!isSplit(dim)) {
        MemoryOps.require(
            offset == 0, "A non zero offset found in a dimension that is not being split");
        continue;
      }
      MemoryOps.require(
          offset >= 0 && offset <= whole.extents().get(dim) - part.extents().get(dim),
          "The split offset may not exceed the source shape");
      MemoryOps.require(
          dim < prefix() || (offset & (part.extents().get(dim) - 1)) == 0,
          "The split offset may not touch the tile");
    }
  }

  /** Going to the next rectangle must change one bit of the offset, else it is swizzled away. */
  private void layout() {
    boolean identity = true;
    for (int dim = 0; dim < offsets.size(); dim++) identity &= !isSplit(dim);
    if (identity) return;
    Encoding encoding = MemDescLayouts.encoding(whole);
    MemoryOps.require(
        !LinearLayoutConversions.isPadded(encoding) || prefix() == 0,
        "SubSlice of low rank PaddedSharedEncoding from higher rank tensors is not supported yet");
    LinearLayout places = MemDescLayouts.toLinearLayoutIgnoringPadding(whole).pseudoinvert();
    for (int dim = prefix(); dim < offsets.size(); dim++) {
      if (!isSplit(dim)) continue;
      for (int at = part.extents().get(dim); at < whole.extents().get(dim); at *= 2) {
        MemoryOps.require(
            Integer.bitCount(offsetOf(places, dim - prefix(), at)) <= 1,
            "We don't support splitting along the swizzling pattern");
      }
    }
  }

  private static int offsetOf(LinearLayout places, int dim, int at) {
    var index = new HashMap<String, Integer>();
    for (String name : places.inDimNames()) index.put(name, 0);
    index.put(LayoutUtils.standardOutDimNames(places.numInDims()).get(dim), at);
    return places.apply(index).get(LayoutUtils.OFFSET);
  }
}

package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.Map;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;

/** The rules of {@code ttng.tmem_subslice}. */
final class SubSliceChecks {
  private final MemDescType whole;
  private final MemDescType part;
  private final int offset;
  private final int dim;

  private SubSliceChecks(MemDescType whole, MemDescType part, int offset, int dim) {
    this.whole = whole;
    this.part = part;
    this.offset = offset;
    this.dim = dim;
  }

  static void check(MemDescType whole, MemDescType part, int offset, int dim) {
    var check = new SubSliceChecks(whole, part, offset, dim);
    check.types();
    check.extents();
    // A stage of a pipeline is a whole.
    if (whole.rank() != 3 || dim != 0) check.layout();
  }

  private void types() {
    require(
        whole.memorySpace() instanceof TensorMemorySpace,
        "The source must be a tensor memory buffer.");
    require(
        part.memorySpace() instanceof TensorMemorySpace,
        "The destination must be a tensor memory buffer.");
    require(
        whole.elementType().equals(part.elementType()),
        "The source and result must have the same element type.");
    require(
        whole.encoding().equals(part.encoding()),
        "The source and result must have the same encoding.");
    require(
        whole.allocShape().equals(part.allocShape()),
        "The source and result must have the same alloc shape.");
    require(
        whole.rank() == part.rank() && (whole.rank() == 2 || whole.rank() == 3),
        "The source and result must both be 2D or 3D tensor memory buffers.");
  }

  private void extents() {
    require(
        dim >= 0 && dim < whole.rank(),
        "The slice dimension must be within the descriptor rank.");
    for (int d = 0; d < whole.rank(); d++) {
      require(
          d == dim || part.extents().get(d).equals(whole.extents().get(d)),
          "The result must have the same size as the source in the dimensions that are not being"
              + " sliced.");
    }
    require(
        offset >= 0 && (long) offset + part.extents().get(dim) <= whole.extents().get(dim),
        "The split offset may not exceed the source shape");
  }

  private void layout() {
    int axis = dim - (whole.rank() - MemDescLayouts.layoutShape(whole).size());
    int size = part.extents().get(dim);
    var layout = MemDescLayouts.toLinearLayout(whole);
    if ((offset & (size - 1)) != 0) {
      require(
          carries(layout, LayoutUtils.ROW, axis, size)
              || carries(layout, LayoutUtils.COL, axis, size),
          "The split offset may not touch the tile");
    }
    for (var basis : layout.bases().get(LayoutUtils.BLOCK)) {
      require(basis[axis] < size, "The result may not be sliced across CTAs.");
    }
    var names = layout.outDimNames();
    int column =
        layout
            .pseudoinvert()
            .apply(Map.of(names.get(axis), offset, names.get(1 - axis), 0))
            .get(LayoutUtils.COL);
    require(
        (long) column * Types.bitWidth(whole.elementType()) % 32 == 0,
        "The split offset must be 32-bit aligned in tensor memory.");
  }

  /**
   * Whether adding to an address adds to the coordinate: an unaligned part carries through the bits
   * from the lowest one of its offset to the highest one that changes within it, which must then be
   * neighbouring bits of rows or of columns too.
   */
  private boolean carries(LinearLayout layout, String in, int axis, int size) {
    int first = Integer.numberOfTrailingZeros(offset);
    long last = (long) offset + size - 1;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(offset ^ last) - first;
    var bases = layout.bases().get(in);
    for (int start = 0; start + bits <= bases.length; start++) {
      boolean contiguous = true;
      for (int i = 0; i < bits; i++) {
        var basis = bases[start + i];
        contiguous &= basis[1 - axis] == 0 && basis[axis] == 1L << (first + i);
      }
      if (contiguous) return true;
    }
    return false;
  }
}

package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.Set;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Layouts that are no permutation of the bits of the index, whose warps may move along several
 * dimensions at once. Most of what handles layouts cannot handle these, so only operations that are
 * known to do may have them.
 */
final class GenericLayouts {
  private static final Set<String> OPERATIONS =
      Set.of(
          "tt.expand_dims",
          "tt.reshape",
          "tt.trans",
          "tt.join",
          "tt.split",
          "tt.make_range",
          "tt.splat",
          "tt.broadcast",
          "tt.load",
          "tt.store",
          "tt.dot",
          "tt.dot_scaled",
          "tt.call",
          "tt.return",
          "tt.func",
          "tt.assert",
          "ttg.convert_layout",
          "ttg.fp4_to_fp",
          "ttg.local_load",
          "ttg.local_store");

  private GenericLayouts() {}

  static boolean isGeneric(Encoding e) {
    return switch (e) {
      case GenericLinearEncoding _ -> true;
      case DotOperandEncoding dot -> isGeneric(dot.parent());
      case SliceEncoding slice -> isGeneric(slice.parent());
      case AMDWmmaEncoding wmma -> !LayoutQueries.isPermutationMatrixLayout(wmma.ctaLayout());
      default -> false;
    };
  }

  static void checkUse(Encoding e, Operation op) {
    require(
        !isGeneric(e) || OPERATIONS.contains(op.name()) || op.hasTrait("Elementwise"),
        () ->
            ("Encoding not compatible with LinearEncodingAttr (e.g., swizzled warp bases or"
                    + " non-injective layout) is not supported on %s.")
                .formatted(op.name()));
  }
}

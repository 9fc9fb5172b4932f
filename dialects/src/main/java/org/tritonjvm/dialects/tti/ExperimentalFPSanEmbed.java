package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.SameOperandsAndResultEncoding;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tti.experimental_fpsan_embed",
    traits = {"Pure", "Elementwise", "SameOperandsAndResultShape"},
    assembly = "$val attr-dict `:` functional-type(operands, $result)",
    summary = "the integer that stands for a float",
    description =
"""
The floating-point sanitizer computes with such integers, whose sums and products do not depend on their order.
""")
public record ExperimentalFPSanEmbed(
    @OfType(TT.FloatLike.class) Value val, @OfType(TT.IntLike.class) OpResult result)
    implements SameOperandsAndResultEncoding, OpView, Foldable, Canonicalized {
  @Override
  public Fold fold(Constants constants) {
    return PayloadRewrites.roundTrip(val, result);
  }

  static List<RewritePattern> canonicalization() {
    return PayloadRewrites.throughViews(ExperimentalFPSanEmbed.class);
  }
}

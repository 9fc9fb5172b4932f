package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.rewrite.RewritePattern;
import java.util.List;
import java.util.stream.Stream;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.convert_layout",
    traits = {"SameOperandsAndResultShape", "SameOperandsAndResultElementType", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "gives a tensor another layout",
    description =
        """
        The result holds the same elements as the operand, each where its own layout wants it. With
        `force_warp_shuffle` the elements travel between the lanes of a warp and not through memory.
        """)
public record ConvertLayout(
    @OfType(TT.Tensor.class) Value src,
    boolean force_warp_shuffle,
    @OfType(TT.Tensor.class) OpResult result)
    implements TtgOp, Verified, Canonicalized {

  @Override
  public boolean verify(Operation op) {
    if (!force_warp_shuffle) return true;
    var conversion = LayoutUtils.minimalCvtLayout(layout(src), layout(result));
    MemoryOps.require(
        !conversion.hasInDim(LayoutUtils.WARP) && !conversion.hasInDim(LayoutUtils.BLOCK),
        "force_warp_shuffle requires a conversion within one warp");
    return true;
  }

  private static LinearLayout layout(Value value) {
    var type = MemoryOps.tensor(value);
    if (type.encoding().orElse(null) instanceof Encoding encoding) {
      return LinearLayoutConversions.toLinearLayout(encoding, type.shape());
    }
    throw new InvalidIr("force_warp_shuffle requires layouts");
  }

  /** The patterns of the conversion itself and of those that use one. */
  static List<RewritePattern> canonicalization() {
    return Stream.concat(
            ConvertLayoutRewrites.patterns().stream(), ConsumerRewrites.patterns().stream())
        .toList();
  }
}

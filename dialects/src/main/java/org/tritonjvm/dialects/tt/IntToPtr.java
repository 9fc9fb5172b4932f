package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.int_to_ptr",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "turns an i64 into a pointer")
public record IntToPtr(
    @OfType(TT.I64Like.class) Value src, @OfType(TT.PtrLike.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, Canonicalized {
  static List<RewritePattern> canonicalization() {
    return PointerPatterns.INT_TO_PTR;
  }
}

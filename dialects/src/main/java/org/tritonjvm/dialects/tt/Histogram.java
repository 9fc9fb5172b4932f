package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.histogram",
    traits = "Pure",
    assembly = "$src (`,` $mask^)? attr-dict `:` type($src) `->` type($result)",
    summary = "counts how often each number from zero on occurs",
    description =
        "There are as many bins as the result has elements. What the mask hides is not counted.")
public record Histogram(
    @OfType(TT.IntTensor.class) Value src,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    @OfType(TT.IntTensor.class) OpResult result)
    implements TritonOp, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(MemoryTypes.mask("src").claiming("mask type matches src type"));
  }
}

package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.CompatibleTypes;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.split",
    traits = "Pure",
    assembly = "$src attr-dict `:` type($src) `->` type($outLHS)",
    summary = "the two halves of a tensor whose last dimension has extent two")
public record Split(
    @OfType(TT.Tensor.class) Value src,
    @OfType(TT.Tensor.class) OpResult outLHS,
    @OfType(TT.Tensor.class) OpResult outRHS)
    implements TritonOp, CompatibleTypes, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("outLHS", "outRHS").claiming("outLHS and outRHS types match"));
  }

  static List<Type> inferResultTypes(Value src) {
    var half = ShapeInference.split((RankedTensorType) src.type());
    return List.of(half, half);
  }

  static boolean areCompatible(List<Type> inferred, List<Type> actual) {
    for (int i = 0; i < inferred.size(); i++) {
      if (!ShapeInference.sameButRegisters(inferred.get(i), actual.get(i))) return false;
    }
    return true;
  }
}

package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.dot",
    traits = "Pure",
    assembly =
        "$a `,` $b `,` $c (`,` `inputPrecision` `=` $inputPrecision^)? attr-dict `:`"
            + " type($a) `*` type($b) `->` type($d)",
    summary = "matrix product, added to an accumulator",
    description =
        "`inputPrecision` says how tensor cores treat f32 operands; `maxNumImpreciseAcc` after how many"
            + " products a sum of narrow floats is moved to a full accumulator.")
public record Dot(
    @OfType(TT.FpIntTensor.class) Value a,
    @OfType(TT.FpIntTensor.class) Value b,
    @OfType(TT.FpIntTensor.class) Value c,
    @Default("ieee") InputPrecision inputPrecision,
    @Default("0") int maxNumImpreciseAcc,
    @OfType(TT.FpIntTensor.class) OpResult d)
    implements TritonOp, DotOpInterface, InfersTypes, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }

  static Type inferResultTypes(
      Value a, Value b, Value c, InputPrecision inputPrecision, int maxNumImpreciseAcc) {
    var encoding = Types.encoding(c.type());
    if (encoding.isPresent()) {
      Types.encoding(a.type()).ifPresent(e -> e.checkDotOperand(0, encoding.get()));
      Types.encoding(b.type()).ifPresent(e -> e.checkDotOperand(1, encoding.get()));
    }
    return c.type();
  }

  @Override
  public boolean verify(Operation op) {
    var left = (RankedTensorType) a.type();
    var right = (RankedTensorType) b.type();
    if (Types.bitWidth(left.elementType()) != Types.bitWidth(right.elementType())) {
      throw new InvalidIr("element types of operands A and B must have same bit width");
    }
    var first = Types.encoding(left);
    var second = Types.encoding(right);
    if (first.isEmpty() && second.isEmpty()) return true;
    if (first.isEmpty() || second.isEmpty()) {
      throw new InvalidIr("mismatching encoding between A and B operands");
    }
    var accumulator = Types.encoding(c.type());
    if (accumulator.isEmpty()) throw new InvalidIr("miss encoding of C operand");
    first.get().checkDot(second.get(), accumulator.get());
    return true;
  }
}

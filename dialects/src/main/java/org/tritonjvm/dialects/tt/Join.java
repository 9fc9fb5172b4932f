package org.tritonjvm.dialects.tt;

import java.util.ArrayList;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.join",
    traits = {"Pure", "SameTypeOperands"},
    assembly = "$lhs `,` $rhs attr-dict `:` type($lhs) `->` type($result)",
    summary = "puts two tensors side by side along a new last dimension of extent two")
public record Join(
    @OfType(TT.Tensor.class) Value lhs,
    @OfType(TT.Tensor.class) Value rhs,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, Verified {
  @Override
  public boolean verify(Operation op) {
    var from = (RankedTensorType) lhs.type();
    var to = (RankedTensorType) result.type();
    var wanted = new ArrayList<>(Shapes.of(from));
    wanted.add(2);
    if (!Shapes.of(to).equals(wanted)) {
      throw new InvalidIr(
          "result shape must be (%s), but got %s"
              .formatted(ShapeInference.text(wanted), ShapeInference.text(Shapes.of(to))));
    }
    if (!to.elementType().equals(from.elementType())) {
      throw new InvalidIr("result element type must match the input element type");
    }
    var encoding = Types.encoding(to);
    if (encoding.isEmpty()) {
      if (Types.encoding(from).isEmpty()) return true;
      throw new InvalidIr("result encoding must be specified");
    }
    // Several layouts of the result fit to one of the operands, but not the other way round.
    var source = encoding.get().inferSplit(wanted);
    var actual = Types.encoding(from);
    if (actual.isEmpty() || !ShapeInference.isSameButRegisters(Shapes.of(from), source, actual.get())) {
      throw new InvalidIr("incompatible join layout");
    }
    return true;
  }
}

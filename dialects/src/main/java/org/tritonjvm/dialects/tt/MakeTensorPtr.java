package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.make_tensor_ptr",
    traits = {"Pure", "SameVariadicOperandSize"},
    assembly =
        "$base `,` `[` $shape `]` `,` `[` $strides `]` `,` `[` $offsets `]` attr-dict `:`"
            + " type($result)",
    summary = "points to a block of a tensor in global memory; of Triton 3.6",
    description =
        "Extents, strides and the block's offsets are in elements. `triton-rewrite-tensor-pointer`"
            + " replaces it.")
public record MakeTensorPtr(
    @OfType(TT.Ptr.class) Value base,
    @OfType(Constraints.I64.class) List<Value> shape,
    @OfType(Constraints.I64.class) List<Value> strides,
    @OfType(Constraints.I32.class) List<Value> offsets,
    @Encoded(DenseI32.class) List<Integer> order,
    @OfType(TT.Ptr.class) OpResult result)
    implements TritonOp, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(
        new TypeRule(
            "result",
            "base",
            type ->
                type instanceof PointerType(RankedTensorType block, int space)
                    ? Optional.of(new PointerType(block.elementType(), space))
                    : Optional.empty()));
  }

  @Override
  public boolean verify(Operation op) {
    if (!(result.type() instanceof PointerType(RankedTensorType block, _))) {
      throw new InvalidIr("result must point to a block of a tensor");
    }
    if (block.rank() != shape.size()) {
      throw new InvalidIr(
          "has %d extents for a block of %d dimensions".formatted(shape.size(), block.rank()));
    }
    return true;
  }
}

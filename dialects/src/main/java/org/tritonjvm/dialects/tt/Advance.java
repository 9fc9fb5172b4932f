package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Constraints;
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
    value = "tt.advance",
    traits = "Pure",
    assembly = "$ptr `,` `[` $offsets `]` attr-dict `:` type($result)",
    summary = "moves a pointer to a block by offsets in elements; of Triton 3.6",
    description = "`triton-rewrite-tensor-pointer` replaces it.")
public record Advance(
    @OfType(TT.Ptr.class) Value ptr,
    @OfType(Constraints.I32.class) List<Value> offsets,
    @OfType(TT.Ptr.class) OpResult result)
    implements TritonOp, InfersFromSyntax, Verified {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("result", "ptr").claiming("ptr type matches result type"));
  }

  @Override
  public boolean verify(Operation op) {
    if (!(result.type() instanceof PointerType(RankedTensorType block, _))
        || block.rank() != offsets.size()) {
      throw new InvalidIr("must have an offset for each dimension of a block");
    }
    return true;
  }
}

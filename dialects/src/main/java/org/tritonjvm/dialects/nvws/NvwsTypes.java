package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** The types of operands and results that only this dialect has. */
final class NvwsTypes {
  private NvwsTypes() {}

  static final class Aref extends Constraints.Named {
    Aref() {
      super(Constraints.declared("asynchronous reference", ArefType.class));
    }
  }

  /** A tensor of tokens, one for each buffer. */
  static final class TokenTensor extends Constraints.Named {
    TokenTensor() {
      super(
          Constraints.of(
              "tensor of token values",
              type -> type instanceof RankedTensorType t && t.elementType() instanceof TokenType));
    }
  }
}

package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.init_ctx",
    assembly = "$scratchPtr attr-dict `:` qualified(type($scratchPtr))",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "clears every warp's context in the scratch buffer",
    description =
"""
        Not inside `ttg.warp_specialize`: all warps must take part.
""")
public record InitCtx(@OfType(TT.Ptr.class) Value scratchPtr) implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    if (op.parentOf("ttg.warp_specialize").isPresent()) {
      throw new InvalidIr("can't initialize proton context in a warp specialized op");
    }
    return true;
  }
}

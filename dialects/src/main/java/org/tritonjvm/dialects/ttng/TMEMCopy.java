package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tmem_copy",
    assembly = "$src `,` $dst attr-dict `:` qualified(type(operands))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.ASYNC),
      @Effect(value = Effect.Kind.WRITE, on = "dst", resource = TensorMemory.NAME)
    },
    summary = "Begins to copy a buffer in shared memory to tensor memory.",
    description =
"""
Scales are laid out in shared memory as blocks of 32 rows of 16 bytes, each of which goes to all four quarters of the rows of tensor memory.
""")
public record TMEMCopy(
    @OfType(TtgTypes.MemDesc.class) Value src, @OfType(TtgTypes.MemDesc.class) Value dst)
    implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    TMEMCopyChecks.check(Checks.memDesc(src), Checks.memDesc(dst));
    return true;
  }
}

package org.tritonjvm.dialects.tti;

import java.util.Optional;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_lock_acquire",
    assembly = "$lock (`,` $pred^)? attr-dict `:` type($lock)",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "waits for a lock; one thread takes it")
public record ExperimentalLockAcquire(
    @OfType(TT.PtrLike.class) Value lock, @OfType(Constraints.I1.class) Optional<Value> pred)
    implements OpView {}

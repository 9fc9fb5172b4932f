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
    value = "tti.experimental_lock_release",
    assembly = "$lock (`,` $pred^)? attr-dict `:` type($lock)",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "gives a lock back")
public record ExperimentalLockRelease(
    @OfType(TT.PtrLike.class) Value lock, @OfType(Constraints.I1.class) Optional<Value> pred)
    implements OpView {}

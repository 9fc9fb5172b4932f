package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "tt.grid_dependency_wait",
    assembly = "attr-dict",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "waits for the grids that this one depends on, and sees what they wrote")
public record GridDependencyWait() implements TritonOp {}

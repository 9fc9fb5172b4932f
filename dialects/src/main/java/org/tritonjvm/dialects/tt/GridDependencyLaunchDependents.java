package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "tt.grid_dependency_launch_dependents",
    assembly = "attr-dict",
    effects = @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME),
    summary = "lets the grids that depend on this one begin")
public record GridDependencyLaunchDependents() implements TritonOp {}

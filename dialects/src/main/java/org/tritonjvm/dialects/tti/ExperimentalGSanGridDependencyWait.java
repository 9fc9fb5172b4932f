package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_gsan_grid_dependency_wait",
    assembly = "attr-dict",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "acquires the clocks of kernels that were waited for")
public record ExperimentalGSanGridDependencyWait() implements OpView {}

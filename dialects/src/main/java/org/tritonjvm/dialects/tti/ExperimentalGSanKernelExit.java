package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_gsan_kernel_exit",
    assembly = "attr-dict",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "publishes a finished thread's clock to the stream of its launch")
public record ExperimentalGSanKernelExit() implements OpView {}

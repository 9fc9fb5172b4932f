package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "proton_gpu.read_counter",
    assembly = "attr-dict `:` type($counter)",
    effects = {@Effect(Effect.Kind.READ), @Effect(Effect.Kind.WRITE)},
    summary = "reads a counter of the GPU",
    description =
"""
        The 32-bit form is the lower half of the counter.
""")
public record ReadCounter(
    @Default("cycle") MetricType metric, @OfType(ProtonTypes.Counter.class) OpResult counter)
    implements OpView {}

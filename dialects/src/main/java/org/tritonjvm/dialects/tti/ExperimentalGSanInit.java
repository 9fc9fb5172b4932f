package org.tritonjvm.dialects.tti;

import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_gsan_init",
    assembly = "$acquireStreamClock attr-dict",
    summary = "starts what the global memory sanitizer keeps of a thread",
    description =
"""
With `acquireStreamClock` what was launched before in the same stream has happened before.
""")
public record ExperimentalGSanInit(Boolean acquireStreamClock) implements OpView {}

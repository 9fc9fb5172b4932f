package org.tritonjvm.dialects.proton;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "proton.record",
    assembly = "(`start` $isStart^):(`end`)? $name attr-dict",
    effects = {@Effect(Effect.Kind.READ), @Effect(Effect.Kind.WRITE)},
    summary = "records the moment at which a named scope begins or ends",
    description =
"""
        ```mlir
        proton.record start "load"
        ...
        proton.record end "load"
        ```

        A name stands for one scope of a function.
""")
public record Record(boolean isStart, String name) implements OpView {}

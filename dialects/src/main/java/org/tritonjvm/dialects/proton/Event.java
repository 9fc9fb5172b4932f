package org.tritonjvm.dialects.proton;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton.event",
    assembly = "(`start` $isStart^):(`end`)? $event attr-dict `:` type($event)",
    effects = {@Effect(Effect.Kind.READ), @Effect(Effect.Kind.WRITE)},
    summary = "records the moment at which an asynchronous event begins or ends",
    description =
"""
        Both moments name the event by the result of `proton.allocate_event`, so that they may lie in
        different regions.
""")
public record Event(boolean isStart, @OfType(Constraints.I32.class) Value event)
    implements OpView {}

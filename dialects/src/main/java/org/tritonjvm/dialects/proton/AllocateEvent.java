package org.tritonjvm.dialects.proton;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "proton.allocate_event",
    assembly = "$name attr-dict `:` type($event)",
    effects = @Effect(Effect.Kind.WRITE),
    summary = "gives an asynchronous event an identity",
    description =
"""
        Nothing is recorded. Every operation makes another event, whatever its name: the effect keeps
        two of them from being merged.
""")
public record AllocateEvent(String name, @OfType(Constraints.I32.class) OpResult event)
    implements OpView {}

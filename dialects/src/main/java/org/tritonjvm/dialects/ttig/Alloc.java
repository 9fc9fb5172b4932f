package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "ttig.alloc",
    assembly = "attr-dict `:` type($result)",
    effects = {@Effect(Effect.Kind.ALLOCATE)},
    summary = "allocates local memory",
    description =
"""
        The result points to it.
""")
public record Alloc(@OfType(TT.Ptr.class) OpResult result) implements IntelOp {}

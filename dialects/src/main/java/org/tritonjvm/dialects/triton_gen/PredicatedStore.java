package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.predicated_store",
    assembly =
        "operands ` ` `{` `cache_control` `=` $cache_control `}` attr-dict `:` functional-type(operands, results)",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "ptr")},
    summary = "stores a value if a predicate holds",
    description =
"""
        Nothing is written where the predicate does not hold.
""")
public record PredicatedStore(
    @OfType(GenTypes.Pointer.class) Value ptr,
    Value value,
    @OfType(Constraints.I1.class) Value predicate,
    @Default("Default") StoreCacheControl cache_control)
    implements OpView {}

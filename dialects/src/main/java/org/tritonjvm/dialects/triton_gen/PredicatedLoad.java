package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.predicated_load",
    assembly =
        "operands ` ` `{` `cache_control` `=` $cache_control `}` attr-dict `:` functional-type(operands, results)",
    effects = {@Effect(value = Effect.Kind.READ, on = "ptr")},
    summary = "loads a value if a predicate holds, and has a default otherwise",
    description =
"""
        Nothing is read where the predicate does not hold.
""")
public record PredicatedLoad(
    @OfType(GenTypes.Pointer.class) Value ptr,
    @OfType(Constraints.I1.class) Value predicate,
    Value default_value,
    @Default("Default") LoadCacheControl cache_control,
    OpResult res)
    implements OpView {}

package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_memdesc_to_i32",
    traits = {"Pure"},
    assembly = "$memdesc attr-dict `:` type($memdesc)",
    summary = "the address of a buffer as a number",
    description =
"""
It is what the sanitizer's tables of barriers and buffers are searched for.
""")
public record ExperimentalMemDescToI32(
    @OfType(TtgTypes.MemDesc.class) Value memdesc, @OfType(Constraints.I32.class) OpResult result)
    implements OpView {}

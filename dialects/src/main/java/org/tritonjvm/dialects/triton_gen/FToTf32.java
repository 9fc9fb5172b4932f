package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.f_to_tf32",
    traits = {"SameOperandsAndResultType"},
    assembly = "$val attr-dict `:` type($val)",
    summary = "rounds 32-bit floats to TF32, ties to even",
    description =
"""
        The result is a 32-bit float with the mantissa of TF32.
""")
public record FToTf32(
    @OfType(GenTypes.Tf32.class) Value val, @OfType(GenTypes.Tf32.class) OpResult res)
    implements OpView {}

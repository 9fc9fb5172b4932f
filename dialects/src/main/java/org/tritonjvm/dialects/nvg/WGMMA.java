package org.tritonjvm.dialects.nvg;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvg.wgmma",
    assembly = "$opA `,` $opB `,` $useC (`,` $opC^)? attr-dict `:` functional-type(operands, $res)",
    summary = "One wgmma instruction.",
    description =
"""
Operands are matrix descriptors or structs of registers.
""")
public record WGMMA(
    @OfType(NvgTypes.Operand.class) Value opA,
    @OfType(NvgTypes.Operand.class) Value opB,
    @OfType(Constraints.I1.class) Value useC,
    @OfType(NvgTypes.Struct.class) Optional<Value> opC,
    int m,
    int n,
    int k,
    WGMMAEltType eltTypeC,
    WGMMAEltType eltTypeA,
    WGMMAEltType eltTypeB,
    WGMMALayout layoutA,
    WGMMALayout layoutB,
    @OfType(NvgTypes.Struct.class) OpResult res)
    implements OpView {}

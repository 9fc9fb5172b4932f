package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvg.wgmma_wait_group",
    assembly = "$input attr-dict `:` type($input)",
    summary = "Waits until no more than `pendings` groups of wgmma instructions are under way.")
public record WGMMAWaitGroup(
    @OfType(NvgTypes.Struct.class) Value input,
    int pendings,
    @OfType(NvgTypes.Struct.class) OpResult output)
    implements OpView, InfersTypes {
  static Type inferResultTypes(Value input, int pendings) {
    return input.type();
  }
}

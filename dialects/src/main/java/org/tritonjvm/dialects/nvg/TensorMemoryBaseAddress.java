package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "nvg.tensor_memory_base",
    traits = {"Pure"},
    assembly = "attr-dict",
    summary = "The address of this kernel's tensor memory.")
public record TensorMemoryBaseAddress(@OfType(NvgTypes.TensorMemoryPointer.class) OpResult result)
    implements OpView {}

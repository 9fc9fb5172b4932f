package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code !llvm.ptr<3>}. */
public final class LlvmPointerType extends NativeType {
  LlvmPointerType(Context context, long handle) {
    super(context, handle);
  }

  /** The pointer into an address space, whose dialect must be loaded. */
  public static LlvmPointerType get(Context context, int addressSpace) {
    return (LlvmPointerType)
        context.type(MLIR.mlirLLVMPointerTypeGet(context.handle(), addressSpace));
  }

  public int addressSpace() {
    return MLIR.mlirLLVMPointerTypeGetAddressSpace(handle());
  }
}

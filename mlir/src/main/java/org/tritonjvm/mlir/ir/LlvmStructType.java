package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.MLIR;

/** {@code !llvm.struct<(i32, f32)>}. */
public final class LlvmStructType extends NativeType {
  LlvmStructType(Context context, long handle) {
    super(context, handle);
  }

  /** The types of the members. */
  public List<Type> members() {
    return LongStream.range(0, MLIR.mlirLLVMStructTypeGetNumElementTypes(handle()))
        .mapToObj(i -> context().type(MLIR.mlirLLVMStructTypeGetElementType(handle(), i)))
        .toList();
  }
}

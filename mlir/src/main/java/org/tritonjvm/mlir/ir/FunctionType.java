package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.MLIR;

/** {@code (i32, f32) -> i1}. */
public final class FunctionType extends NativeType {
  private final List<Type> inputs;
  private final List<Type> results;

  FunctionType(Context context, long handle) {
    super(context, handle);
    this.inputs =
        LongStream.range(0, MLIR.mlirFunctionTypeGetNumInputs(handle))
            .mapToObj(i -> context.type(MLIR.mlirFunctionTypeGetInput(handle, i)))
            .toList();
    this.results =
        LongStream.range(0, MLIR.mlirFunctionTypeGetNumResults(handle))
            .mapToObj(i -> context.type(MLIR.mlirFunctionTypeGetResult(handle, i)))
            .toList();
  }

  public static FunctionType get(
      Context context, List<? extends Type> inputs, List<? extends Type> results) {
    return (FunctionType)
        context.type(
            MLIR.mlirFunctionTypeGet(
                context.handle(),
                inputs.size(),
                context.typeHandles(inputs),
                results.size(),
                context.typeHandles(results)));
  }

  public List<Type> inputs() {
    return inputs;
  }

  public List<Type> results() {
    return results;
  }
}

package org.tritonjvm.mlir.ir;

import java.util.function.LongUnaryOperator;
import org.tritonjvm.mlir.global.MLIR;

/** A floating-point type: {@code f32}, {@code bf16}, {@code f8E4M3FN}. */
public final class FloatType extends NativeType {
  /** The floating-point formats of the builtin dialect. */
  public enum Kind {
    F4E2M1FN(MLIR::mlirFloat4E2M1FNTypeGet),
    F6E2M3FN(MLIR::mlirFloat6E2M3FNTypeGet),
    F6E3M2FN(MLIR::mlirFloat6E3M2FNTypeGet),
    F8E5M2(MLIR::mlirFloat8E5M2TypeGet),
    F8E4M3(MLIR::mlirFloat8E4M3TypeGet),
    F8E4M3FN(MLIR::mlirFloat8E4M3FNTypeGet),
    F8E5M2FNUZ(MLIR::mlirFloat8E5M2FNUZTypeGet),
    F8E4M3FNUZ(MLIR::mlirFloat8E4M3FNUZTypeGet),
    F8E4M3B11FNUZ(MLIR::mlirFloat8E4M3B11FNUZTypeGet),
    F8E3M4(MLIR::mlirFloat8E3M4TypeGet),
    F8E8M0FNU(MLIR::mlirFloat8E8M0FNUTypeGet),
    BF16(MLIR::mlirBF16TypeGet),
    F16(MLIR::mlirF16TypeGet),
    TF32(MLIR::mlirTF32TypeGet),
    F32(MLIR::mlirF32TypeGet),
    F64(MLIR::mlirF64TypeGet);

    final LongUnaryOperator get;

    Kind(LongUnaryOperator get) {
      this.get = get;
    }
  }

  private final Kind kind;
  private final int width;

  FloatType(Context context, long handle, Kind kind) {
    super(context, handle);
    this.kind = kind;
    this.width = MLIR.mlirFloatTypeGetWidth(handle);
  }

  public static FloatType get(Context context, Kind kind) {
    return (FloatType) context.type(kind.get.applyAsLong(context.handle()));
  }

  public Kind kind() {
    return kind;
  }

  /** Width in bits. */
  public int width() {
    return width;
  }
}

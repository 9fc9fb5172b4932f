package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code i32}, {@code si8}, {@code ui16}. */
public final class IntegerType extends NativeType {
  /** How an integer type says its sign is read. */
  public enum Signedness {
    SIGNLESS,
    SIGNED,
    UNSIGNED
  }

  private final int width;

  IntegerType(Context context, long handle) {
    super(context, handle);
    this.width = MLIR.mlirIntegerTypeGetWidth(handle);
  }

  public static IntegerType get(Context context, int width) {
    return (IntegerType) context.type(MLIR.mlirIntegerTypeGet(context.handle(), width));
  }

  public static IntegerType get(Context context, int width, Signedness signedness) {
    long c = context.handle();
    return (IntegerType)
        context.type(
            switch (signedness) {
              case SIGNLESS -> MLIR.mlirIntegerTypeGet(c, width);
              case SIGNED -> MLIR.mlirIntegerTypeSignedGet(c, width);
              case UNSIGNED -> MLIR.mlirIntegerTypeUnsignedGet(c, width);
            });
  }

  /** Width in bits. */
  public int width() {
    return width;
  }

  public Signedness signedness() {
    if (MLIR.mlirIntegerTypeIsSignless(handle())) return Signedness.SIGNLESS;
    return MLIR.mlirIntegerTypeIsSigned(handle()) ? Signedness.SIGNED : Signedness.UNSIGNED;
  }
}

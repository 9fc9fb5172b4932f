package org.tritonjvm.mlir.ir;

import java.util.OptionalLong;
import org.tritonjvm.mlir.global.MLIR;

/** {@code 42 : i32}, {@code true}. */
public final class IntegerAttr extends NativeAttribute {
  private OptionalLong value = OptionalLong.empty();

  IntegerAttr(Context context, long handle) {
    super(context, handle);
  }

  public static IntegerAttr get(Type type, long value, Context context) {
    return (IntegerAttr) context.attribute(MLIR.mlirIntegerAttrGet(context.handle(type), value));
  }

  /** A number of type i32. */
  public static IntegerAttr ofI32(Context context, int value) {
    return get(IntegerType.get(context, 32), value, context);
  }

  /** {@code true} or {@code false}, of type i1. */
  public static IntegerAttr ofBoolean(Context context, boolean value) {
    return get(IntegerType.get(context, 1), value ? 1 : 0, context);
  }

  /** The value, sign extended from the type; an unsigned type zero extends. */
  public long value() {
    long handle = handle();
    if (value.isEmpty()) value = OptionalLong.of(read(handle));
    return value.getAsLong();
  }

  private long read(long handle) {
    return switch (type()) {
      case IntegerType t when t.signedness() == IntegerType.Signedness.UNSIGNED ->
          MLIR.mlirIntegerAttrGetValueUInt(handle);
      case IntegerType t when t.signedness() == IntegerType.Signedness.SIGNED ->
          MLIR.mlirIntegerAttrGetValueSInt(handle);
      default -> MLIR.mlirIntegerAttrGetValueInt(handle);
    };
  }

  /** For an i1: its truth. */
  public boolean isTrue() {
    return value() != 0;
  }

  public Type type() {
    return context.type(MLIR.mlirAttributeGetType(handle()));
  }
}

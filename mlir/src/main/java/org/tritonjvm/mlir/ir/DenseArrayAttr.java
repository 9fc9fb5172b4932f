package org.tritonjvm.mlir.ir;

import java.util.Arrays;
import org.tritonjvm.mlir.global.MLIR;

/** {@code array<i32: 1, 2>}: numbers of one builtin type, or booleans. */
public final class DenseArrayAttr extends NativeAttribute {
  DenseArrayAttr(Context context, long handle) {
    super(context, handle);
  }

  public static DenseArrayAttr ofI32(Context context, int... values) {
    return (DenseArrayAttr)
        context.attribute(MLIR.mlirDenseI32ArrayGet(context.handle(), values.length, values));
  }

  public static DenseArrayAttr ofI64(Context context, long... values) {
    return (DenseArrayAttr)
        context.attribute(MLIR.mlirDenseI64ArrayGet(context.handle(), values.length, values));
  }

  public static DenseArrayAttr ofI8(Context context, byte... values) {
    return (DenseArrayAttr)
        context.attribute(MLIR.mlirDenseI8ArrayGet(context.handle(), values.length, values));
  }

  public static DenseArrayAttr ofBooleans(Context context, boolean... values) {
    var words = new int[values.length];
    for (int i = 0; i < values.length; i++) words[i] = values[i] ? 1 : 0;
    return (DenseArrayAttr)
        context.attribute(MLIR.mlirDenseBoolArrayGet(context.handle(), words.length, words));
  }

  /** The type of the elements; i1 for booleans. */
  public Type elementType() {
    long h = handle();
    if (MLIR.mlirAttributeIsADenseBoolArray(h)) return IntegerType.get(context, 1);
    if (MLIR.mlirAttributeIsADenseI8Array(h)) return IntegerType.get(context, 8);
    if (MLIR.mlirAttributeIsADenseI16Array(h)) return IntegerType.get(context, 16);
    if (MLIR.mlirAttributeIsADenseI32Array(h)) return IntegerType.get(context, 32);
    if (MLIR.mlirAttributeIsADenseI64Array(h)) return IntegerType.get(context, 64);
    boolean single = MLIR.mlirAttributeIsADenseF32Array(h);
    return FloatType.get(context, single ? FloatType.Kind.F32 : FloatType.Kind.F64);
  }

  public int size() {
    return (int) MLIR.mlirDenseArrayGetNumElements(handle());
  }

  /**
   * The elements of an integer or boolean array.
   *
   * @throws IllegalStateException for an array of floats
   */
  public long[] toLongs() {
    long h = handle();
    var values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      if (MLIR.mlirAttributeIsADenseI32Array(h)) values[i] = MLIR.mlirDenseI32ArrayGetElement(h, i);
      else if (MLIR.mlirAttributeIsADenseI64Array(h))
        values[i] = MLIR.mlirDenseI64ArrayGetElement(h, i);
      else if (MLIR.mlirAttributeIsADenseI8Array(h))
        values[i] = MLIR.mlirDenseI8ArrayGetElement(h, i);
      else if (MLIR.mlirAttributeIsADenseI16Array(h))
        values[i] = MLIR.mlirDenseI16ArrayGetElement(h, i);
      else if (MLIR.mlirAttributeIsADenseBoolArray(h))
        values[i] = MLIR.mlirDenseBoolArrayGetElement(h, i) ? 1 : 0;
      else throw new IllegalStateException("not an array of integers: " + this);
    }
    return values;
  }

  /** The elements as ints. */
  public int[] toInts() {
    return Arrays.stream(toLongs()).mapToInt(Math::toIntExact).toArray();
  }
}

package org.tritonjvm.passes.ttir.descriptor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * The values that stand for a descriptor where there is no hardware for one.
 *
 * @param base where the tensor begins
 * @param shape extents in elements, i64
 * @param strides in elements, i64
 * @param padsWithNaN whether floats outside of the tensor are NaN, not zero; i1
 * @param roundsToTF32 whether f32 elements are rounded to tf32 when loaded; i1
 */
record DescriptorParts(
    Value base, List<Value> shape, List<Value> strides, Value padsWithNaN, Value roundsToTF32) {

  /** The other way than {@link #values}. */
  static DescriptorParts of(TensorDescType type, List<? extends Value> values) {
    int rank = type.shape().size();
    return new DescriptorParts(
        values.getFirst(),
        List.copyOf(values.subList(1, 1 + rank)),
        List.copyOf(values.subList(1 + rank, 1 + 2 * rank)),
        values.get(1 + 2 * rank),
        values.get(2 + 2 * rank));
  }

  /** All of them, in the order in which functions take them. */
  List<Value> values() {
    var values = new ArrayList<Value>(List.of(base));
    values.addAll(shape);
    values.addAll(strides);
    values.add(padsWithNaN);
    values.add(roundsToTF32);
    return values;
  }

  /** The types of {@link #values}. */
  static List<Type> types(TensorDescType type, Context context) {
    var types = new ArrayList<Type>(List.of(PointerType.to(element(type, context))));
    types.addAll(Collections.nCopies(2 * type.shape().size(), IntegerType.get(context, 64)));
    types.addAll(Collections.nCopies(2, IntegerType.get(context, 1)));
    return types;
  }

  /** What the names of {@link #values} add to the descriptor's; the base has its name. */
  static List<String> suffixes(TensorDescType type) {
    var suffixes = new ArrayList<String>(List.of(""));
    int rank = type.shape().size();
    for (int i = 0; i < rank; i++) suffixes.add(".shape." + i);
    for (int i = 0; i < rank; i++) suffixes.add(".stride." + i);
    suffixes.add(".padding");
    suffixes.add(".roundF32ToTF32");
    return suffixes;
  }

  /** The type of an element in memory, whose sign does not count. */
  static Type element(TensorDescType type, Context context) {
    return type.elementType() instanceof IntegerType i
        ? IntegerType.get(context, i.width())
        : type.elementType();
  }
}

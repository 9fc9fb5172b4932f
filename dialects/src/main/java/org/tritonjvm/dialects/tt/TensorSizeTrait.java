package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Tensors have a power of two of elements, and not more than registers can hold. */
public interface TensorSizeTrait extends OpTrait {
  /** The most elements a tensor may have. */
  int MAX_TENSOR_NUM_ELEMENTS = 1048576;

  static boolean verifyTrait(Operation op) {
    return check(op, op.operandTypes()) && check(op, op.resultTypes());
  }

  private static boolean check(Operation op, List<Type> types) {
    for (var type : types) if (type instanceof RankedTensorType t && !check(op, t)) return false;
    return true;
  }

  private static boolean check(Operation op, RankedTensorType type) {
    double exact = 1;
    long count = 1;
    for (long extent : type.shape()) {
      exact *= extent;
      count *= extent;
    }
    if (exact > MAX_TENSOR_NUM_ELEMENTS) {
      op.emitError(
          "Maximum allowed number of elements is %d, but %s has more than that"
              .formatted(MAX_TENSOR_NUM_ELEMENTS, type));
      return false;
    }
    if ((count & (count - 1)) != 0) {
      op.emitError(
          "Number of elements must be power-of-two, but %s doesn't follow the rule (%d) elements"
              .formatted(type, count));
      return false;
    }
    return true;
  }
}

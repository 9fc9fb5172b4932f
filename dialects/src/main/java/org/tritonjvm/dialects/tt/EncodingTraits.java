package org.tritonjvm.dialects.tt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Compares values with an operation's first operand. */
final class EncodingTraits {
  private EncodingTraits() {}

  /** Whether no value has another encoding than the first operand; one without agrees with all. */
  static boolean sameAsFirst(Operation op, List<? extends Value> values) {
    if (op.operandCount() == 0) return true;
    var first = encoding(op.operand(0));
    if (first.isEmpty()) return true;
    for (var value : values) {
      var other = encoding(value);
      if (other.isPresent() && !other.equals(first)) return false;
    }
    return true;
  }

  private static Optional<Attribute> encoding(Value value) {
    return value.type() instanceof RankedTensorType t ? t.encoding() : Optional.empty();
  }

  /** Whether all values have the first operand's shape. */
  static boolean sameShapeAsFirst(Operation op, List<? extends Value> values) {
    if (op.operandCount() == 0) return true;
    long[] first = shape(op.operand(0));
    for (var value : values) if (!Arrays.equals(first, shape(value))) return false;
    return true;
  }

  private static long[] shape(Value value) {
    return switch (value.type()) {
      case RankedTensorType t -> t.shape();
      case PointerType(RankedTensorType block, _) -> block.shape();
      default -> new long[0];
    };
  }
}

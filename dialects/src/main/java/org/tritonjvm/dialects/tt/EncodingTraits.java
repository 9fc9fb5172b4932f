package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Compares types with that of an operation's first operand. */
final class EncodingTraits {
  private EncodingTraits() {}

  /** Whether no type has another encoding than the first operand; one without agrees with all. */
  static boolean sameAsFirst(Operation op, List<Type> types) {
    if (op.operandCount() == 0) return true;
    var first = encoding(op.operand(0).type());
    if (first.isEmpty()) return true;
    for (var type : types) {
      var other = encoding(type);
      if (other.isPresent() && !other.equals(first)) return false;
    }
    return true;
  }

  private static Optional<Attribute> encoding(Type type) {
    return type instanceof RankedTensorType t ? t.encoding() : Optional.empty();
  }
}

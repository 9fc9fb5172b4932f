package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** What the rules of this dialect's operations are made of. */
final class Checks {
  private Checks() {}

  static void require(boolean rule, String otherwise) {
    if (!rule) throw new InvalidIr(otherwise);
  }

  static MemDescType memDesc(Value value) {
    return (MemDescType) value.type();
  }

  static RankedTensorType tensor(Value value) {
    return (RankedTensorType) value.type();
  }

  /** How the blocks of a cluster share a buffer. */
  static CGAEncoding cga(MemDescType type) {
    return MemDescLayouts.encoding(type).CGALayout();
  }

  /** Blocks of a cluster where an operation runs. */
  static int numCTAs(Operation op) {
    return Launch.of(op).map(Launch::numCTAs).orElse(1);
  }

  /**
   * The layout of a tensor.
   *
   * @throws InvalidIr if it is not known
   */
  static LinearLayout layout(RankedTensorType type) {
    if (!(type.encoding().orElse(null) instanceof Encoding encoding)) {
      throw new InvalidIr("the layout of " + type + " is not known yet");
    }
    return LinearLayoutConversions.toLinearLayout(encoding, type.shape());
  }

  /** A type as it stands in messages, {@code 'f16'}. */
  static String quoted(Operation op, Type type) {
    return "'" + op.context().print(type) + "'";
  }
}

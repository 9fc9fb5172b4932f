package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The layouts of memory descriptors fit to their shapes. */
public interface VerifyMemDescLayoutsTrait extends OpTrait {
  static boolean verifyTrait(Operation op) {
    for (int i = 0; i < op.operandCount(); i++) {
      var wrong = wrong(op, op.operand(i));
      if (!wrong.isEmpty()) {
        op.emitError(
            "Operand %d (%s) has an invalid layout: %s".formatted(i, op.operand(i), wrong));
        return false;
      }
    }
    for (var result : op.results()) {
      var wrong = wrong(op, result);
      if (!wrong.isEmpty()) {
        var which = op.resultCount() == 1 ? "Result" : "Result " + result.number();
        op.emitError(which + " has an invalid layout: " + wrong);
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a value's layout; empty if it is right or there is none. */
  private static String wrong(Operation op, Value value) {
    if (!(value.type() instanceof MemDescType type)) return "";
    try {
      var launch = Launch.of(op);
      if (launch.isPresent()) type.encoding().checkMemDesc(type.extents(), launch.get());
      return "";
    } catch (InvalidIr e) {
      return e.getMessage();
    }
  }
}

package org.tritonjvm.dialects.tt;

import java.util.function.BiFunction;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The layouts of what an operation takes and gives. */
public final class ValueLayouts {
  private ValueLayouts() {}

  /**
   * Reports the first operand or result whose layout is wrong.
   *
   * @param wrong what is wrong with a value's layout; empty if it is right or there is none
   */
  public static boolean verify(Operation op, BiFunction<Operation, Value, String> wrong) {
    for (int i = 0; i < op.operandCount(); i++) {
      var message = wrong.apply(op, op.operand(i));
      if (!message.isEmpty()) {
        op.emitError(
            "Operand %d (%s) has an invalid layout: %s".formatted(i, op.operand(i), message));
        return false;
      }
    }
    for (var result : op.results()) {
      var message = wrong.apply(op, result);
      if (!message.isEmpty()) {
        var which = op.resultCount() == 1 ? "Result" : "Result " + result.number();
        op.emitError(which + " has an invalid layout: " + message);
        return false;
      }
    }
    return true;
  }
}

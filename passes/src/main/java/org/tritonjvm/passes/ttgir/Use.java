package org.tritonjvm.passes.ttgir;

import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** An operand of an operation, by its position. */
public record Use(Operation owner, int number) {
  public Value value() {
    return owner.operand(number);
  }
}

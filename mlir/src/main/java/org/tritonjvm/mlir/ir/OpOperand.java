package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** A use: an operand slot of an operation. */
public final class OpOperand {
  private final Scope scope;
  private final long handle;

  OpOperand(Scope scope, long handle) {
    this.scope = scope;
    this.handle = handle;
  }

  long handle() {
    scope.check();
    return handle;
  }

  public Operation owner() {
    return new Operation(scope, MLIR.mlirOpOperandGetOwner(handle()));
  }

  /** Its position among the owner's operands. */
  public int number() {
    return MLIR.mlirOpOperandGetOperandNumber(handle());
  }

  public Value value() {
    return Value.of(scope, MLIR.mlirOpOperandGetValue(handle()));
  }

  public void set(Value value) {
    owner().setOperand(number(), value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpOperand o && o.handle == handle;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }
}

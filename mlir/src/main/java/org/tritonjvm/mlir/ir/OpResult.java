package org.tritonjvm.mlir.ir;

import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;

/** A result of an operation. */
public final class OpResult extends Value {
  OpResult(Scope scope, long handle) {
    super(scope, handle);
  }

  public Operation owner() {
    return new Operation(scope, MLIR.mlirOpResultGetOwner(handle()));
  }

  /** Its position among the owner's results. */
  public int number() {
    return (int) MLIR.mlirOpResultGetResultNumber(handle());
  }

  @Override
  public Optional<Operation> definition() {
    return Optional.of(owner());
  }

  @Override
  public Block parentBlock() {
    return owner()
        .block()
        .orElseThrow(() -> new IllegalStateException("the operation is in no block"));
  }
}

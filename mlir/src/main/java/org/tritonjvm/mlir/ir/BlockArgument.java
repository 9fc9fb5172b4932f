package org.tritonjvm.mlir.ir;

import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;

/** An argument of a block. */
public final class BlockArgument extends Value {
  BlockArgument(Scope scope, long handle) {
    super(scope, handle);
  }

  public Block owner() {
    return new Block(scope, MLIR.mlirBlockArgumentGetOwner(handle()));
  }

  /** Its position among the block's arguments. */
  public int number() {
    return (int) MLIR.mlirBlockArgumentGetArgNumber(handle());
  }

  public void setLocation(Location location) {
    MLIR.mlirBlockArgumentSetLocation(handle(), location.handle());
  }

  @Override
  public Optional<Operation> definition() {
    return Optional.empty();
  }

  @Override
  public Block parentBlock() {
    return owner();
  }
}

package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;

/** A region of an operation: a list of blocks. */
public final class Region {
  final Scope scope;
  private final long handle;

  Region(Scope scope, long handle) {
    this.scope = scope;
    this.handle = handle;
  }

  long handle() {
    scope.check();
    return handle;
  }

  public Operation parent() {
    return new Operation(scope, Shim.shimRegionParent(handle()));
  }

  public boolean isEmpty() {
    return MLIR.mlirRegionGetFirstBlock(handle()) == 0;
  }

  /** The entry block. */
  public Optional<Block> firstBlock() {
    long first = MLIR.mlirRegionGetFirstBlock(handle());
    return first == 0 ? Optional.empty() : Optional.of(new Block(scope, first));
  }

  /**
   * The entry block.
   *
   * @throws IllegalStateException if the region is empty
   */
  public Block front() {
    return firstBlock().orElseThrow(() -> new IllegalStateException("the region is empty"));
  }

  /** The blocks in order; a block may be removed while it is the current one. */
  public Iterable<Block> blocks() {
    return () ->
        new Chain<>(
            MLIR.mlirRegionGetFirstBlock(handle()),
            MLIR::mlirBlockGetNextInRegion,
            h -> new Block(scope, h));
  }

  /** Adds a new block with arguments of these types at the end. */
  public Block addBlock(List<? extends Type> types, List<Location> locations) {
    long block =
        MLIR.mlirBlockCreate(
            types.size(),
            scope.context.typeHandles(types),
            scope.context.attributeHandles(locations));
    MLIR.mlirRegionAppendOwnedBlock(handle(), block);
    return new Block(scope, block);
  }

  /** Adds a new block without arguments at the end. */
  public Block addBlock() {
    return addBlock(List.of(), List.of());
  }

  /** Moves the blocks of another region here, in place of this one's. */
  public void takeBody(Region other) {
    if (!isEmpty()) scope.context.checkErasure();
    MLIR.mlirRegionTakeBody(handle(), other.handle());
  }

  /** Appends copies of this region's blocks to another, with some values replaced. */
  public void cloneInto(Region destination, Map<Value, Value> mapping) {
    var pairs = Operation.pairs(mapping);
    Shim.shimRegionCloneInto(handle(), destination.handle(), pairs, mapping.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Region r && r.handle == handle;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }
}

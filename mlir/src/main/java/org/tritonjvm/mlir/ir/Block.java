package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;

/** A basic block: arguments and operations. */
public final class Block {
  final Scope scope;
  private final long handle;

  Block(Scope scope, long handle) {
    this.scope = scope;
    this.handle = handle;
  }

  long handle() {
    scope.check();
    return handle;
  }

  // Arguments

  public int argumentCount() {
    return (int) MLIR.mlirBlockGetNumArguments(handle());
  }

  public BlockArgument argument(int i) {
    return new BlockArgument(
        scope,
        MLIR.mlirBlockGetArgument(handle(), Operation.index(i, argumentCount(), "argument")));
  }

  public List<BlockArgument> arguments() {
    var arguments = new ArrayList<BlockArgument>();
    for (int i = 0, n = argumentCount(); i < n; i++) arguments.add(argument(i));
    return arguments;
  }

  public BlockArgument addArgument(Type type, Location location) {
    return new BlockArgument(
        scope, MLIR.mlirBlockAddArgument(handle(), scope.context.handle(type), location.handle()));
  }

  public BlockArgument insertArgument(int i, Type type, Location location) {
    return new BlockArgument(
        scope,
        MLIR.mlirBlockInsertArgument(
            handle(),
            Operation.index(i, argumentCount() + 1, "argument"),
            scope.context.handle(type),
            location.handle()));
  }

  /**
   * Removes an argument.
   *
   * @throws IllegalStateException if it is used
   */
  public void eraseArgument(int i) {
    if (argument(i).hasUses()) throw new IllegalStateException("the block argument has uses");
    MLIR.mlirBlockEraseArgument(handle(), i);
  }

  // Operations

  /** The operations in order; an operation may be erased while it is the current one. */
  public Iterable<Operation> operations() {
    return () ->
        new Chain<>(
            MLIR.mlirBlockGetFirstOperation(handle()),
            MLIR::mlirOperationGetNextInBlock,
            h -> new Operation(scope, h));
  }

  public boolean isEmpty() {
    return MLIR.mlirBlockGetFirstOperation(handle()) == 0;
  }

  public Optional<Operation> first() {
    return Operation.optional(scope, MLIR.mlirBlockGetFirstOperation(handle()));
  }

  public Optional<Operation> last() {
    return Operation.optional(scope, Shim.shimBlockLast(handle()));
  }

  /**
   * The terminator.
   *
   * @throws IllegalStateException if the block does not end in one
   */
  public Operation terminator() {
    return Operation.optional(scope, MLIR.mlirBlockGetTerminator(handle()))
        .orElseThrow(() -> new IllegalStateException("the block has no terminator"));
  }

  // Control flow

  /** The blocks that branch here, once per edge. */
  public List<Block> predecessors() {
    return LongStream.range(0, MLIR.mlirBlockGetNumPredecessors(handle()))
        .mapToObj(i -> new Block(scope, MLIR.mlirBlockGetPredecessor(handle(), i)))
        .toList();
  }

  public List<Block> successors() {
    return LongStream.range(0, MLIR.mlirBlockGetNumSuccessors(handle()))
        .mapToObj(i -> new Block(scope, MLIR.mlirBlockGetSuccessor(handle(), i)))
        .toList();
  }

  // Structure

  public Optional<Region> region() {
    long region = MLIR.mlirBlockGetParentRegion(handle());
    return region == 0 ? Optional.empty() : Optional.of(new Region(scope, region));
  }

  public Optional<Operation> parent() {
    return Operation.optional(scope, MLIR.mlirBlockGetParentOperation(handle()));
  }

  /** The operation of this block that is, or contains, another. */
  public Optional<Operation> ancestorOf(Operation op) {
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      if (at.get().block().filter(this::equals).isPresent()) return at;
    }
    return Optional.empty();
  }

  public Optional<Block> next() {
    long next = MLIR.mlirBlockGetNextInRegion(handle());
    return next == 0 ? Optional.empty() : Optional.of(new Block(scope, next));
  }

  /** Moves the operations from {@code before} on into a new block right behind this one. */
  public Block split(Operation before) {
    return new Block(scope, Shim.shimBlockSplit(handle(), before.handle()));
  }

  /** Moves this block before another, perhaps of another region. */
  public void moveBefore(Block other) {
    if (equals(other)) return;
    long region = MLIR.mlirBlockGetParentRegion(other.handle());
    MLIR.mlirBlockDetach(handle());
    MLIR.mlirRegionInsertOwnedBlockBefore(region, other.handle(), handle());
  }

  /** Moves all operations of another block to the end of this one. */
  public void appendOperationsOf(Block other) {
    Shim.shimBlockAppendOperationsOf(handle(), other.handle());
  }

  /**
   * Removes the block with its operations.
   *
   * @throws IllegalStateException if a branch leads here or something outside uses its values
   */
  public void erase() {
    if (!predecessors().isEmpty()) throw new IllegalStateException("the block has predecessors");
    for (var argument : arguments()) {
      if (argument.hasUses()) throw new IllegalStateException("a block argument has uses");
    }
    var operations = new ArrayList<Operation>();
    operations().forEach(operations::add);
    for (var operation : operations.reversed()) operation.erase();
    MLIR.mlirBlockDetach(handle());
    MLIR.mlirBlockDestroy(handle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Block b && b.handle == handle;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }
}

package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/** An operation, whatever its dialect. Equal when it is the same native operation. */
public final class Operation {
  final Scope scope;
  private long handle;

  Operation(Scope scope, long handle) {
    this.scope = scope;
    this.handle = handle;
  }

  static Optional<Operation> optional(Scope scope, long handle) {
    return handle == 0 ? Optional.empty() : Optional.of(new Operation(scope, handle));
  }

  long handle() {
    scope.check();
    if (handle == 0) throw new IllegalStateException("the operation was erased");
    return handle;
  }

  static int index(int i, int size, String what) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("no " + what + " " + i + " of " + size);
    }
    return i;
  }

  // What it is

  public Context context() {
    return scope.context;
  }

  public OperationName operationName() {
    return scope.context.operationName(Shim.shimOperationNameOf(handle()));
  }

  /** {@code dialect.op}. */
  public String name() {
    return operationName().text();
  }

  public boolean is(String name) {
    return operationName().text().equals(name);
  }

  /** The operation taken apart, for record patterns. */
  public OpView view() {
    return operationName().viewer().apply(this);
  }

  public Location location() {
    return scope.context.location(MLIR.mlirOperationGetLocation(handle()));
  }

  public void setLocation(Location location) {
    MLIR.mlirOperationSetLocation(handle(), location.handle());
  }

  /** Whether its registered definition has a trait, named as upstream's class. */
  public boolean hasTrait(String trait) {
    var utf8 = Text.utf8(trait);
    return Shim.shimOperationHasTrait(handle(), utf8, utf8.length);
  }

  public boolean isTerminator() {
    return Shim.shimOperationIsTerminator(handle());
  }

  /** Whether it neither reads, writes, allocates nor frees, nested operations included. */
  public boolean isMemoryEffectFree() {
    return Shim.shimOperationIsSideEffectFree(handle());
  }

  /** Whether it writes to memory itself; what is in its regions does not count. */
  public boolean writesMemory() {
    return Shim.shimOperationWrites(handle());
  }

  /** Whether it is unused and may be removed. */
  public boolean isTriviallyDead() {
    return Shim.shimOperationIsTriviallyDead(handle());
  }

  // Operands and results

  public int operandCount() {
    return (int) MLIR.mlirOperationGetNumOperands(handle());
  }

  public Value operand(int i) {
    return Value.of(
        scope, MLIR.mlirOperationGetOperand(handle(), index(i, operandCount(), "operand")));
  }

  public List<Value> operands() {
    int n = operandCount();
    var operands = new ArrayList<Value>(n);
    for (int i = 0; i < n; i++) {
      operands.add(Value.of(scope, MLIR.mlirOperationGetOperand(handle, i)));
    }
    return operands;
  }

  /** The types of the operands. */
  public List<Type> operandTypes() {
    int n = operandCount();
    var types = new ArrayList<Type>(n);
    for (int i = 0; i < n; i++) {
      types.add(scope.context.type(MLIR.mlirValueGetType(MLIR.mlirOperationGetOperand(handle, i))));
    }
    return types;
  }

  public void setOperand(int i, Value value) {
    MLIR.mlirOperationSetOperand(
        handle(), index(i, operandCount(), "operand"), value.handleIn(context()));
  }

  public void setOperands(List<? extends Value> values) {
    var handles = values.stream().mapToLong(v -> v.handleIn(context())).toArray();
    MLIR.mlirOperationSetOperands(handle(), handles.length, handles);
  }

  public int resultCount() {
    return (int) MLIR.mlirOperationGetNumResults(handle());
  }

  public OpResult result(int i) {
    return new OpResult(
        scope, MLIR.mlirOperationGetResult(handle(), index(i, resultCount(), "result")));
  }

  /**
   * The one result.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public OpResult result() {
    if (resultCount() != 1) {
      throw new IllegalStateException(
          "'" + name() + "' has " + resultCount() + " results, not one");
    }
    return result(0);
  }

  public List<OpResult> results() {
    int n = resultCount();
    var results = new ArrayList<OpResult>(n);
    for (int i = 0; i < n; i++) {
      results.add(new OpResult(scope, MLIR.mlirOperationGetResult(handle, i)));
    }
    return results;
  }

  /** The types of the results. */
  public List<Type> resultTypes() {
    int n = resultCount();
    var types = new ArrayList<Type>(n);
    for (int i = 0; i < n; i++) {
      types.add(scope.context.type(MLIR.mlirValueGetType(MLIR.mlirOperationGetResult(handle, i))));
    }
    return types;
  }

  public boolean hasUses() {
    return results().stream().anyMatch(Value::hasUses);
  }

  // Attributes

  /** An attribute, inherent or discardable. */
  public Optional<Attribute> attribute(String name) {
    return scope.context.optionalAttribute(
        Shim.shimOperationAttribute(handle(), scope.context.identifier(name)));
  }

  /** The value of an integer attribute; empty if there is none of that name. */
  public OptionalInt integer(String name) {
    return attribute(name).orElse(null) instanceof IntegerAttr i
        ? OptionalInt.of((int) i.value())
        : OptionalInt.empty();
  }

  public boolean hasAttribute(String name) {
    return Shim.shimOperationAttribute(handle(), scope.context.identifier(name)) != 0;
  }

  public void setAttribute(String name, Attribute value) {
    Shim.shimOperationSetAttribute(
        handle(), scope.context.identifier(name), scope.context.handle(value));
  }

  /** Removes an attribute; false if it was not there. */
  public boolean removeAttribute(String name) {
    return Shim.shimOperationRemoveAttribute(handle(), scope.context.identifier(name));
  }

  /** All attributes, sorted by name. */
  public Map<String, Attribute> attributes() {
    return ((DictionaryAttr) scope.context.attribute(Shim.shimOperationAttributes(handle())))
        .entries();
  }

  /** The attributes that are not part of the operation's definition, sorted by name. */
  public Map<String, Attribute> discardableAttributes() {
    return ((DictionaryAttr)
            scope.context.attribute(Shim.shimOperationDiscardableAttributes(handle())))
        .entries();
  }

  // Regions and successors

  public int regionCount() {
    return (int) MLIR.mlirOperationGetNumRegions(handle());
  }

  public Region region(int i) {
    return new Region(
        scope, MLIR.mlirOperationGetRegion(handle(), index(i, regionCount(), "region")));
  }

  public List<Region> regions() {
    int n = regionCount();
    var regions = new ArrayList<Region>(n);
    for (int i = 0; i < n; i++) regions.add(region(i));
    return regions;
  }

  public int successorCount() {
    return (int) MLIR.mlirOperationGetNumSuccessors(handle());
  }

  public Block successor(int i) {
    return new Block(
        scope, MLIR.mlirOperationGetSuccessor(handle(), index(i, successorCount(), "successor")));
  }

  public List<Block> successors() {
    int n = successorCount();
    var successors = new ArrayList<Block>(n);
    for (int i = 0; i < n; i++) successors.add(successor(i));
    return successors;
  }

  public void setSuccessor(int i, Block block) {
    MLIR.mlirOperationSetSuccessor(
        handle(), index(i, successorCount(), "successor"), block.handle());
  }

  // Structure

  public Optional<Block> block() {
    long block = MLIR.mlirOperationGetBlock(handle());
    return block == 0 ? Optional.empty() : Optional.of(new Block(scope, block));
  }

  public Optional<Operation> parent() {
    return optional(scope, MLIR.mlirOperationGetParentOperation(handle()));
  }

  /** The closest enclosing operation of a name. */
  public Optional<Operation> parentOf(String name) {
    for (var p = parent(); p.isPresent(); p = p.get().parent()) if (p.get().is(name)) return p;
    return Optional.empty();
  }

  public Optional<Operation> next() {
    return optional(scope, MLIR.mlirOperationGetNextInBlock(handle()));
  }

  public Optional<Operation> previous() {
    return optional(scope, Shim.shimOperationPrevious(handle()));
  }

  public boolean isBeforeInBlock(Operation other) {
    return MLIR.mlirOperationIsBeforeInBlock(handle(), other.handle());
  }

  public boolean isProperAncestorOf(Operation other) {
    long own = handle();
    long around = other.handle();
    do around = MLIR.mlirOperationGetParentOperation(around);
    while (around != 0 && around != own);
    return around != 0;
  }

  public void moveBefore(Operation other) {
    MLIR.mlirOperationMoveBefore(handle(), other.handle());
  }

  public void moveAfter(Operation other) {
    MLIR.mlirOperationMoveAfter(handle(), other.handle());
  }

  // Copy, replace, remove

  /** A copy in no block, with some operands and captured values replaced. */
  public Operation copy(Map<Value, Value> mapping) {
    return new Operation(scope, Shim.shimOperationClone(handle(), pairs(mapping), mapping.size()));
  }

  /** A copy in no block. */
  public Operation copy() {
    return copy(Map.of());
  }

  static long[] pairs(Map<Value, Value> mapping) {
    var pairs = new long[2 * mapping.size()];
    int i = 0;
    for (var entry : mapping.entrySet()) {
      pairs[i++] = entry.getKey().handle();
      pairs[i++] = entry.getValue().handle();
    }
    return pairs;
  }

  /** Replaces the uses of each result by the value at its position. */
  public void replaceAllUsesWith(List<? extends Value> values) {
    int n = resultCount();
    if (values.size() != n) {
      throw new IllegalArgumentException(values.size() + " replacements for " + n + " results");
    }
    for (int i = 0; i < n; i++) result(i).replaceAllUsesWith(values.get(i));
  }

  /**
   * Removes the operation and all it contains. Other Java objects for it must not be used again.
   *
   * @throws IllegalStateException if a result is used
   */
  public void erase() {
    if (hasUses()) {
      throw new IllegalStateException("cannot erase '" + name() + "': its results have uses");
    }
    if (block().isPresent()) scope.context.checkErasure();
    MLIR.mlirOperationDestroy(handle());
    handle = 0;
  }

  /** Says that the native operation is gone. */
  void forget() {
    handle = 0;
  }

  /** Takes the operation out of its block, alive. */
  public void remove() {
    MLIR.mlirOperationRemoveFromParent(handle());
  }

  // Walks, text, checks

  /** Visits this operation and all nested ones, parents before children. */
  public void walk(Consumer<Operation> visit) {
    Walk.preOrder(
        this,
        op -> {
          visit.accept(op);
          return Walk.Step.ADVANCE;
        });
  }

  /** Visits in an order of choice; the visitor may skip a subtree or stop. */
  public boolean walk(Walk.Order order, Function<Operation, Walk.Step> visit) {
    return switch (order) {
      case PRE_ORDER -> Walk.preOrder(this, visit);
      case POST_ORDER -> Walk.postOrder(this, visit);
    };
  }

  /** Whether the operation and all nested ones are valid; errors go to the diagnostics. */
  public boolean verify() {
    boolean ok = context().guard(() -> MLIR.mlirOperationVerify(handle()));
    Upcalls.rethrow();
    return ok;
  }

  /** The text of the operation. */
  public String print(PrintOptions options) {
    long buffer =
        context()
            .guard(
                () ->
                    Shim.shimPrintOperation(
                        handle(),
                        options.bits(),
                        options.elideElements(),
                        options.elideResources()));
    Upcalls.rethrow();
    return Text.take(buffer);
  }

  @Override
  public String toString() {
    return print(PrintOptions.DEFAULT);
  }

  /** The operation in MLIR's bytecode format, of this MLIR's version. */
  public byte[] toBytecode() {
    long buffer = context().guard(() -> Shim.shimWriteBytecode(handle(), -1));
    Upcalls.rethrow();
    if (buffer == 0) throw new IllegalStateException("cannot write bytecode");
    return Text.takeBytes(buffer);
  }

  /** Reports an error about this operation: {@code 'name' op message}. */
  public void emitError(String message) {
    context()
        .diagnostics()
        .emit(Diagnostic.Severity.ERROR, location(), "'" + name() + "' op " + message);
  }

  /** Reports a warning at this operation. */
  public void emitWarning(String message) {
    context().diagnostics().emit(Diagnostic.Severity.WARNING, location(), message);
  }

  /** Reports a remark at this operation. */
  public void emitRemark(String message) {
    context().diagnostics().emit(Diagnostic.Severity.REMARK, location(), message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation o && o.handle == handle && handle != 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }
}

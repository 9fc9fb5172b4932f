package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/**
 * The way a pattern changes the IR. It inserts before the matched operation, at that operation's
 * location, until told otherwise. What would break the IR is refused with an {@link
 * IllegalStateException} and changes nothing.
 */
public class PatternRewriter extends NativeBuilder {
  static final System.Logger LOGGER = System.getLogger("pattern-application");

  private final String pattern;
  private final boolean reportsFailures;

  PatternRewriter(
      Context context, long handle, String pattern, Operation root, boolean reportsFailures) {
    super(context, handle);
    this.pattern = pattern;
    this.reportsFailures = reportsFailures;
    if (root.block().isPresent()) setInsertionPointBefore(root);
    setLocation(root.location());
  }

  // Operations

  /** Replaces the uses of an operation's results by these values and erases it. */
  public final void replaceOp(Operation op, List<? extends Value> values) {
    if (op.resultCount() != values.size()) {
      throw new IllegalStateException(
          values.size()
              + " values cannot replace the "
              + op.resultCount()
              + " results of "
              + quoted(op));
    }
    stepOver(op);
    if (values.stream().anyMatch(v -> isWithin(v, op))) {
      throw new IllegalStateException(quoted(op) + " cannot be replaced by values it defines");
    }
    var handles = handles(values);
    MLIR.mlirRewriterBaseReplaceOpWithValues(change(), Raw.handle(op), handles.length, handles);
    Raw.forget(op);
  }

  /** Replaces the uses of an operation's only result and erases it. */
  public final void replaceOp(Operation op, Value value) {
    replaceOp(op, List.of(value));
  }

  /** Replaces an operation by another, result by result, and erases it. */
  public final void replaceOp(Operation op, Operation by) {
    replaceOp(op, by.results());
  }

  /** Erases an operation whose results are not used. */
  public final void eraseOp(Operation op) {
    stepOver(op);
    if (!mayLeaveUses() && op.hasUses()) {
      throw new IllegalStateException("cannot erase " + quoted(op) + ": its results have uses");
    }
    MLIR.mlirRewriterBaseEraseOp(change(), Raw.handle(op));
    Raw.forget(op);
  }

  /** Changes an operation where it stands: its operands, attributes, types, successors. */
  public final void modifyInPlace(Operation op, Runnable change) {
    long root = Raw.handle(op);
    MLIR.mlirRewriterBaseStartOpModification(change(), root);
    boolean done = false;
    try {
      change.run();
      done = true;
    } finally {
      if (done) MLIR.mlirRewriterBaseFinalizeOpModification(handle(), root);
      else MLIR.mlirRewriterBaseCancelOpModification(handle(), root);
    }
  }

  /** Moves an operation before another. */
  public final void moveOpBefore(Operation op, Operation other) {
    if (op.equals(other)) return;
    long moved = movable(op, other);
    Shim.shimRewriterMove(change(), moved, blockOf(other), Raw.handle(other));
  }

  /** Moves an operation behind another. */
  public final void moveOpAfter(Operation op, Operation other) {
    if (op.equals(other)) return;
    long before = other.next().map(Raw::handle).orElse(0L);
    if (before == Raw.handle(op)) return;
    long moved = movable(op, other);
    Shim.shimRewriterMove(change(), moved, blockOf(other), before);
  }

  private static long movable(Operation op, Operation to) {
    if (op.isProperAncestorOf(to)) {
      throw new IllegalStateException(quoted(op) + " cannot be moved into itself");
    }
    return Raw.handle(op);
  }

  // Uses

  /** Makes every use of a value a use of another. */
  public final void replaceAllUsesWith(Value from, Value to) {
    MLIR.mlirRewriterBaseReplaceAllUsesWith(change(), Raw.handle(from), Raw.handle(to));
  }

  /** Makes the uses of a value that pass a test uses of another. */
  public final void replaceUsesWithIf(Value from, Value to, Predicate<OpOperand> test) {
    var chosen = from.uses().stream().filter(test).mapToLong(Raw::handle).toArray();
    Shim.shimRewriterReplaceTheseUses(
        change(), Raw.handle(from), Raw.handle(to), chosen, chosen.length);
  }

  /** Makes every use of a value, but those by some operations, a use of another. */
  public final void replaceAllUsesExcept(Value from, Value to, List<Operation> except) {
    replaceUsesWithIf(from, to, use -> !except.contains(use.owner()));
  }

  // Blocks and regions

  /** Moves a block's operations before one of another block, its arguments replaced by values. */
  public final void inlineBlockBefore(
      Block source, Operation before, List<? extends Value> values) {
    inline(source, blockOf(before), Raw.handle(before), values);
  }

  /** Moves a block's operations to the end of another, its arguments replaced by values. */
  public final void mergeBlocks(Block source, Block destination, List<? extends Value> values) {
    inline(source, Raw.handle(destination), 0, values);
  }

  private void inline(Block source, long destination, long before, List<? extends Value> values) {
    var handles = handles(values);
    long block = Raw.handle(source);
    boolean branches = source.last().filter(op -> !op.successors().isEmpty()).isPresent();
    if (!source.predecessors().isEmpty()
        || source.argumentCount() != handles.length
        || contains(block, destination)
        || (before != 0 && branches)) {
      throw new IllegalStateException(
          "the block cannot be inlined there: it must have no predecessors, not contain the place,"
              + " have as many arguments as there are values, and end in no branch unless it goes"
              + " to the end of a block");
    }
    if (before == 0) {
      MLIR.mlirRewriterBaseMergeBlocks(change(), block, destination, handles.length, handles);
    } else {
      MLIR.mlirRewriterBaseInlineBlockBefore(change(), block, before, handles.length, handles);
    }
  }

  /** Whether a block is another one or around it. */
  private static boolean contains(long block, long inner) {
    for (long b = inner; b != 0; ) {
      if (b == block) return true;
      long around = MLIR.mlirBlockGetParentOperation(b);
      b = around == 0 ? 0 : MLIR.mlirOperationGetBlock(around);
    }
    return false;
  }

  /** Moves the operations from one on into a new block behind its own. */
  public final Block splitBlock(Block block, Operation before) {
    if (blockOf(before) != Raw.handle(block)) {
      throw new IllegalStateException(quoted(before) + " is not in the block to be split");
    }
    return Raw.block(
        before, Shim.shimRewriterSplitBlock(change(), Raw.handle(block), Raw.handle(before)));
  }

  /** Moves a region's blocks before a block of another region. */
  public final void inlineRegionBefore(Region source, Block before) {
    var parent =
        before.region().orElseThrow(() -> new IllegalStateException("the block is in no region"));
    inlineRegion(source, parent, Raw.handle(before));
  }

  /** Moves a region's blocks to the end of another region. */
  public final void inlineRegionAtEnd(Region source, Region destination) {
    inlineRegion(source, destination, 0);
  }

  private void inlineRegion(Region source, Region destination, long before) {
    for (var r = Optional.of(destination); r.isPresent(); r = around(r.get())) {
      if (!r.get().equals(source)) continue;
      throw new IllegalStateException("a region cannot be inlined into itself");
    }
    Shim.shimRewriterInlineRegion(change(), Raw.handle(source), Raw.handle(destination), before);
  }

  /** Moves a block before another, perhaps of another region. */
  public final void moveBlockBefore(Block block, Block before) {
    if (block.equals(before)) return;
    MLIR.mlirRewriterBaseMoveBlockBefore(change(), Raw.handle(block), Raw.handle(before));
  }

  /** Erases a block that nothing branches to and whose values nothing outside uses. */
  public final void eraseBlock(Block block) {
    var values = new ArrayList<Value>(block.arguments());
    for (var op : block.operations()) values.addAll(op.results());
    if (!block.predecessors().isEmpty() || values.stream().anyMatch(v -> usedOutside(block, v))) {
      throw new IllegalStateException("cannot erase the block: it, or a value of it, is used");
    }
    MLIR.mlirRewriterBaseEraseBlock(change(), Raw.handle(block));
    if (Raw.insertionBlock(this) == Raw.handle(block)) Raw.clearInsertionPoint(this);
  }

  private static boolean usedOutside(Block block, Value value) {
    return value.uses().stream()
        .anyMatch(use -> !contains(Raw.handle(block), blockOf(use.owner())));
  }

  // Failures

  /**
   * Says why the pattern does not match. The reason goes to the logger {@code pattern-application}
   * at level DEBUG and to the context's trace.
   *
   * @return false, for the pattern to return
   */
  public final boolean notifyMatchFailure(Operation op, Supplier<String> reason) {
    if (LOGGER.isLoggable(System.Logger.Level.DEBUG)) {
      LOGGER.log(
          System.Logger.Level.DEBUG,
          "{0} does not apply to {1} at {2}: {3}",
          pattern,
          op.name(),
          op.location(),
          reason.get());
    }
    if (reportsFailures) {
      var utf8 = Text.utf8(reason.get());
      Shim.shimRewriterMatchFailure(
          handle(), Raw.handle(context(), op.location()), utf8, utf8.length);
    }
    return false;
  }

  /** See the other overload. */
  public final boolean notifyMatchFailure(Operation op, String reason) {
    return notifyMatchFailure(op, () -> reason);
  }

  // Shared

  /** An insertion point before an operation that goes moves on to the next one. */
  private void stepOver(Operation op) {
    if (Raw.insertionBefore(this) != Raw.handle(op)) return;
    setInsertionPointAfter(op);
  }

  /** Whether a value is an operation's result or defined in one of its regions. */
  private static boolean isWithin(Value value, Operation op) {
    if (value.definition().filter(op::equals).isPresent()) return true;
    return value
        .parentBlock()
        .parent()
        .filter(parent -> parent.equals(op) || op.isProperAncestorOf(parent))
        .isPresent();
  }

  private static Optional<Region> around(Region region) {
    return region.parent().block().flatMap(Block::region);
  }

  /** Whether an operation may be erased before its users are: a conversion sees to them later. */
  boolean mayLeaveUses() {
    return false;
  }

  private static long blockOf(Operation op) {
    return Raw.handle(
        op.block().orElseThrow(() -> new IllegalStateException(quoted(op) + " is in no block")));
  }

  final long[] handles(List<? extends Value> values) {
    var handles = new long[values.size()];
    for (int i = 0; i < handles.length; i++) {
      var value = values.get(i);
      if (value.context() != context()) {
        throw new IllegalStateException("the value belongs to another context");
      }
      handles[i] = Raw.handle(value);
    }
    return handles;
  }

  private static String quoted(Operation op) {
    return "'" + op.name() + "'";
  }
}

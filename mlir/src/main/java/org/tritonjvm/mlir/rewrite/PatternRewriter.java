package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    if (!Shim.shimRewriterReplace(change(), Raw.handle(op), handles(values), values.size())) {
      throw new IllegalStateException(quoted(op) + " cannot be replaced by values it defines");
    }
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
    if (!Shim.shimRewriterErase(change(), Raw.handle(op))) {
      throw new IllegalStateException("cannot erase " + quoted(op) + ": its results have uses");
    }
    Raw.forget(op);
  }

  /** Changes an operation where it stands: its operands, attributes, types, successors. */
  public final void modifyInPlace(Operation op, Runnable change) {
    long root = Raw.handle(op);
    Shim.shimRewriterModify(change(), root, 0);
    boolean done = false;
    try {
      change.run();
      done = true;
    } finally {
      Shim.shimRewriterModify(handle(), root, done ? 1 : 2);
    }
  }

  /** Moves an operation before another. */
  public final void moveOpBefore(Operation op, Operation other) {
    if (op.equals(other)) return;
    Shim.shimRewriterMove(change(), movable(op, other), blockOf(other), Raw.handle(other));
  }

  /** Moves an operation behind another. */
  public final void moveOpAfter(Operation op, Operation other) {
    if (op.equals(other)) return;
    long before = other.next().map(Raw::handle).orElse(0L);
    if (before == Raw.handle(op)) return;
    Shim.shimRewriterMove(change(), movable(op, other), blockOf(other), before);
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
    Shim.shimRewriterReplaceUses(change(), Raw.handle(from), Raw.handle(to));
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
    if (!Shim.shimRewriterInlineBlock(
        change(), Raw.handle(source), destination, before, handles, handles.length)) {
      throw new IllegalStateException(
          "the block cannot be inlined there: it must have no predecessors, not contain the place,"
              + " have as many arguments as there are values, and end in no branch unless it goes"
              + " to the end of a block");
    }
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
    if (!Shim.shimRewriterInlineRegion(
        change(), Raw.handle(source), Raw.handle(destination), before)) {
      throw new IllegalStateException("a region cannot be inlined into itself");
    }
  }

  /** Moves a block before another, perhaps of another region. */
  public final void moveBlockBefore(Block block, Block before) {
    if (block.equals(before)) return;
    Shim.shimRewriterMoveBlock(change(), Raw.handle(block), Raw.handle(before));
  }

  /** Erases a block that nothing branches to and whose values nothing outside uses. */
  public final void eraseBlock(Block block) {
    if (Raw.insertionBlock(this) == Raw.handle(block)) Raw.clearInsertionPoint(this);
    if (!Shim.shimRewriterEraseBlock(change(), Raw.handle(block))) {
      throw new IllegalStateException("cannot erase the block: it, or a value of it, is used");
    }
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

  private static long blockOf(Operation op) {
    return Raw.handle(
        op.block().orElseThrow(() -> new IllegalStateException(quoted(op) + " is in no block")));
  }

  final long[] handles(List<? extends Value> values) {
    var handles = new ArrayList<Long>();
    for (var value : values) {
      if (value.context() != context()) {
        throw new IllegalStateException("the value belongs to another context");
      }
      handles.add(Raw.handle(value));
    }
    return handles.stream().mapToLong(Long::longValue).toArray();
  }

  private static String quoted(Operation op) {
    return "'" + op.name() + "'";
  }
}

package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

/**
 * An {@code scf.for}: a counter runs from the lower to the upper bound by the step, and values are
 * carried from iteration to iteration.
 */
public record ForLoop(Operation op) {
  public static final String NAME = "scf.for";

  /** The operands before the initial values: two bounds and the step. */
  private static final int BOUNDS = 3;

  public ForLoop {
    if (!op.is(NAME)) throw new IllegalArgumentException("'" + op.name() + "' is no loop");
  }

  /** The loops in an operation, inner before outer. */
  public static List<ForLoop> in(Operation root) {
    var loops = new ArrayList<ForLoop>();
    root.walk(
        Walk.Order.POST_ORDER,
        op -> {
          if (op.is(NAME)) loops.add(new ForLoop(op));
          return Walk.Step.ADVANCE;
        });
    return loops;
  }

  public Value lowerBound() {
    return op.operand(0);
  }

  public Value upperBound() {
    return op.operand(1);
  }

  public Value step() {
    return op.operand(2);
  }

  /** Whether the counter is compared without sign. */
  public boolean isUnsigned() {
    return op.hasAttribute("unsignedCmp");
  }

  public List<Value> inits() {
    return op.operands().subList(BOUNDS, op.operandCount());
  }

  public Block body() {
    return op.region(0).front();
  }

  public Operation terminator() {
    return body().terminator();
  }

  public BlockArgument counter() {
    return body().argument(0);
  }

  /** The body's arguments but the counter. */
  public List<BlockArgument> carried() {
    var arguments = body().arguments();
    return arguments.subList(1, arguments.size());
  }

  /** The operations of the body in order, but the terminator. */
  public List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    body().operations().forEach(operations::add);
    operations.removeLast();
    return operations;
  }

  /** Whether a value is carried by this loop from iteration to iteration. */
  public boolean carries(Value value) {
    return value instanceof BlockArgument a && a.number() > 0 && a.owner().equals(body());
  }

  /** What a carried value becomes in the next iteration. */
  public Value next(BlockArgument carried) {
    return terminator().operand(carried.number() - 1);
  }

  /** The operation of the body that is or contains another, if there is one. */
  public Optional<Operation> ancestorInBody(Operation inner) {
    var body = body();
    for (var at = Optional.of(inner); at.isPresent(); at = at.get().parent()) {
      if (at.get().block().filter(body::equals).isPresent()) return at;
    }
    return Optional.empty();
  }

  /**
   * A result of an operation of some earlier iteration.
   *
   * @param distance how many iterations earlier; 0 for this one
   */
  public record Definition(OpResult result, int distance) {}

  /** Where a value of the body comes from; empty if from before the loop or the counter. */
  public Optional<Definition> definition(Value value) {
    var seen = new HashSet<Value>();
    int distance = 0;
    var at = value;
    while (at instanceof BlockArgument argument) {
      if (!carries(argument)) return Optional.empty();
      at = next(argument);
      distance++;
      if (!seen.add(at)) return Optional.empty();
    }
    return Optional.of(new Definition((OpResult) at, distance));
  }

  /** Whether a value is carried over more than one iteration, or from before the loop. */
  public boolean hasDistanceAboveOne() {
    return terminator().operands().stream().anyMatch(v -> v instanceof BlockArgument);
  }

  /** Whether the body has loops. */
  public boolean isOuter() {
    for (var inner : body().operations()) {
      if (inner.is(NAME) || inner.is("scf.while")) return true;
    }
    return false;
  }

  /**
   * The values an operation needs, also inside its regions, that are made outside of it.
   *
   * <p>Linear in the operations it holds.
   */
  public static Set<Value> needs(Operation op) {
    if (op.regionCount() == 0) return new LinkedHashSet<>(op.operands());
    var needs = new LinkedHashSet<Value>();
    op.walk(
        Walk.Order.POST_ORDER,
        inner -> {
          for (var operand : inner.operands()) {
            var around = operand.parentBlock().parent();
            if (around.isPresent() && around.get().isProperAncestorOf(op)) needs.add(operand);
          }
          return Walk.Step.ADVANCE;
        });
    return needs;
  }

  /**
   * Replaces the loop by one that carries more values; this one is gone then. The new values must
   * be yielded by {@link #appendToYield} before the IR is valid again.
   *
   * @param inits what the new values are at first
   */
  public ForLoop withMoreCarried(List<? extends Value> inits) {
    var operands = new ArrayList<Value>(op.operands());
    operands.addAll(inits);
    var types = new ArrayList<Type>();
    for (var result : op.results()) types.add(result.type());
    for (var init : inits) types.add(init.type());
    var region = new OwnedRegion(op.context());
    region.region().takeBody(op.region(0));
    var body = region.region().front();
    for (var init : inits) body.addArgument(init.type(), init.location());
    var by =
        Builder.before(op)
            .create(NAME, types, operands, attributes(), List.of(region), List.of());
    op.replaceAllUsesWith(by.results().subList(0, op.resultCount()));
    op.erase();
    return new ForLoop(by);
  }

  private Map<String, Attribute> attributes() {
    return new LinkedHashMap<>(op.attributes());
  }

  /** Says what the values carried last become in the next iteration. */
  public void appendToYield(List<? extends Value> values) {
    var operands = new ArrayList<Value>(terminator().operands());
    operands.addAll(values);
    terminator().setOperands(operands);
  }
}

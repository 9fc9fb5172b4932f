package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

/** What analyses ask of scf's loops. */
public final class Loops {
  private Loops() {}

  /** A loop and the values it carries from one iteration to the next. */
  public sealed interface Loop {
    Operation operation();

    /** What is carried into the first iteration. */
    List<Value> inits();

    /** What is carried into an iteration, as it sees it. */
    List<BlockArgument> carried();

    /** What an iteration carries on. */
    List<Value> yields();

    default List<OpResult> results() {
      return operation().results();
    }
  }

  /** An {@code scf.for}. */
  public record For(Operation operation) implements Loop {
    public Value lowerBound() {
      return operation.operand(0);
    }

    public Value upperBound() {
      return operation.operand(1);
    }

    public Value step() {
      return operation.operand(2);
    }

    public Block body() {
      return operation.region(0).front();
    }

    public BlockArgument inductionVariable() {
      return body().argument(0);
    }

    /** Whether the induction variable is compared without sign. */
    public boolean isUnsigned() {
      return operation.hasAttribute("unsignedCmp");
    }

    public Operation terminator() {
      return body().terminator();
    }

    /** The operations of the body in order, but the terminator. */
    public List<Operation> bodyOperations() {
      var operations = new ArrayList<Operation>();
      body().operations().forEach(operations::add);
      operations.removeLast();
      return operations;
    }

    @Override
    public List<Value> inits() {
      return operation.operands().subList(3, operation.operandCount());
    }

    @Override
    public List<BlockArgument> carried() {
      return body().arguments().subList(1, body().argumentCount());
    }

    @Override
    public List<Value> yields() {
      return body().terminator().operands();
    }

    /** Whether a value is one of those {@link #carried}. */
    public boolean carries(Value value) {
      return value instanceof BlockArgument a && a.number() > 0 && a.owner().equals(body());
    }

    /** What a carried value is in the first iteration. */
    public Value first(BlockArgument carried) {
      return operation.operand(3 + carried.number() - 1);
    }

    /** What a carried value is in the next iteration. */
    public Value next(BlockArgument carried) {
      return terminator().operand(carried.number() - 1);
    }

    /** Where a value of the body comes from; empty if from outside the loop. */
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

    /** Whether a value is made neither in the body nor by the loop for it. */
    public boolean isDefinedOutside(Value value) {
      var around = value.parentBlock().parent();
      return around.isEmpty()
          || !(around.get().equals(operation) || operation.isProperAncestorOf(around.get()));
    }

    /** How often the body runs, if the bounds and a positive step are constants. */
    public Optional<Long> constantTripCount() {
      var low = constant(lowerBound());
      var high = constant(upperBound());
      var by = constant(step());
      if (low.isEmpty() || high.isEmpty() || by.isEmpty() || by.get() <= 0) return Optional.empty();
      if (high.get() <= low.get()) return Optional.of(0L);
      return Optional.of(Math.ceilDiv(Math.subtractExact(high.get(), low.get()), by.get()));
    }
  }

  /**
   * A result made in this or an earlier iteration.
   *
   * @param distance how many iterations ago
   */
  public record Definition(OpResult result, int distance) {}

  /** An {@code scf.while}. */
  public record While(Operation operation) implements Loop {
    public Block before() {
      return operation.region(0).front();
    }

    public Block after() {
      return operation.region(1).front();
    }

    /** The {@code scf.condition} that decides on another iteration. */
    public Operation condition() {
      return before().terminator();
    }

    @Override
    public List<Value> inits() {
      return operation.operands();
    }

    @Override
    public List<BlockArgument> carried() {
      return before().arguments();
    }

    @Override
    public List<Value> yields() {
      return after().terminator().operands();
    }
  }

  /** The operation as a loop, if it is one of scf's. */
  public static Optional<Loop> of(Operation op) {
    return switch (op.name()) {
      case "scf.for" -> Optional.of(new For(op));
      case "scf.while" -> Optional.of(new While(op));
      default -> Optional.empty();
    };
  }

  /** The {@code scf.for} in an operation, inner before outer. */
  public static List<For> forLoops(Operation root) {
    var loops = new ArrayList<For>();
    root.walk(
        Walk.Order.POST_ORDER,
        op -> {
          if (op.is("scf.for")) loops.add(new For(op));
          return Walk.Step.ADVANCE;
        });
    return loops;
  }

  /** The closest loop around an operation. */
  public static Optional<Loop> around(Operation op) {
    for (var up = op.parent(); up.isPresent(); up = up.get().parent()) {
      var loop = of(up.get());
      if (loop.isPresent()) return loop;
    }
    return Optional.empty();
  }

  /** How many loops are around an operation. */
  public static int depth(Operation op) {
    int depth = 0;
    for (var loop = around(op); loop.isPresent(); loop = around(loop.get().operation())) depth++;
    return depth;
  }

  private static Optional<Long> constant(Value value) {
    return value
        .definition()
        .filter(op -> op.is("arith.constant"))
        .flatMap(op -> op.attribute("value"))
        .filter(IntegerAttr.class::isInstance)
        .map(a -> ((IntegerAttr) a).value());
  }
}

package org.tritonjvm.mlir.analysis;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

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

package org.tritonjvm.passes.ttgir.matmul;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/** What values of a loop's body are in the first and in the next iteration. */
final class IterationValues {
  private final Loops.For loop;
  private final Optional<Operation> firstCommit;
  private final Map<Value, Boolean> copyable = new HashMap<>();

  IterationValues(Loops.For loop) {
    this.loop = loop;
    this.firstCommit =
        loop.bodyOperations().stream()
            .filter(o -> o.view() instanceof AsyncCommitGroup)
            .findFirst();
  }

  /** Whether a value can be made ahead of its iteration. */
  boolean canCopy(Value value) {
    if (!isMadeInBody(value)) return !isOfInnerBlock(value);
    var known = copyable.get(value);
    if (known != null) return known;
    var op = ((OpResult) value).owner();
    boolean can = isSimple(op) && op.operands().stream().allMatch(this::canCopy);
    copyable.put(value, can);
    return can;
  }

  private boolean isMadeInBody(Value value) {
    return value.definition().flatMap(Operation::block).filter(loop.body()::equals).isPresent();
  }

  private boolean isOfInnerBlock(Value value) {
    return !value.parentBlock().equals(loop.body()) && !loop.isDefinedOutside(value);
  }

  private boolean isSimple(Operation op) {
    if (op.regionCount() != 0) return false;
    // A wait counts the groups committed so far: it can move up to the first, but not across it.
    if (op.view() instanceof AsyncWait) {
      return firstCommit.isEmpty() || op.isBeforeInBlock(firstCommit.get());
    }
    return op.view() instanceof MemDescIndex
        || op.is("arith.constant")
        || op.hasTrait("Elementwise");
  }

  /** Makes copies in front of the loop, one of each value. */
  Copies first(Builder builder) {
    return new Copies(
        builder,
        argument ->
            argument.number() == 0 ? loop.lowerBound() : loop.inits().get(argument.number() - 1));
  }

  /** Makes copies behind what the body holds, one of each value. */
  Copies next(Builder builder) {
    return new Copies(
        builder,
        argument ->
            argument.number() == 0
                ? Arith.add(builder, argument, loop.step())
                : loop.next(argument));
  }

  /** Values of one iteration. */
  final class Copies {
    private final Builder builder;
    private final Function<BlockArgument, Value> arguments;
    private final Map<Value, Value> made = new HashMap<>();

    private Copies(Builder builder, Function<BlockArgument, Value> arguments) {
      this.builder = builder;
      this.arguments = arguments;
    }

    /** What a value of the body is in the iteration; made now if it is not there yet. */
    Value of(Value value) {
      var known = made.get(value);
      if (known != null) return known;
      if (value instanceof BlockArgument argument && argument.owner().equals(loop.body())) {
        var replacement = arguments.apply(argument);
        made.put(value, replacement);
        return replacement;
      }
      if (!isMadeInBody(value)) return value;
      var op = ((OpResult) value).owner();
      var mapping = new LinkedHashMap<Value, Value>();
      for (var operand : op.operands()) mapping.put(operand, of(operand));
      var copied = builder.insert(op.copy(mapping));
      for (int i = 0; i < op.resultCount(); i++) made.put(op.result(i), copied.result(i));
      return made.get(value);
    }
  }
}

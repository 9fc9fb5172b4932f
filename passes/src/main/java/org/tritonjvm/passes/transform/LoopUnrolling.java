package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Loops whose body does the work of several iterations; as upstream's {@code loopUnrollByFactor}.
 */
public final class LoopUnrolling {
  private LoopUnrolling() {}

  /**
   * Repeats the body of an {@code scf.for} so that a turn does {@code factor} iterations.
   *
   * @param factor at least two
   * @return the loop that does the iterations left over, if there may be several of them
   */
  public static Optional<Operation> unroll(Loops.For loop, int factor) {
    var op = loop.operation();
    if (loop.body().first().equals(loop.body().last())) return Optional.empty();
    var trips = loop.constantTripCount();
    var math = new IntegerMath(Builder.before(op));
    var step = loop.step();
    Value end;
    Value wide;
    boolean hasRest = true;
    if (trips.isPresent()) {
      long by = IntegerMath.constantOf(step).orElseThrow();
      long whole = trips.get() - trips.get() % factor;
      long low = IntegerMath.constantOf(loop.lowerBound()).orElseThrow();
      hasRest = whole < trips.get();
      end = hasRest ? math.constant(step.type(), low + whole * by) : loop.upperBound();
      wide = math.constant(step.type(), by * factor);
    } else {
      var times = math.constant(step.type(), factor);
      var range = math.sub(loop.upperBound(), loop.lowerBound());
      var roundUp = math.sub(step, math.constant(step.type(), 1));
      var count = math.divSigned(math.add(range, roundUp), step);
      var whole = math.sub(count, math.remSigned(count, times));
      end = math.add(loop.lowerBound(), math.mul(whole, step));
      wide = math.mul(step, times);
    }
    var rest = hasRest ? rest(loop, end) : Optional.<Operation>empty();
    op.setOperand(1, end);
    op.setOperand(2, wide);
    repeat(loop, step, factor);
    promoteSingle(loop);
    return rest;
  }

  /** A loop from {@code start} on that takes up what the first one carries. */
  private static Optional<Operation> rest(Loops.For loop, Value start) {
    var op = loop.operation();
    var rest = Builder.after(op).insert(op.copy());
    op.replaceAllUsesWith(rest.results());
    rest.setOperand(0, start);
    for (int i = 0; i < op.resultCount(); i++) rest.setOperand(3 + i, op.result(i));
    return promoteSingle(new Loops.For(rest)) ? Optional.empty() : Optional.of(rest);
  }

  private static void repeat(Loops.For loop, Value step, int factor) {
    var terminator = loop.body().terminator();
    var pristine = loop.operation().copy();
    var index = loop.inductionVariable();
    boolean isIndexUsed = index.hasUses();
    var yields = terminator.operands();
    for (int i = 1; i < factor; i++) {
      var math = new IntegerMath(Builder.before(terminator));
      var arguments = new ArrayList<Value>();
      arguments.add(
          isIndexUsed ? math.add(index, math.mul(step, math.constant(step.type(), i))) : index);
      arguments.addAll(yields);
      yields = LoopBodies.appendCopy(pristine, terminator, arguments);
    }
    pristine.erase();
    terminator.setOperands(yields);
  }

  /** Puts the body of a loop that runs once in its place; false if it may run otherwise. */
  private static boolean promoteSingle(Loops.For loop) {
    if (loop.constantTripCount().orElse(0L) != 1) return false;
    var op = loop.operation();
    var arguments = new ArrayList<Value>(List.of(loop.lowerBound()));
    arguments.addAll(loop.inits());
    op.replaceAllUsesWith(LoopBodies.moveBody(loop.body(), op, arguments));
    op.erase();
    return true;
  }
}

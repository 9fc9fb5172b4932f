package org.tritonjvm.passes.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Value;

/** Takes iterations out of loops. */
public final class LoopPeeling {
  private LoopPeeling() {}

  /**
   * Takes the last iteration out of a loop with a positive step: it runs behind the loop, if there
   * is one at all.
   *
   * @return the conditional with the last iteration
   */
  public static Operation peelLast(Loops.For loop) {
    var op = loop.operation();
    var low = loop.lowerBound();
    var high = loop.upperBound();
    var step = loop.step();
    var bound = Arith.subtract(Builder.before(op), high, step);

    var behind = Builder.after(op);
    behind.setLocation(op.location());
    var one = Arith.constant(behind, high.type(), 1);
    var range = Arith.subtract(behind, Arith.subtract(behind, high, low), one);
    var whole = Arith.multiply(behind, Arith.divideSigned(behind, range, step), step);
    var counter = Arith.add(behind, whole, low);
    var isAny = Arith.isLess(behind, low, high, loop.isUnsigned());

    var inside = new HashMap<Value, Value>();
    inside.put(loop.inductionVariable(), counter);
    for (var argument : loop.carried()) inside.put(argument, op.result(argument.number() - 1));
    var last = new OwnedRegion(op.context());
    op.region(0).cloneInto(last.region(), inside);
    var none = new OwnedRegion(op.context());
    var empty = Builder.atEnd(none.region().addBlock());
    empty.setLocation(op.location());
    empty.create("scf.yield", List.of(), op.results(), Map.of());
    return replace(loop, bound, behind, isAny, last, none);
  }

  private static Operation replace(
      Loops.For loop,
      Value bound,
      Builder behind,
      Value condition,
      OwnedRegion last,
      OwnedRegion none) {
    var op = loop.operation();
    var uses = op.results().stream().map(Value::uses).toList();
    var types = op.results().stream().map(Value::type).toList();
    var branch =
        behind.create(
            "scf.if", types, List.of(condition), Map.of(), List.of(last, none), List.of());
    for (int i = 0; i < types.size(); i++) {
      for (var use : uses.get(i)) {
        if (!branch.isProperAncestorOf(use.owner())) use.set(branch.result(i));
      }
    }
    op.setOperand(1, bound);
    return branch;
  }
}

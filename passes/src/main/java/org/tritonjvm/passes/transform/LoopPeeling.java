package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** Taking an iteration out of a loop; as upstream's {@code peelLoopEpilogue}. */
public final class LoopPeeling {
  private LoopPeeling() {}

  /** The index of a loop's last iteration, computed at the builder, if there is one. */
  public static Value lastInductionValue(Builder builder, Loops.For loop) {
    var math = new IntegerMath(builder);
    var range = math.sub(loop.upperBound(), loop.lowerBound());
    var span = math.sub(range, math.constant(range.type(), 1));
    var whole = math.mul(math.divSigned(span, loop.step()), loop.step());
    return math.add(whole, loop.lowerBound());
  }

  /**
   * Lets an {@code scf.for} end one iteration early and does the last one behind it, in the first
   * branch of an {@code scf.if} that asks whether there was any.
   *
   * @return the {@code scf.if}
   */
  public static Operation peelEpilogue(Loops.For loop) {
    var op = loop.operation();
    var end = new IntegerMath(Builder.before(op)).sub(loop.upperBound(), loop.step());
    var after = Builder.after(op);
    var last = lastInductionValue(after, loop);
    var predicate = op.hasAttribute("unsignedCmp") ? IntegerPredicate.ULT : IntegerPredicate.SLT;
    var any = new IntegerMath(after).compare(predicate, loop.lowerBound(), loop.upperBound());
    var epilogue = conditional(after, op, any);
    var mapping = new HashMap<Value, Value>();
    mapping.put(loop.inductionVariable(), last);
    for (int i = 0; i < op.resultCount(); i++) mapping.put(loop.carried().get(i), op.result(i));
    op.region(0).cloneInto(epilogue.region(0), mapping);
    replaceResults(op, epilogue);
    op.setOperand(1, end);
    return epilogue;
  }

  /** An {@code scf.if} whose second branch yields a loop's results, and whose first is empty. */
  private static Operation conditional(Builder builder, Operation loop, Value condition) {
    var otherwise = new OwnedRegion(builder.context());
    var yield = Builder.atEnd(otherwise.region().addBlock());
    yield.setLocation(loop.location());
    yield.create("scf.yield", List.of(), loop.results(), Map.of());
    var types = loop.results().stream().map(Value::type).toList();
    return builder.create(
        "scf.if",
        types,
        List.of(condition),
        Map.of(),
        List.of(new OwnedRegion(builder.context()), otherwise),
        List.of());
  }

  private static void replaceResults(Operation loop, Operation epilogue) {
    for (var result : loop.results()) {
      var outside = new ArrayList<>(result.uses());
      outside.removeIf(use -> epilogue.isProperAncestorOf(use.owner()));
      for (var use : outside) use.set(epilogue.result(result.number()));
    }
  }
}

package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Gives loops more values to carry. */
public final class CarriedValues {
  private CarriedValues() {}

  /**
   * Replaces a loop by one that carries more values; the old one is gone then. The IR is valid
   * again when {@link #yieldAlso} has said what the new values become.
   *
   * @param inits what the new values are at first
   */
  public static Loops.For add(Loops.For loop, List<? extends Value> inits) {
    var op = loop.operation();
    var operands = new ArrayList<Value>(op.operands());
    operands.addAll(inits);
    var types = new ArrayList<Type>();
    for (var result : op.results()) types.add(result.type());
    for (var init : inits) types.add(init.type());
    for (var init : inits) loop.body().addArgument(init.type(), init.location());
    var by = StructuredOps.recreate(op, types, operands);
    op.replaceAllUsesWith(by.results().subList(0, op.resultCount()));
    op.erase();
    return new Loops.For(by);
  }

  /** Says what the values that a loop carries last are in the next iteration. */
  public static void yieldAlso(Loops.For loop, List<? extends Value> values) {
    var operands = new ArrayList<Value>(loop.yields());
    operands.addAll(values);
    loop.terminator().setOperands(operands);
  }

  /**
   * Replaces a loop by one that carries more values, which come back unchanged from both of its
   * regions; the old one is gone then.
   *
   * @param inits what the new values are at first
   */
  public static Loops.While add(Loops.While loop, List<? extends Value> inits) {
    var op = loop.operation();
    var operands = new ArrayList<Value>(op.operands());
    operands.addAll(inits);
    var types = new ArrayList<Type>();
    for (var result : op.results()) types.add(result.type());
    for (var init : inits) types.add(init.type());
    for (var block : List.of(loop.before(), loop.after())) {
      var passed = new ArrayList<>(block.terminator().operands());
      for (var init : inits) passed.add(block.addArgument(init.type(), init.location()));
      block.terminator().setOperands(passed);
    }
    var by = StructuredOps.recreate(op, types, operands);
    op.replaceAllUsesWith(by.results().subList(0, op.resultCount()));
    op.erase();
    return new Loops.While(by);
  }
}

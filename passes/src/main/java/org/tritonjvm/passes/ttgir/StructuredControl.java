package org.tritonjvm.passes.ttgir;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.StructuredOps;

/** Loops and branches with more values than they had. */
public final class StructuredControl {
  /** The operands of {@code scf.for} before those it carries: two bounds and the step. */
  public static final int FOR_BOUNDS = 3;

  private StructuredControl() {}

  /**
   * An {@code scf.for} in front of another, with its body and attributes, that carries further
   * values; they become its last arguments and results. The terminator has to be {@linkplain
   * #yieldMore given} what it yields for them. The other is left without a body; its results are to
   * be replaced and it is to be erased.
   */
  public static Operation withIterArgs(Operation loop, List<? extends Value> inits) {
    var types = new ArrayList<Type>();
    loop.results().forEach(r -> types.add(r.type()));
    inits.forEach(i -> types.add(i.type()));
    var operands = new ArrayList<>(loop.operands());
    operands.addAll(inits);
    var wider = StructuredOps.recreate(loop, types, operands);
    var body = wider.region(0).front();
    for (var init : inits) body.addArgument(init.type(), init.location());
    return wider;
  }

  /**
   * An {@code scf.if} in front of another, with its branches, that has further results; each
   * branch's terminator has to be {@linkplain #yieldMore given} what it yields for them. The other
   * is left without branches, as above.
   */
  public static Operation withResults(Operation branch, List<? extends Type> more) {
    var types = new ArrayList<Type>();
    branch.results().forEach(r -> types.add(r.type()));
    types.addAll(more);
    return StructuredOps.recreate(branch, types, branch.operands());
  }

  /** Appends values to what a terminator yields. */
  public static void yieldMore(Operation terminator, List<? extends Value> more) {
    var operands = new ArrayList<>(terminator.operands());
    operands.addAll(more);
    terminator.setOperands(operands);
  }
}

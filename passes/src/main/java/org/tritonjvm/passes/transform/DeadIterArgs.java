package org.tritonjvm.passes.transform;

import java.util.Collections;
import java.util.List;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.Reachability;
import org.tritonjvm.mlir.analysis.SparseBackwardAnalysis;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Values that loops carry from turn to turn and nothing else ever sees. */
public final class DeadIterArgs {
  /** The operands of scf.for before those it carries: two bounds and the step. */
  private static final int BOUNDS = 3;

  private DeadIterArgs() {}

  /**
   * Puts the first value of each such argument in its place, so that what computes the next ones is
   * dead.
   *
   * @param top an operation without results
   */
  public static void replaceByInits(Operation top) {
    var live = new Live(top);
    top.walk(
        op -> {
          switch (op.name()) {
            case "scf.for" -> replace(op, BOUNDS, 1, live);
            case "scf.while" -> replace(op, 0, 0, live);
            default -> {}
          }
        });
  }

  private static void replace(Operation loop, int firstInit, int firstArgument, Live live) {
    var body = loop.region(0).front();
    for (int i = 0; firstInit + i < loop.operandCount(); i++) {
      var argument = body.argument(firstArgument + i);
      if (!live.state(argument)) argument.replaceAllUsesWith(loop.operand(firstInit + i));
    }
  }

  /** Whether a value has a part in what an operation does to the world, or leaves the function. */
  private static final class Live extends SparseBackwardAnalysis<Boolean> {
    Live(Operation top) {
      super(Reachability.ofAllPaths(FlowGraph.of(top)));
      solve();
    }

    @Override
    protected Boolean bottom() {
      return false;
    }

    @Override
    protected Boolean join(Boolean a, Boolean b) {
      return a || b;
    }

    @Override
    protected Boolean exit(Value value) {
      return true;
    }

    @Override
    protected List<Boolean> transfer(Operation op, List<Boolean> results) {
      boolean isLive = op.isTerminator() || !op.isMemoryEffectFree() || results.contains(true);
      return Collections.nCopies(op.operandCount(), isLive);
    }
  }
}

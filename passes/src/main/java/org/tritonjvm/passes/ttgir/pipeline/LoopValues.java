package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Value;

/** Where values are defined, seen from a loop. */
final class LoopValues {
  private LoopValues() {}

  static boolean isDefinedOutside(Loops.Loop loop, Value value) {
    var around = value.parentBlock().parent();
    return around.isEmpty()
        || !(around.get().equals(loop.operation())
            || loop.operation().isProperAncestorOf(around.get()));
  }
}

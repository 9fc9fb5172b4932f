package org.tritonjvm.mlir.rewrite;

import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** Applies patterns in one walk: no fixpoint, no folding, no visit of what was created. */
public final class WalkPatternRewriteDriver {
  private WalkPatternRewriteDriver() {}

  /** Rewrites all that an operation contains, except in blocks that are not reachable. */
  public static void walkAndApplyPatterns(Operation op, PatternSet patterns) {
    try (var frozen = FrozenPatterns.freeze(op.context(), patterns);
        var listener = ListenerTarget.register(op.context(), Optional.empty())) {
      Shim.shimWalkAndApply(Raw.handle(op), frozen.handle(), listener.words());
    }
    Upcalls.rethrow();
  }
}

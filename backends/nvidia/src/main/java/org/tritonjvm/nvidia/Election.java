package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;

/** Which one thread acts for all. */
final class Election {
  private Election() {}

  /** Whether this is the one lane of its warp, chosen so that ptxas sees that there is one; i1. */
  static Value lane(Emitter e) {
    return e.op("nvvm.elect.sync", e.types().i1());
  }

  /** Whether this is the one thread of the warps that run this code; i1. */
  static Value thread(FunctionLowering f, NvidiaTarget target) {
    var e = f.emitter();
    if (target.computeCapability() < 90) return first(f);
    return e.and(e.icmp(IntegerPredicate.EQ, f.uniformWarpId(), e.i32(0)), lane(e));
  }

  /** Whether this is the first thread, which costs less where nothing depends on its warp; i1. */
  static Value first(FunctionLowering f) {
    var e = f.emitter();
    return e.icmp(IntegerPredicate.EQ, f.threadId(), e.i32(0));
  }

  /** Whether this thread is in the first warp; i1. */
  static Value firstWarp(FunctionLowering f) {
    var e = f.emitter();
    return e.icmp(IntegerPredicate.ULT, f.threadId(), e.i32(f.module().threadsPerWarp()));
  }
}

package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.AtomicPlan;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;

/** One thread's waiting for a value in memory. */
record AtomicWait(Emitter e, AtomicPlan plan) {
  /**
   * @param owns whether this thread waits; empty for all
   * @return whether this thread saw the value in time, i1
   */
  Value emit(AtomicPoll poll, Optional<Value> owns, FunctionLowering f) {
    var start = e.addBlock(List.of());
    var loop = e.addBlock(List.of());
    var success = e.addBlock(List.of());
    var late = poll.timeout().map(_ -> e.addBlock(List.of()));
    var done = e.addBlock(List.of(e.types().i1()));
    e.branchIf(owns.orElse(e.i1(true)), start, List.of(), done, List.of(e.i1(false)));
    e.continueIn(start);
    var begin = late.map(_ -> timer());
    e.branch(loop, List.of());
    e.continueIn(loop);
    var expected = f.scalar(poll.expected());
    var matches = e.icmp(IntegerPredicate.EQ, load(f.scalar(poll.ptr()), expected), expected);
    e.branchIf(matches, success, List.of(), late.orElse(loop), List.of());
    e.continueIn(success);
    if (plan.sem() == MemSemantic.ACQUIRE) {
      e.create(
          "llvm.fence",
          List.of(),
          List.of(),
          AtomicInstruction.ordering(e, MemSemantic.ACQUIRE, plan.scope()));
    }
    e.branch(done, List.of(e.i1(true)));
    late.ifPresent(block -> giveUp(block, begin.orElseThrow(), poll, loop, done, f));
    e.continueIn(done);
    return done.arguments().getFirst();
  }

  private void giveUp(
      Block late, Value begin, AtomicPoll poll, Block loop, Block done, FunctionLowering f) {
    e.continueIn(late);
    var limit = f.scalar(poll.timeout().orElseThrow());
    var isOver = e.icmp(IntegerPredicate.UGE, e.sub(timer(), begin), limit);
    e.branchIf(isOver, done, List.of(e.i1(false)), loop, List.of());
  }

  /** Nanoseconds. */
  private Value timer() {
    return e.intrinsic("llvm.nvvm.read.ptx.sreg.globaltimer", e.types().i64());
  }

  private Value load(Value pointer, Value like) {
    var attributes =
        new HashMap<>(AtomicInstruction.ordering(e, MemSemantic.RELAXED, plan.scope()));
    int bytes = e.types().bitWidth(like.type()) / 8;
    attributes.putAll(Map.of("alignment", IntegerAttr.get(e.types().i64(), bytes, e.context())));
    return e.create("llvm.load", List.of(like.type()), List.of(pointer), attributes).result();
  }
}

package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tti.ExperimentalLockAcquire;
import org.tritonjvm.dialects.tti.ExperimentalLockRelease;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/** Locks in global memory, a word that is 1 while taken: one thread takes it for all that run. */
final class Locks {
  private Locks() {}

  static void addTo(OpLowerings table) {
    table
        .add(ExperimentalLockAcquire.class, Locks::acquire)
        .add(ExperimentalLockRelease.class, Locks::release);
  }

  private static Value isFirstThread(FunctionLowering f) {
    return f.emitter().icmp(IntegerPredicate.EQ, f.threadId(), f.emitter().i32(0));
  }

  private static void acquire(ExperimentalLockAcquire lock, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var condition = Optional.of(isFirstThread(f));
    var takes = ThreadPredicate.and(e, condition, lock.pred().map(f::scalar)).orElseThrow();
    var attempt = e.addBlock(List.of());
    var taken = e.addBlock(List.of());
    e.branchIf(takes, attempt, List.of(), taken, List.of());
    e.continueIn(attempt);
    var asm = new InlineAsm(e);
    var before = asm.output(e.types().i32());
    var address = asm.address(f.scalar(lock.lock()), "l", 0);
    var free = asm.input(e.i32(0), "r");
    var held = asm.input(e.i32(1), "r");
    asm.line(
        "atom.global.acquire.gpu.cas.b32 %s, %s, %s, %s;".formatted(before, address, free, held));
    var wasHeld = e.icmp(IntegerPredicate.NE, asm.emit(true).getFirst(), e.i32(0));
    e.branchIf(wasHeld, attempt, List.of(), taken, List.of());
    e.continueIn(taken);
    f.target().barrier(e);
  }

  private static void release(ExperimentalLockRelease lock, Operation op, FunctionLowering f) {
    var condition = lock.pred().map(f::scalar).orElseGet(() -> f.emitter().i1(true));
    f.emitter().ifThen(condition, () -> release(lock, f));
  }

  private static void release(ExperimentalLockRelease lock, FunctionLowering f) {
    var e = f.emitter();
    f.target().barrier(e);
    var asm = new InlineAsm(e);
    var before = asm.output(e.types().i32());
    var address = asm.address(f.scalar(lock.lock()), "l", 0);
    var free = asm.input(e.i32(0), "r");
    var predicate = asm.predicate(Optional.of(isFirstThread(f)));
    asm.line(
        predicate
            + "atom.global.release.gpu.exch.b32 %s, %s, %s;".formatted(before, address, free));
    asm.emit(true);
  }
}

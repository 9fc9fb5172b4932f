package org.tritonjvm.nvidia;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;

/**
 * A barrier for some warps of all blocks of a cluster: one thread for each other block arrives at
 * an mbarrier there. There are two mbarriers, of 16 bytes each, used in turn: a block that is late
 * to see one phase end cannot miss it, since nobody can end the next one of the same mbarrier
 * before a meeting at the other. In the second word of the first there is a counter, whose lowest
 * bit says which is next and whose second bit of which parity.
 *
 * @param e where it is written
 */
record ClusterRendezvous(Emitter e, NvidiaTarget target) {
  private static final int SLOT = 16;
  private static final int COUNTER = 8;
  private static final int HAS_RELAXED = 86;

  /** Makes the memory of a rendezvous ready, which a fence for the cluster must follow. */
  void init(Value memory, Value predicate, int blocks) {
    for (int slot = 0; slot < 2; slot++) {
      var asm = new InlineAsm(e);
      var when = asm.predicate(Optional.of(predicate));
      asm.input(e.gep(memory, e.types().i8(), (long) slot * SLOT), "r");
      asm.line(when + "mbarrier.init.shared::cta.b64 [$1], " + (blocks - 1) + ";");
      asm.emit(true);
    }
    target.storeShared(e, e.i32(0), e.gep(memory, e.types().i8(), COUNTER), Optional.of(predicate));
  }

  void meet(FunctionLowering f, Value memory, boolean relaxed) {
    var types = e.types();
    int blocks = f.module().numCTAs();
    var place = e.gep(memory, types.i8(), COUNTER);
    var counter = e.load(types.i32(), place, Integer.BYTES);
    // All have read it before anybody changes it.
    target.barrier(e);
    var number = e.and(counter, 1);
    var parity = e.lshr(counter, 1);
    var slot = e.gep(memory, types.array(SLOT, types.i8()), number);
    var other = e.shl(e.add(f.threadId(), 1), Cluster.BLOCK_SHIFT);
    var there =
        e.op("llvm.inttoptr", slot.type(), e.xor(e.op("llvm.ptrtoint", types.i32(), slot), other));
    var arrives = e.icmp(IntegerPredicate.ULT, f.threadId(), e.i32(blocks - 1));
    arrive(there, arrives, relaxed && target.ptxVersion() >= HAS_RELAXED);
    await(slot, parity);
    var next = e.and(e.add(counter, 1), 3);
    var isFirst = e.icmp(IntegerPredicate.EQ, f.threadId(), e.i32(0));
    target.storeShared(e, next, place, Optional.of(isFirst));
    target.barrier(e);
  }

  private void arrive(Value barrier, Value predicate, boolean relaxed) {
    var asm = new InlineAsm(e);
    var when = asm.predicate(Optional.of(predicate));
    asm.input(barrier, "r");
    asm.line(
        "%smbarrier.arrive.%s.cluster.shared::cluster.b64 _, [$1];"
            .formatted(when, relaxed ? "relaxed" : "release"));
    asm.emit(true);
  }

  private void await(Value barrier, Value parity) {
    var asm = new InlineAsm(e);
    asm.input(barrier, "r");
    asm.input(parity, "r");
    asm.line("{");
    asm.line(".reg .pred complete;");
    asm.line("waitLoop:");
    asm.line("mbarrier.try_wait.parity.acquire.cluster.shared::cta.b64 complete, [$0], $1;");
    asm.line("@!complete bra.uni waitLoop;");
    asm.line("}");
    asm.emit(true);
  }
}

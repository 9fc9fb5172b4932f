package org.tritonjvm.passes.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Return;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/**
 * Inserts barriers of the cluster between accesses of blocks to each other's shared memory and
 * accesses to the same bytes by what allocation put there later. What the program itself does to
 * one buffer it has ordered itself.
 */
public final class ClusterBarriers extends FunctionFlow<Membar.Accesses> {
  private final Operation function;
  private final SharedMemoryAllocation allocation;
  private final Map<String, Membar.Accesses> callees;
  private final Predicate<Operation> reachesOtherBlocks;

  private ClusterBarriers(
      Operation function,
      SharedMemoryAllocation allocation,
      Map<String, Membar.Accesses> callees,
      Predicate<Operation> reachesOtherBlocks) {
    super(function);
    this.function = function;
    this.allocation = allocation;
    this.callees = callees;
    this.reachesOtherBlocks = reachesOtherBlocks;
  }

  /**
   * Inserts barriers into a function.
   *
   * @param callees what the functions that it calls leave behind, by name
   * @param reachesOtherBlocks whether an operation by itself accesses memory of other blocks
   * @return what the function leaves behind
   */
  static Membar.Accesses insert(
      Operation function,
      SharedMemoryAllocation allocation,
      Map<String, Membar.Accesses> callees,
      Predicate<Operation> reachesOtherBlocks) {
    return new ClusterBarriers(function, allocation, callees, reachesOtherBlocks).run();
  }

  @Override
  protected Membar.Accesses entry() {
    return Membar.Accesses.none();
  }

  @Override
  protected Membar.Accesses copy(Membar.Accesses state) {
    return state.copy();
  }

  @Override
  protected void join(Membar.Accesses into, Membar.Accesses from) {
    into.addAll(from);
  }

  private boolean isDistributed(Operation op, boolean reads) {
    return switch (op.view()) {
      case ConvertLayout _, Reduce _ -> reads && ClusterScratch.isShared(op);
      default -> reachesOtherBlocks.test(op);
    };
  }

  private boolean conflicts(Membar.Accesses before, Membar.Accesses after) {
    return conflict(before.writes(), false, after.reads(), true)
        || conflict(before.reads(), true, after.writes(), false)
        || conflict(before.writes(), false, after.writes(), false);
  }

  private boolean conflict(
      Map<BufferSlice, Set<Operation>> before,
      boolean beforeReads,
      Map<BufferSlice, Set<Operation>> after,
      boolean afterReads) {
    for (var a : before.entrySet()) {
      for (var b : after.entrySet()) {
        if (!a.getKey().intersects(b.getKey()) || isOneBuffer(a.getKey(), b.getKey())) continue;
        if (a.getValue().stream().anyMatch(op -> isDistributed(op, beforeReads))) return true;
        if (b.getValue().stream().anyMatch(op -> isDistributed(op, afterReads))) return true;
      }
    }
    return false;
  }

  private static boolean isOneBuffer(BufferSlice a, BufferSlice b) {
    return a.buffer().isPresent()
        && a.buffer().equals(b.buffer())
        && a.buffer().get().kind() == Buffer.Kind.EXPLICIT;
  }

  @Override
  protected void visit(Operation op, Membar.Accesses state) {
    if (op.view() instanceof ClusterBarrier) {
      state.clear();
      return;
    }
    if (op.view() instanceof Return && op.parent().filter(function::equals).isPresent()) {
      // No block may end while another still accesses its memory.
      if (isKernel()) {
        insertBefore(op);
        state.clear();
      }
      return;
    }
    var own = Membar.Accesses.of(op, allocation, callees, _ -> Optional.empty());
    var scratch =
        op.view() instanceof Call
            ? Optional.<Buffer>empty()
            : allocation.buffer(op).filter(b -> b.kind() == Buffer.Kind.SCRATCH);
    scratch.ifPresent(b -> own.write(BufferSlice.of(b.bytes()), op));
    boolean conflicts = conflicts(state, own);
    if (conflicts) insertBefore(op);
    if (conflicts || (scratch.isPresent() && isDistributed(op, true))) state.clear();
    scratch.ifPresent(b -> own.read(BufferSlice.of(b.bytes()), op));
    state.addAll(own);
  }

  private boolean isKernel() {
    return !(function.attribute("sym_visibility").orElse(null) instanceof StringAttr s
        && s.value().equals("private"));
  }

  private static void insertBefore(Operation op) {
    if (op.previous().filter(p -> p.view() instanceof ClusterBarrier).isPresent()) return;
    Builder.before(op).create("ttng.cluster_barrier", List.of(), List.of(), Map.of());
  }
}

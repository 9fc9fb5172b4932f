package org.tritonjvm.passes.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.AtomicOpInterface;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.ttg.AddrSpace;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemWaitOp;
import org.tritonjvm.dialects.ttg.WarpSpecializePartitions;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.dialects.ttng.TCGen5Commit;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.LayoutConversion;
import org.tritonjvm.passes.lowering.MatrixMoves;

/**
 * Inserts barriers between accesses of shared memory by different threads, of which one at least
 * writes, unless something in between lets all threads wait for each other anyway.
 */
public final class Membar extends FunctionFlow<Membar.Accesses> {
  private final SharedMemoryAllocation allocation;
  private final Map<String, Accesses> callees;
  private final BiPredicate<Operation, Operation> mayIgnore;
  private final SlotIndex.Finder slots;

  /** Accesses since all threads last met, with the operations that make them. */
  public record Accesses(
      Map<BufferSlice, Set<Operation>> reads, Map<BufferSlice, Set<Operation>> writes) {
    static Accesses none() {
      return new Accesses(new HashMap<>(), new HashMap<>());
    }

    /**
     * What an operation accesses.
     *
     * @param callees what the functions that it calls leave behind
     * @param slot of the access to a descriptor's memory
     */
    static Accesses of(
        Operation op,
        SharedMemoryAllocation allocation,
        Map<String, Accesses> callees,
        Function<Value, Optional<SlotIndex>> slot) {
      var own = none();
      if (op.view() instanceof Call call) {
        int offset = allocation.buffer(op).map(Buffer::offset).orElse(0);
        var callee = callees.getOrDefault(call.callee().root(), none());
        callee.reads.keySet().forEach(slice -> own.read(slice.shifted(offset), op));
        callee.writes.keySet().forEach(slice -> own.write(slice.shifted(offset), op));
        return own;
      }
      for (var effect : MemoryEffect.of(op)) {
        if (effect.value().isEmpty() || !(effect.value().get().type() instanceof MemDescType)) {
          continue;
        }
        var at = slot.apply(effect.value().get());
        for (var buffer : allocation.buffers(effect.value().get())) {
          var slice = BufferSlice.of(buffer, effect.value().get(), at);
          if (effect.kind() == Effect.Kind.READ) own.read(slice, op);
          if (effect.kind() == Effect.Kind.WRITE) own.write(slice, op);
        }
      }
      return own;
    }

    boolean isEmpty() {
      return reads.isEmpty() && writes.isEmpty();
    }

    void clear() {
      reads.clear();
      writes.clear();
    }

    void read(BufferSlice slice, Operation op) {
      reads.computeIfAbsent(slice, _ -> new HashSet<>()).add(op);
    }

    void write(BufferSlice slice, Operation op) {
      writes.computeIfAbsent(slice, _ -> new HashSet<>()).add(op);
    }

    void addAll(Accesses other) {
      other.reads.forEach((slice, ops) -> ops.forEach(op -> read(slice, op)));
      other.writes.forEach((slice, ops) -> ops.forEach(op -> write(slice, op)));
    }

    /** Forgets which slots were accessed: their indices mean something else from here on. */
    void forgetSlots() {
      var before = copy();
      clear();
      before.reads.forEach((slice, ops) -> ops.forEach(op -> read(slice.anySlot(), op)));
      before.writes.forEach((slice, ops) -> ops.forEach(op -> write(slice.anySlot(), op)));
    }

    Accesses copy() {
      var copy = none();
      copy.addAll(this);
      return copy;
    }

    boolean conflictsWith(Accesses later, BiPredicate<Operation, Operation> mayIgnore) {
      return conflict(writes, later.reads, mayIgnore)
          || conflict(writes, later.writes, mayIgnore)
          || conflict(reads, later.writes, mayIgnore);
    }

    private static boolean conflict(
        Map<BufferSlice, Set<Operation>> before,
        Map<BufferSlice, Set<Operation>> after,
        BiPredicate<Operation, Operation> mayIgnore) {
      for (var a : before.entrySet()) {
        for (var b : after.entrySet()) {
          if (!a.getKey().intersects(b.getKey())) continue;
          for (var x : a.getValue()) {
            for (var y : b.getValue()) if (!mayIgnore.test(x, y)) return true;
          }
        }
      }
      return false;
    }
  }

  private Membar(
      Operation function,
      SharedMemoryAllocation allocation,
      Map<String, Accesses> callees,
      BiPredicate<Operation, Operation> mayIgnore) {
    super(function);
    this.slots = new SlotIndex.Finder(function);
    this.allocation = allocation;
    this.callees = callees;
    this.mayIgnore = mayIgnore;
  }

  /**
   * Inserts barriers into a function whose control flow is between blocks.
   *
   * @param callees what the functions that it calls leave behind, by name
   * @param mayIgnore whether two operations need no barrier between them whatever they access
   * @return what the function leaves behind
   */
  public static Accesses insert(
      Operation function,
      SharedMemoryAllocation allocation,
      Map<String, Accesses> callees,
      BiPredicate<Operation, Operation> mayIgnore) {
    return new Membar(function, allocation, callees, mayIgnore).run();
  }

  @Override
  protected Accesses entry() {
    return Accesses.none();
  }

  @Override
  protected Accesses copy(Accesses state) {
    return state.copy();
  }

  @Override
  protected void join(Accesses into, Accesses from) {
    into.addAll(from);
  }

  @Override
  protected void cross(Operation from, Block to, Accesses state) {
    if (slots.isBackEdge(from, to)) state.forgetSlots();
  }

  @Override
  protected void leave(Accesses state) {
    state.forgetSlots();
  }

  // Barriers that are there anyway

  /** Where an operation lets all threads of the block wait for each other. */
  private record Stages(boolean before, boolean between, boolean after) {}

  private Optional<Buffer> scratch(Operation op) {
    return op.view() instanceof Call
        ? Optional.empty()
        : allocation.buffer(op).filter(b -> b.kind() == Buffer.Kind.SCRATCH);
  }

  private static boolean isWarpLocal(Operation op) {
    if (op.view() instanceof TensormapCreate) return true;
    return op.view() instanceof ConvertLayout convert
        && LayoutConversion.of(convert, MatrixMoves.NONE).isWarpLocal();
  }

  private Stages stages(Operation op) {
    boolean internal = scratch(op).isPresent() && !isWarpLocal(op);
    return switch (op.view()) {
      case AtomicPoll _ -> new Stages(false, internal, !internal);
      case AtomicOpInterface atomic -> {
        var semantic = atomic.sem();
        yield new Stages(
            semantic == MemSemantic.RELEASE || semantic == MemSemantic.ACQUIRE_RELEASE,
            internal,
            !internal
                && (semantic == MemSemantic.ACQUIRE || semantic == MemSemantic.ACQUIRE_RELEASE));
      }
      default -> new Stages(meets(op), internal, false);
    };
  }

  private static boolean meets(Operation op) {
    return switch (op.view()) {
      case Barrier barrier -> barrier.addrSpace().contains(AddrSpace.LOCAL);
      case WarpGroupDotWait wait -> !wait.warpGroupLocal() && warps(op) > 4;
      case ClusterBarrier _,
          WarpSpecializePartitions _,
          ArriveBarrier _,
          BarrierExpect _,
          TCGen5Commit _ ->
          true;
      default -> op.is("gpu.barrier");
    };
  }

  private static int warps(Operation op) {
    return Launch.of(op).map(Launch::numWarps).orElse(1);
  }

  /** Whether all threads meet soon after an operation, before anything touches memory. */
  private boolean meetSoonAfter(Operation op) {
    for (var next = op.next(); next.isPresent(); next = next.get().next()) {
      var stages = stages(next.get());
      if (stages.before || next.get().view() instanceof MemWaitOp) return true;
      if (stages.between) return false;
      if (stages.after) return true;
      if (next.get().regionCount() > 0 || !next.get().isMemoryEffectFree()) return false;
    }
    return false;
  }

  // One operation

  @Override
  protected void visit(Operation op, Accesses state) {
    if (op.view() instanceof WarpGroupDotWait wait
        && !wait.warpGroupLocal()
        && warps(op) > 4
        && meetSoonAfter(op)) {
      op.setAttribute("warpGroupLocal", UnitAttr.get(op.context()));
    }
    var stages = stages(op);
    if (stages.before) state.clear();
    if (op.view() instanceof MemWaitOp && !meetSoonAfter(op)) {
      insertBarrier(Builder.after(op));
      state.clear();
      return;
    }
    var own = Accesses.of(op, allocation, callees, slots::of);
    var scratch = scratch(op);
    scratch.ifPresent(b -> own.write(BufferSlice.of(b.bytes()), op));
    if (state.conflictsWith(own, mayIgnore)) {
      insertBarrier(Builder.before(op));
      state.clear();
    }
    if (scratch.isPresent() && stages.between) {
      state.clear();
      own.clear();
    }
    scratch.ifPresent(b -> own.read(BufferSlice.of(b.bytes()), op));
    state.addAll(own);
    if (stages.after) state.clear();
  }

  private static void insertBarrier(Builder builder) {
    var local =
        IntegerAttr.get(builder.integerType(32), AddrSpace.LOCAL.value(), builder.context());
    builder.create("ttg.barrier", List.of(), List.of(), Map.of("addrSpace", local));
  }
}

package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.AsyncCopyMbarrierArrive;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.FenceMBarrierInitReleaseCluster;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.SharedMemory;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/**
 * Barriers in shared memory that count arrivals and bytes.
 *
 * <p>Source: PTX ISA, "Parallel Synchronization and Communication Instructions: mbarrier".
 */
final class MBarriers {
  private final NvidiaTarget target;

  MBarriers(NvidiaTarget target) {
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table
        .add(InitBarrier.class, this::init)
        .add(InvalBarrier.class, this::invalidate)
        .add(BarrierExpect.class, MBarriers::expect)
        .add(WaitBarrier.class, this::await)
        .add(ArriveBarrier.class, MBarriers::arrive)
        .add(AsyncCopyMbarrierArrive.class, MBarriers::arriveAfterCopies)
        .add(FenceMBarrierInitReleaseCluster.class, MBarriers::fenceInit);
  }

  private static int sharing(Value barrier) {
    return Cluster.sharing((MemDescType) barrier.type());
  }

  /** The address of this block's barrier. */
  private static Value address(Value barrier, FunctionLowering f) {
    return SharedMemory.of(barrier, f).base();
  }

  /** The address of the barrier in the block that leads those that share it. */
  static Value leaderAddress(Value barrier, FunctionLowering f) {
    return Cluster.inLeader(f.emitter(), address(barrier, f), sharing(barrier));
  }

  private Value oneThreadOfLeader(Value barrier, FunctionLowering f) {
    var thread = Optional.of(Election.thread(f, target));
    var leader = Cluster.isLeader(f, sharing(barrier));
    return ThreadPredicate.and(f.emitter(), thread, leader).orElseThrow();
  }

  /**
   * An instruction of one thread on one barrier: {@code $1}, with a multicast's mask {@code $2}.
   */
  private static void instruction(
      FunctionLowering f, String text, Value predicate, Value barrier, Optional<Value> blocks) {
    var asm = new InlineAsm(f.emitter());
    var when = asm.predicate(Optional.of(predicate));
    asm.input(barrier, "r");
    blocks.ifPresent(b -> asm.input(b, "r"));
    asm.line(when + text + (blocks.isPresent() ? ", $2;" : ";"));
    asm.emit(true);
  }

  // Life

  private void init(InitBarrier init, Operation op, FunctionLowering f) {
    var type = (MemDescType) init.alloc().type();
    int elements = type.extents().stream().reduce(1, (a, b) -> a * b);
    int count = init.count() * (f.launch(op).numCTAs() / elements);
    instruction(
        f,
        "mbarrier.init.shared::cta.b64 [$1], " + count,
        oneThreadOfLeader(init.alloc(), f),
        address(init.alloc(), f),
        Optional.empty());
  }

  private void invalidate(InvalBarrier inval, Operation op, FunctionLowering f) {
    instruction(
        f,
        "mbarrier.inval.shared::cta.b64 [$1]",
        oneThreadOfLeader(inval.alloc(), f),
        leaderAddress(inval.alloc(), f),
        Optional.empty());
  }

  private static void fenceInit(
      FenceMBarrierInitReleaseCluster fence, Operation op, FunctionLowering f) {
    fenceInit(f.emitter(), Election.first(f));
  }

  /** Lets the other blocks of the cluster see what a thread made ready. */
  static void fenceInit(Emitter e, Value predicate) {
    var asm = new InlineAsm(e);
    var when = asm.predicate(Optional.of(predicate));
    asm.line(when + "fence.mbarrier_init.release.cluster;");
    asm.emit(true);
  }

  // Arrivals

  /**
   * Who arrives where.
   *
   * @param thread whether this thread arrives, i1
   * @param barrier ptr<3>
   * @param isRemote whether the barrier may be another block's
   */
  private record Arrival(Value thread, Value barrier, boolean isRemote) {
    static Arrival of(Value barrier, Optional<Integer> fromCTA, FunctionLowering f) {
      return fromCTA
          .map(from -> fromBlocks(barrier, from, f))
          .orElseGet(
              () ->
                  new Arrival(Election.first(f), leaderAddress(barrier, f), sharing(barrier) != 0));
    }

    /**
     * The block that {@code from} says arrives for all that differ in other bits: a thread for each
     * of them.
     */
    private static Arrival fromBlocks(Value barrier, int from, FunctionLowering f) {
      var e = f.emitter();
      var i32 = e.types().i32();
      int others = f.module().numCTAs() - 1 & ~from;
      var thread =
          e.icmp(IntegerPredicate.ULT, f.threadId(), e.i32(1L << Integer.bitCount(others)));
      var source = e.icmp(IntegerPredicate.EQ, f.ctaId(others), e.i32(0));
      Value peer = e.i32(0);
      int bit = 0;
      for (int mask = others; mask != 0; mask &= mask - 1, bit++) {
        int to = Integer.numberOfTrailingZeros(mask) + Cluster.BLOCK_SHIFT;
        peer = e.or(peer, e.shl(e.and(f.threadId(), 1L << bit), to - bit));
      }
      var there = e.xor(e.op("llvm.ptrtoint", i32, address(barrier, f)), peer);
      var pointer = e.op("llvm.inttoptr", address(barrier, f).type(), there);
      return new Arrival(e.and(thread, source), pointer, true);
    }

    Value thread(Optional<Value> predicate, Emitter e) {
      return predicate.map(p -> e.and(thread, p)).orElse(thread);
    }

    String space() {
      return isRemote ? "shared::cluster" : "shared::cta";
    }
  }

  private static void expect(BarrierExpect expect, Operation op, FunctionLowering f) {
    // It may wake other warps, so that the threads of this code must have come here first.
    f.target().barrier(f.emitter());
    var arrival = Arrival.of(expect.alloc(), expect.fromCTA(), f);
    instruction(
        f,
        "mbarrier.arrive.expect_tx.%s.b64 _, [$1], %d".formatted(arrival.space(), expect.size()),
        arrival.thread(Optional.of(f.scalar(expect.pred())), f.emitter()),
        arrival.barrier,
        Optional.empty());
  }

  private static void arrive(ArriveBarrier arrive, Operation op, FunctionLowering f) {
    f.target().barrier(f.emitter());
    var arrival = Arrival.of(arrive.alloc(), arrive.fromCTA(), f);
    Optional<Value> blocks =
        arrive.isMulticast()
            ? Optional.of(Cluster.reached(f, arrive.multicastCTA(), f.ctaId()))
            : Optional.empty();
    var space = arrive.isMulticast() ? "shared::cluster" : arrival.space();
    instruction(
        f,
        "mbarrier.arrive.%s%s.b64 _, [$1]%s"
            .formatted(
                space,
                arrive.isMulticast() ? ".multicast::cluster::32b" : "",
                arrive.count() > 1 ? ", " + arrive.count() : ""),
        arrival.thread(arrive.pred().map(f::scalar), f.emitter()),
        arrival.barrier,
        blocks);
  }

  private static void arriveAfterCopies(
      AsyncCopyMbarrierArrive arrive, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var noinc =
        IntegerAttr.get(
            IntegerType.get(e.context(), 1), arrive.noIncrement() ? -1 : 0, e.context());
    e.create(
        "nvvm.cp.async.mbarrier.arrive",
        List.of(),
        List.of(address(arrive.barrier(), f)),
        Map.of("noinc", noinc));
  }

  // Waiting

  private void await(WaitBarrier wait, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var predicate =
        ThreadPredicate.and(
            e, wait.pred().map(f::scalar), Cluster.isLeader(f, sharing(wait.alloc())));
    var always = predicate.flatMap(e::known).map(known -> known != 0).orElse(predicate.isEmpty());
    var asm = new InlineAsm(e);
    asm.input(address(wait.alloc(), f), "r");
    asm.input(f.scalar(wait.phase()), "r");
    asm.line("{");
    if (!always) {
      asm.input(predicate.orElseThrow(), "b");
      asm.line("@!$2 bra.uni skipWait;");
    }
    asm.line(".reg .pred complete;");
    asm.line("waitLoop:");
    boolean isHopper = target.computeCapability() >= 90;
    asm.line(
        "mbarrier.%s.parity.shared::cta.b64 complete, [$0], $1;"
            .formatted(isHopper ? "try_wait" : "test_wait"));
    if (!isHopper) asm.line("@!complete nanosleep.u32 20;");
    asm.line("@!complete bra.uni waitLoop;");
    if (!always) asm.line("skipWait:");
    asm.line("}");
    asm.emit(true);
  }
}

package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.SharedMemoryAliases;
import org.tritonjvm.passes.transform.Functions;

/**
 * Lets mbarriers that several blocks touch live as long as the function: to make and end one, the
 * whole cluster must meet. A barrier that a loop made anew each time is used again, with the parity
 * of its phase carried along.
 */
@PassName("triton-nvidia-gpu-hoist-mbarrier-lifecycle")
@Summary("Hoist the initialization and invalidation of mbarriers shared by blocks")
@DependentDialects({"arith", "scf"})
public record HoistMBarrierLifecycle(
    @Option(value = "90 for sm_90", defaultValue = "90") int computeCapability) implements Pass {

  @Override
  public void run(PassContext p) {
    if (computeCapability < 90) return;
    var module = p.operation();
    int numCTAs = Launch.of(module).map(Launch::numCTAs).orElse(1);
    if (numCTAs == 1) return;
    for (var function : Functions.of(module)) run(function, numCTAs, p);
  }

  private static void run(Operation function, int numCTAs, PassContext p) {
    var aliases = new SharedMemoryAliases(FlowGraph.of(function));
    var shared = new SharedBarriers(function, numCTAs);
    var candidates = new LinkedHashSet<Value>();
    function.walk(
        op -> {
          if (op.view() instanceof InitBarrier init
              && shared.isShared(init.alloc(), v -> mayBe(v, init.alloc(), aliases))) {
            candidates.add(init.alloc());
          }
        });
    var lives = new ArrayList<Life>();
    for (var barrier : candidates) Life.of(function, barrier, aliases).ifPresent(lives::add);
    for (var life : lives) {
      p.debug(() -> "a barrier lives as long as the function: " + life.alloc);
      life.carryPhases();
      life.hoist(function);
    }
  }

  private static boolean mayBe(Value value, Value barrier, SharedMemoryAliases aliases) {
    var roots = aliases.of(barrier);
    return aliases.of(value).stream().anyMatch(roots::contains);
  }

  /**
   * An mbarrier that is made once, waited for at phase zero, and ended once.
   *
   * @param phase of all waits, a constant zero
   */
  private record Life(
      Operation alloc, Operation init, Set<Operation> waits, Value phase, Operation inval) {

    static Optional<Life> of(Operation function, Value barrier, SharedMemoryAliases aliases) {
      var alloc = barrier.definition().filter(op -> op.is("ttg.local_alloc"));
      if (alloc.isEmpty() || alloc.get().operandCount() != 0) return Optional.empty();
      var inits = new ArrayList<Operation>();
      var waits = new LinkedHashSet<Operation>();
      var invals = new ArrayList<Operation>();
      var phases = new HashSet<Value>();
      var opaque = new boolean[1];
      function.walk(
          op -> {
            if (op.operands().stream().noneMatch(v -> mayBe(v, barrier, aliases))) return;
            switch (op.view()) {
              case InitBarrier _ -> inits.add(op);
              case InvalBarrier _ -> invals.add(op);
              case WaitBarrier wait -> {
                waits.add(op);
                phases.add(wait.phase());
              }
              case MBarrierOpInterface user ->
                  opaque[0] |= user.barriers().stream().noneMatch(v -> mayBe(v, barrier, aliases));
              case MemDescView _, Select _ -> {}
              default -> opaque[0] = true;
            }
          });
      if (opaque[0] || inits.size() != 1 || invals.size() != 1 || phases.size() != 1) {
        return Optional.empty();
      }
      var phase = phases.iterator().next();
      return phase.definingOp() instanceof Constant(IntegerAttr i, _) && i.value() == 0
          ? Optional.of(new Life(alloc.get(), inits.getFirst(), waits, phase, invals.getFirst()))
          : Optional.empty();
    }

    void hoist(Operation function) {
      alloc.moveBefore(function.region(0).front().first().orElseThrow());
      init.moveAfter(alloc);
      inval.erase();
      for (var block : function.region(0).blocks()) {
        var end = block.terminator();
        if (end.successorCount() > 0) continue;
        Builder.before(end)
            .create("ttng.inval_barrier", List.of(), List.of(alloc.result()), Map.of());
      }
    }

    /** Threads the phase through the loops in which the barrier was made. */
    void carryPhases() {
      var loops = new ArrayList<Operation>();
      for (var up = inval.parent(); up.isPresent(); up = up.get().parent()) {
        if (up.get().is("scf.for") || up.get().is("scf.while")) loops.addFirst(up.get());
      }
      if (loops.isEmpty()) return;
      var outer = loops.getFirst();
      var zero = phase.definition().orElseThrow();
      if (!zero.block().equals(outer.block()) || !zero.isBeforeInBlock(outer)) {
        zero.moveBefore(outer);
      }
      var one =
          Builder.before(outer)
              .create(
                  "arith.constant",
                  List.of(phase.type()),
                  List.of(),
                  Map.of("value", IntegerAttr.get(phase.type(), 1, outer.context())))
              .result();
      new PhaseThread(waits, one).through(outer, phase);
    }
  }
}

package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.analysis.Buffer;
import org.tritonjvm.passes.analysis.SharedMemoryAllocation;

/**
 * Lets the cluster meet between the initialization of mbarriers that several blocks touch and their
 * first use: at one place behind all initializations and in front of all uses.
 */
public final class BarrierInitSync {
  private final Operation function;
  private final SharedMemoryAllocation allocation;
  private final Dominance dominance = new Dominance();
  private final PostDominance postDominance;

  private BarrierInitSync(Operation function, SharedMemoryAllocation allocation) {
    this.function = function;
    this.allocation = allocation;
    this.postDominance = new PostDominance(function.region(0));
  }

  /**
   * Inserts what a function needs.
   *
   * @throws InvalidIr if there is no such place
   */
  public static void insert(Operation function, SharedMemoryAllocation allocation, int numCTAs) {
    new BarrierInitSync(function, allocation).insert(numCTAs);
  }

  private void insert(int numCTAs) {
    var shared = new SharedBarriers(function, numCTAs);
    var inits = new LinkedHashSet<Operation>();
    var tracked = new LinkedHashSet<Buffer>();
    function.walk(
        op -> {
          if (!(op.view() instanceof InitBarrier init)) return;
          var own = allocation.buffers(init.alloc());
          if (!shared.isShared(init.alloc(), v -> mayBe(v, own))) return;
          inits.add(topLevel(op));
          tracked.addAll(own);
        });
    if (inits.isEmpty()) return;
    var uses = uses(tracked);
    if (uses.isEmpty()) throw new InvalidIr("initializes an mbarrier that nothing uses");
    var first = behind(inits);
    var last = inFrontOf(uses);
    if (!dominates(first, last)) {
      throw new InvalidIr(
          "has no place between the initialization of mbarriers that blocks share and their use");
    }
    place(first, last);
  }

  private boolean mayBe(Value value, Set<Buffer> buffers) {
    return value.type() instanceof MemDescType
        && allocation.buffers(value).stream().anyMatch(buffers::contains);
  }

  /** The operation of the function's own blocks that an operation is in. */
  private Operation topLevel(Operation op) {
    var up = op;
    while (!up.parent().orElseThrow().equals(function)) up = up.parent().get();
    return up;
  }

  private Set<Operation> uses(Set<Buffer> tracked) {
    var uses = new LinkedHashSet<Operation>();
    for (var block : function.region(0).blocks()) {
      for (var op : block.operations()) {
        boolean found =
            !op.walk(
                Walk.Order.PRE_ORDER,
                o -> accesses(o, tracked) ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
        if (found) uses.add(op);
      }
    }
    return uses;
  }

  private boolean accesses(Operation op, Set<Buffer> tracked) {
    if (op.view() instanceof InitBarrier || op.view() instanceof LocalAlloc) return false;
    return MemoryEffect.of(op).stream()
        .flatMap(e -> e.value().stream())
        .anyMatch(v -> mayBe(v, tracked));
  }

  /** The first place that is behind all of some operations. */
  private Operation behind(Set<Operation> inits) {
    var blocks = new LinkedHashSet<Block>();
    inits.forEach(op -> blocks.add(op.block().orElseThrow()));
    var block =
        postDominance
            .nearestCommon(blocks)
            .orElseThrow(
                () -> new InvalidIr("initializes mbarriers on ways that never meet again"));
    Optional<Operation> latest = Optional.empty();
    for (var op : inits) {
      if (!op.block().equals(Optional.of(block))) continue;
      if (latest.filter(l -> !l.isBeforeInBlock(op)).isEmpty()) latest = Optional.of(op);
    }
    return latest.flatMap(Operation::next).or(block::first).orElseThrow();
  }

  /** The last place that is in front of all of some operations. */
  private Operation inFrontOf(Set<Operation> uses) {
    var block = commonDominator(uses);
    Optional<Operation> earliest = Optional.empty();
    for (var op : uses) {
      if (!op.block().equals(Optional.of(block))) continue;
      if (earliest.filter(e -> e.isBeforeInBlock(op)).isEmpty()) earliest = Optional.of(op);
    }
    return earliest.orElseGet(block::terminator);
  }

  private Block commonDominator(Set<Operation> uses) {
    var blocks = uses.stream().map(op -> op.block().orElseThrow()).toList();
    var common = blocks.getFirst();
    while (!blocks.stream().allMatch(below(common))) {
      common = dominance.immediateDominator(common).orElseThrow();
    }
    return common;
  }

  private Predicate<Block> below(Block block) {
    return b -> dominance.dominates(block, b);
  }

  private boolean dominates(Operation a, Operation b) {
    return a.equals(b) || dominance.properlyDominates(a, b);
  }

  private boolean postDominates(Operation a, Operation b) {
    if (a.block().equals(b.block())) return a.equals(b) || b.isBeforeInBlock(a);
    return postDominance.postDominates(a.block().orElseThrow(), b.block().orElseThrow());
  }

  /** A meeting that is there already serves, the latest one if there are several. */
  private void place(Operation first, Operation last) {
    Optional<Operation> meeting = Optional.empty();
    for (var block : function.region(0).blocks()) {
      for (var op : block.operations()) {
        if (!(op.view() instanceof ClusterBarrier)
            || !postDominates(op, first)
            || !dominates(op, last)) {
          continue;
        }
        if (meeting.filter(m -> !dominance.properlyDominates(m, op)).isEmpty()) {
          meeting = Optional.of(op);
        }
      }
    }
    boolean relaxed =
        meeting
            .filter(op -> op.view() instanceof ClusterBarrier barrier && barrier.relaxed())
            .isPresent();
    var at = Builder.before(relaxed ? meeting.get() : last);
    at.create("ttng.fence_mbarrier_init_release_cluster", List.of(), List.of(), Map.of());
    if (meeting.isPresent()) return;
    var yes = IntegerAttr.get(IntegerType.get(at.context(), 1), -1, at.context());
    at.create("ttng.cluster_barrier", List.of(), List.of(), Map.of("relaxed", yes));
  }

  /** Which blocks every way from a block to the end passes. */
  private static final class PostDominance {
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Block, BitSet> sets = new HashMap<>();

    PostDominance(Region region) {
      region.blocks().forEach(blocks::add);
      var all = new BitSet();
      all.set(0, blocks.size());
      for (var block : blocks) sets.put(block, (BitSet) all.clone());
      boolean changed = true;
      while (changed) {
        changed = false;
        for (int i = blocks.size() - 1; i >= 0; i--) {
          var block = blocks.get(i);
          var set = new BitSet();
          if (!block.successors().isEmpty()) {
            set.or(all);
            block.successors().forEach(s -> set.and(sets.get(s)));
          }
          set.set(i);
          changed |= !set.equals(sets.put(block, set));
        }
      }
    }

    boolean postDominates(Block a, Block b) {
      return sets.get(b).get(blocks.indexOf(a));
    }

    Optional<Block> nearestCommon(Set<Block> of) {
      var common = new BitSet();
      common.set(0, blocks.size());
      of.forEach(b -> common.and(sets.get(b)));
      return common.stream()
          .mapToObj(blocks::get)
          .filter(b -> common.stream().allMatch(o -> postDominates(blocks.get(o), b)))
          .findFirst();
    }
  }
}

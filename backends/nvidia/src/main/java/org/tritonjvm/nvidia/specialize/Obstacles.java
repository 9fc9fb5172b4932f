package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;

/** What keeps a function from being divided among groups of warps. */
final class Obstacles {
  private static final int WARPS = 4;

  /**
   * @param op where it is
   */
  record Obstacle(Operation op, String reason) {}

  private final Operation function;
  private final List<Operation> changes = new ArrayList<>();
  private final List<Operation> products = new ArrayList<>();
  private final List<Obstacle> found = new ArrayList<>();

  private Obstacles(Operation function) {
    this.function = function;
  }

  /**
   * The first obstacle, before anything is changed.
   *
   * @param pointers whether operands may be loaded through pointers
   */
  static Optional<Obstacle> find(Operation function, boolean pointers) {
    var obstacles = new Obstacles(function);
    obstacles.checkLaunch();
    function.walk(obstacles::check);
    var loads = TaskPartition.operandLoads(obstacles.products);
    if (loads.isEmpty()) {
      obstacles.add(function, "no matrix product of wgmma has operands that are loaded");
    }
    for (var load : loads) {
      obstacles.checkLoad(load);
      if (!pointers && load.view() instanceof Load) {
        obstacles.add(load, "loads through pointers are faster when they are pipelined");
      }
    }
    obstacles.checkOrder(loads);
    return obstacles.found.stream().findFirst();
  }

  private void add(Operation op, String reason) {
    found.add(new Obstacle(op, reason));
  }

  private void checkLaunch() {
    var launch = Launch.of(function);
    int warps = launch.map(Launch::numWarps).orElse(0);
    if (warps != WARPS) add(function, "the kernel has " + warps + " warps, not " + WARPS);
    if (launch.map(Launch::numCTAs).orElse(1) != 1) {
      add(function, "the blocks of a cluster share the work");
    }
    var body = function.region(0).front();
    if (body.next().isPresent()) add(function, "the function has several blocks");
    else if (body.terminator().operandCount() > 0) add(function, "the function returns values");
  }

  private void check(Operation op) {
    switch (op.view()) {
      case WarpGroupDot _ -> products.add(op);
      case Store _, DescriptorStore _, DescriptorReduce _ -> changes.add(op);
      case AtomicRMW atomic -> {
        changes.add(op);
        if (atomic.result().hasUses()) {
          add(op, "what '" + op.name() + "' finds in memory is used");
        }
      }
      case LocalAlloc _ -> {}
      default -> {
        if (op.is("scf.while")) add(op, "there is a loop that is no 'scf.for'");
        else if (op.is("ttg.warp_specialize")) add(op, "warps are given different work already");
        else if (Changes.isChange(op)) {
          add(op, "'" + op.name() + "' must be done in its order");
        }
      }
    }
  }

  private void checkLoad(Operation load) {
    if (load.view() instanceof Load l && l.isVolatile()) {
      add(load, "a volatile load must be done in its order");
    }
    boolean isConditional = false;
    for (var up = load.parent(); up.isPresent(); up = up.get().parent()) {
      if (up.get().is("scf.if")) isConditional = true;
      else if (up.get().is("scf.for") && isConditional) {
        add(load, "whether it is loaded is decided in a loop");
        return;
      }
    }
    for (var user : load.result().users()) {
      if (user.is("scf.yield") || user.is("scf.for")) {
        add(load, "what is loaded is carried to another iteration");
      }
    }
  }

  /** The producer runs ahead of what the consumers write. */
  private void checkOrder(Set<Operation> loads) {
    // Of those in one loop each stands for all, but that the first change and the last load count.
    var firstChanges = new LinkedHashMap<Optional<Operation>, Operation>();
    for (var change : changes) firstChanges.putIfAbsent(loop(change), change);
    var lastLoads = new LinkedHashMap<Optional<Operation>, Operation>();
    for (var load : loads) lastLoads.merge(loop(load), load, this::later);
    for (var change : firstChanges.values()) {
      for (var load : lastLoads.values()) {
        if (isBefore(change, load)) {
          add(load, "it might load what '" + change.name() + "' has written before");
          return;
        }
      }
    }
  }

  private static Optional<Operation> loop(Operation op) {
    return Loops.around(op).map(Loops.Loop::operation);
  }

  private Operation later(Operation a, Operation b) {
    var body = function.region(0).front();
    var first = body.ancestorOf(a).orElse(a);
    var second = body.ancestorOf(b).orElse(b);
    return first.equals(second) || first.isBeforeInBlock(second) ? b : a;
  }

  /** Whether a change may come before a load; in a marked loop the user says that it is nothing. */
  private boolean isBefore(Operation change, Operation load) {
    boolean sharesLoop = false;
    for (var up = change.parent(); up.isPresent(); up = up.get().parent()) {
      if (!up.get().is("scf.for") || !up.get().isProperAncestorOf(load)) continue;
      if (up.get().hasAttribute(LoopAttributes.WARP_SPECIALIZE)) return false;
      sharesLoop = true;
    }
    if (sharesLoop) return true;
    var body = function.region(0).front();
    var first = body.ancestorOf(change);
    var second = body.ancestorOf(load);
    return first.isPresent()
        && second.isPresent()
        && !first.equals(second)
        && first.get().isBeforeInBlock(second.get());
  }

  /** What keeps loaded values from going to the consumers, once it is known who needs what. */
  static Optional<Obstacle> findBetween(List<Source> sources) {
    for (var source : sources) {
      for (var user : source.value().users()) {
        if (Tasks.of(user).has(source.producer())) {
          return Optional.of(new Obstacle(source.op(), "the producer itself needs what it loads"));
        }
      }
    }
    return Optional.empty();
  }
}

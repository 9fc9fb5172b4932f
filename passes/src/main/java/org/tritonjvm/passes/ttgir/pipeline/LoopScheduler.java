package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Cluster;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Entry;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Moves;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Slot;

/**
 * Gives every operation of a loop its place, starting from those that decide on it ({@link
 * KeyOps}).
 *
 * <ol>
 *   <li>Conditionals that key operations need go to the front, the others to the end.
 *   <li>What an operation needs is done with the first operation that needs it.
 *   <li>What it needs from the iteration before is done one stage later, right in front of it.
 *   <li>The rest is done in the last stage.
 * </ol>
 */
public final class LoopScheduler {
  private final Loops.For loop;
  private final CoarseSchedule schedule;
  private final List<Operation> operations;

  private LoopScheduler(Loops.For loop, CoarseSchedule schedule) {
    this.loop = loop;
    this.schedule = schedule;
    this.operations = loop.bodyOperations();
  }

  /**
   * The schedule of all operations of a loop, empty if none has a latency.
   *
   * @param log is told what each step leaves, by name
   */
  static CoarseSchedule schedule(
      Loops.For loop, Map<Operation, Integer> latencies, Consumer<Step> log) {
    var schedule = KeyOps.schedule(loop, latencies);
    if (schedule.isEmpty()) return schedule;
    log.accept(new Step("key operations", schedule));
    var scheduler = new LoopScheduler(loop, schedule);
    var afterPrologue = scheduler.conditionals();
    log.accept(new Step("prologue and epilogue", schedule));
    schedule.putAllDependencies(loop);
    log.accept(new Step("dependencies", schedule));
    scheduler.fromIterationBefore();
    log.accept(new Step("dependencies on the iteration before", schedule));
    scheduler.rest(afterPrologue);
    log.accept(new Step("everything", schedule));
    return schedule;
  }

  /** A schedule under way. */
  record Step(String name, CoarseSchedule schedule) {}

  /** The cluster behind the conditionals at the front, the first one if there are none. */
  private Cluster conditionals() {
    var afterPrologue = schedule.clusters().getFirst();
    var early = new LinkedHashMap<Operation, Integer>();
    needed()
        .forEach(
            (op, stage) -> {
              if (op.is("scf.if")) early.put(op, stage);
            });
    if (!early.isEmpty()) {
      var prologue = schedule.addClusterAtFront();
      early.forEach((op, stage) -> schedule.putIfAbsent(op, new Slot(stage, prologue)));
    }
    var last = new Slot(schedule.stages() - 1, schedule.addClusterAtBack());
    for (var op : operations) {
      if (op.is("scf.if") && !early.containsKey(op)) schedule.putIfAbsent(op, last);
    }
    return afterPrologue;
  }

  /** What scheduled operations need of the body, with the first stage that needs it. */
  private Map<Operation, Integer> needed() {
    var needed = new LinkedHashMap<Operation, Integer>();
    var byStage = new ArrayList<List<Entry>>();
    for (int i = 0; i < schedule.stages(); i++) byStage.add(new ArrayList<>());
    for (var entry : schedule.inOrder(loop)) byStage.get(entry.stage()).add(entry);
    var expanded = new LinkedHashSet<Operation>();
    for (var entries : byStage) {
      for (var entry : entries) need(entry, expanded, needed);
    }
    return needed;
  }

  private void need(Entry entry, Set<Operation> expanded, Map<Operation, Integer> needed) {
    var work = new ArrayDeque<Operation>();
    work.add(entry.op());
    while (!work.isEmpty()) {
      var op = work.remove();
      if (!expanded.add(op)) continue;
      for (var value : Slices.needs(op)) {
        var source = value.definition();
        if (source.isEmpty() || !isInBody(source.get())) continue;
        needed.putIfAbsent(source.get(), entry.stage());
        work.add(source.get());
      }
    }
  }

  private boolean isInBody(Operation op) {
    return op.block().equals(Optional.of(loop.body()));
  }

  /** Puts what operations need from the iteration before. */
  private void fromIterationBefore() {
    var before = new LinkedHashMap<Cluster, Cluster>();
    for (var op : operations) {
      if (!schedule.isScheduled(op) || schedule.slot(op).stage() == schedule.stages() - 1) continue;
      var slot = schedule.slot(op);
      for (var value : Slices.needs(op)) {
        if (!loop.carries(value)) continue;
        var source = loop.next((BlockArgument) value).definition();
        if (source.isEmpty() || !isInBody(source.get()) || schedule.isScheduled(source.get())) {
          continue;
        }
        // A load is issued with who needs it: its result is there one iteration later.
        var place =
            source.get().view() instanceof Load
                ? slot
                : new Slot(
                    slot.stage() + 1,
                    before.computeIfAbsent(slot.cluster(), schedule::addClusterBefore));
        schedule.put(source.get(), place);
        schedule.putDependencies(source.get(), place, true, Moves.LATER);
      }
    }
  }

  /**
   * Puts all other operations into the last stage, not before a cluster, and not before those that
   * they need.
   */
  private void rest(Cluster afterPrologue) {
    var clusters = new LinkedHashMap<Operation, Cluster>();
    for (var op : operations) {
      if (!schedule.isScheduled(op)) clusters.put(op, afterPrologue);
    }
    var work = new ArrayDeque<Operation>();
    for (var entry : schedule.inOrder(loop)) {
      if (entry.stage() == schedule.stages() - 1) work.add(entry.op());
    }
    while (!work.isEmpty()) {
      var op = work.remove();
      var cluster = schedule.find(op).map(Slot::cluster).orElseGet(() -> clusters.get(op));
      for (var result : op.results()) {
        for (var user : result.users()) {
          var inBody = loop.body().ancestorOf(user).filter(clusters::containsKey);
          if (inBody.isEmpty() || !clusters.get(inBody.get()).isBefore(cluster)) continue;
          clusters.put(inBody.get(), cluster);
          work.add(inBody.get());
        }
      }
    }
    int last = schedule.stages() - 1;
    clusters.forEach((op, cluster) -> schedule.put(op, last, cluster));
  }
}

package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.TmaTransfers;

/**
 * The mbarriers by which a loop learns that TMA has filled a buffer. Loads that follow each other,
 * with no user in between, and are done at the same time share one.
 */
final class TmaBarriers {
  /**
   * @param view the mbarrier of the iteration, for the copy
   * @param arrival waits for it
   */
  record Barrier(Value view, Operation arrival) {}

  private final Loops.For loop;
  private final CoarseSchedule schedule;
  private final Map<Integer, LowerLoads.Counters> counters;
  private final Map<Operation, PipelinedLoad> loads = new LinkedHashMap<>();
  private final Map<Operation, Barrier> barriers = new HashMap<>();

  TmaBarriers(
      Loops.For loop,
      CoarseSchedule schedule,
      List<PipelinedLoad> loads,
      Map<Integer, LowerLoads.Counters> counters) {
    this.loop = loop;
    this.schedule = schedule;
    this.counters = counters;
    for (var load : loads) {
      if (load.isTma()) this.loads.put(load.op(), load);
    }
    for (var group : groups()) insert(group);
  }

  Barrier of(Operation load) {
    return barriers.get(load);
  }

  private List<List<Operation>> groups() {
    var groups = new ArrayList<List<Operation>>();
    var grouped = new HashSet<Operation>();
    for (var load : loads.values()) {
      if (grouped.contains(load.op())) continue;
      var group = group(load, grouped);
      grouped.addAll(group);
      groups.add(group);
    }
    return groups;
  }

  private List<Operation> group(PipelinedLoad first, Set<Operation> grouped) {
    var group = new ArrayList<>(List.of(first.op()));
    var users = new HashSet<>(users(first.op()));
    for (var next = first.op().next(); next.isPresent(); next = next.get().next()) {
      var op = next.get();
      if (users.contains(op) || grouped.contains(op)) break;
      var load = Optional.ofNullable(loads.get(op));
      if (load.isEmpty()) continue;
      if (load.get().buffers() != first.buffers()) break;
      if (schedule.slot(op).equals(schedule.slot(first.op()))) {
        group.add(op);
        users.addAll(users(op));
      }
    }
    return group;
  }

  /** The operations of the body that use a load; of a buffer that it alone fills, the buffer's. */
  private List<Operation> users(Operation load) {
    var block = loop.body();
    var alloc = LoadSelection.onlyAlloc(load).filter(a -> a.block().equals(load.block()));
    return alloc.orElse(load).result().users().stream()
        .flatMap(user -> block.ancestorOf(user).stream())
        .toList();
  }

  private void insert(List<Operation> group) {
    int bytes = 0;
    for (var load : group) {
      var type = (RankedTensorType) load.result().type();
      bytes += TmaTransfers.bytes(type, ((Encoding) type.encoding().orElseThrow()).CGALayout());
    }
    int buffers = loads.get(group.getFirst()).buffers();
    var counter = counters.get(buffers);
    var all = LoopBuffers.barriers(loop.operation(), buffers);
    var builder = new StageBuilder(group.getFirst(), schedule);
    builder.setLocation(loop.operation().location());
    var view = LoopBuffers.at(builder, all, counter.insert());
    var always = Arith.constant(builder, 1, 1);
    Ops.create(builder, BarrierExpect.class, List.of(), view, bytes, always, Optional.empty());
    builder.setInsertionPointAfter(group.getLast());
    var firstUser = LoopUses.first(group, loop, schedule, _ -> true).orElseThrow();
    builder.setSlot(schedule.slot(firstUser));
    var awaited = LoopBuffers.at(builder, all, counter.extract());
    Ops.create(
        builder,
        WaitBarrier.class,
        List.of(),
        awaited,
        counter.phase().orElseThrow(),
        Optional.empty(),
        List.of());
    // The wait has no result to find it by.
    var arrival = awaited.definition().orElseThrow().next().orElseThrow();
    for (var load : group) barriers.put(load, new Barrier(view, arrival));
  }
}

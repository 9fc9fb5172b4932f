package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.AsyncTokenType;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttng.AsyncTMACopyGlobalToLocal;
import org.tritonjvm.dialects.ttng.AsyncTMAGather;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.CarriedValues;
import org.tritonjvm.passes.ttgir.BufferUses;
import org.tritonjvm.passes.ttgir.TmaIndices;

/**
 * Turns loads of a scheduled loop into asynchronous copies to several buffers and reads of these
 * buffers: upstream's lowerLoads. A copy has the load's place in the schedule, the wait for it and
 * the read that of its first user.
 */
final class LowerLoads {
  private final CoarseSchedule schedule;
  private final List<PipelinedLoad> loads;
  private final Map<Operation, Value> buffers = new LinkedHashMap<>();

  /** What loads with equally many buffers share. */
  private final SequencedMap<Integer, Counters> counters = new LinkedHashMap<>();

  private Loops.For loop;

  /**
   * Which buffer is written and which is read in an iteration.
   *
   * @param phase of the mbarrier, if there are loads by TMA
   */
  record Counters(Value insert, Value extract, Optional<Value> phase) {
    List<Value> values() {
      var values = new ArrayList<Value>(List.of(insert, extract));
      phase.ifPresent(values::add);
      return values;
    }
  }

  private LowerLoads(Loops.For loop, CoarseSchedule schedule, List<PipelinedLoad> loads) {
    this.loop = loop;
    this.schedule = schedule;
    this.loads = loads;
  }

  /**
   * @return the loop, in whose place there may be another
   */
  static Loops.For run(
      PassContext p, Loops.For loop, CoarseSchedule schedule, ModuleAxisInfoAnalysis axisInfo) {
    var loads = new LoadSelection(p, loop, schedule, axisInfo).select();
    if (loads.isEmpty()) return loop;
    var lowering = new LowerLoads(loop, schedule, loads);
    lowering.run();
    return lowering.loop;
  }

  private void run() {
    for (var load : loads) {
      if (load.op().view() instanceof Load l) ScalarLoads.makeTensor(l, loop, schedule);
    }
    for (var load : loads) {
      var type = (RankedTensorType) load.op().result().type();
      buffers.put(
          load.op(),
          LoopBuffers.tensors(
              loop.operation(), load.op().location(), type, load.encoding(), load.buffers()));
    }
    addCounters();
    var barriers = new TmaBarriers(loop, schedule, loads, counters);
    for (var load : loads) {
      if (load.op().view() instanceof Load l) copyAsynchronously(load, l);
      else copyByTma(load, barriers.of(load.op()));
    }
    CarriedValues.yieldAlso(
        loop, counters.values().stream().flatMap(c -> c.values().stream()).toList());
    schedule.putAllDependencies(loop);
    LoopError.checkScheduled(loop, schedule);
    // Copies run ahead of the last iterations too, and may be under way when the loop ends.
    if (loads.stream().anyMatch(load -> !load.isTma())) {
      var builder = Builder.after(loop.operation());
      Ops.create(builder, AsyncWait.class, List.of(new AsyncTokenType()), List.of(), 0);
    }
  }

  // Counters

  /**
   * Lets the loop count through the buffers. Writing and reading have counters of their own, for
   * each to be advanced where it is used and not carried over the stages in between.
   */
  private void addCounters() {
    var builder = Builder.before(loop.operation());
    var minusOne = Arith.constant(builder, 32, -1);
    var zero = Arith.constant(builder, 32, 0);
    var one = Arith.constant(builder, 32, 1);
    var byTma = new LinkedHashMap<Integer, Boolean>();
    for (var load : loads) {
      byTma.merge(load.buffers(), load.isTma(), Boolean::logicalOr);
    }
    var inits = new ArrayList<Value>();
    byTma.forEach(
        (_, hasPhase) -> {
          inits.addAll(List.of(minusOne, minusOne));
          if (hasPhase) inits.add(zero);
        });
    int first = loop.carried().size();
    loop = CarriedValues.add(loop, inits);
    var carried = loop.carried().listIterator(first);
    byTma.forEach(
        (count, hasPhase) -> {
          var start = Builder.atStart(loop.body());
          start.setLocation(loop.operation().location());
          var step = new Cycle(start, Arith.constant(start, 32, count), zero, one);
          var insert = step.next(carried.next());
          var extract = step.next(carried.next());
          var phase =
              hasPhase ? Optional.of(step.nextPhase(carried.next())) : Optional.<Value>empty();
          counters.put(count, new Counters(insert, extract, phase));
        });
  }

  // Copies

  private void copyAsynchronously(PipelinedLoad pipelined, Load load) {
    var op = pipelined.op();
    var firstUser = LoopUses.first(List.of(op), loop, schedule, _ -> true).orElseThrow();
    var counters = this.counters.get(pipelined.buffers());
    var builder = new StageBuilder(op, schedule);
    var token = List.of(new AsyncTokenType());
    var copy =
        Ops.create(
            builder,
            AsyncCopyGlobalToLocal.class,
            token,
            load.ptr(),
            LoopBuffers.at(builder, buffers.get(op), counters.insert()),
            load.mask(),
            load.other(),
            load.cache(),
            load.evict(),
            load.isVolatile(),
            pipelined.contiguity());
    var group = Ops.create(builder, AsyncCommitGroup.class, token, List.of(copy.token()));
    builder.setSlot(schedule.slot(firstUser));
    var wait = Ops.create(builder, AsyncWait.class, token, List.of(group.asyncToken()), 0);
    var buffer = LoopBuffers.at(builder, buffers.get(op), counters.extract());
    var other = load.other().filter(value -> !Arith.isZero(value));
    if (other.isPresent() && load.mask().isPresent()) {
      // The copy leaves zeros where the mask is false.
      var type = op.result().type();
      var read =
          Ops.create(builder, LocalLoad.class, List.of(type), buffer, Optional.of(wait.retToken()));
      var selected = Arith.select(builder, load.mask().get(), read.result(), other.get());
      op.result().replaceAllUsesWith(selected);
      erase(op);
    } else {
      readFrom(builder, op, buffer, Optional.of(wait.retToken()));
    }
  }

  private void copyByTma(PipelinedLoad pipelined, TmaBarriers.Barrier barrier) {
    var op = pipelined.op();
    var firstUser = LoopUses.first(List.of(op), loop, schedule, _ -> true).orElseThrow();
    var counters = this.counters.get(pipelined.buffers());
    var builder = new StageBuilder(op, schedule);
    var buffer = LoopBuffers.at(builder, buffers.get(op), counters.insert());
    var always = Arith.constant(builder, 1, 1);
    switch (op.view()) {
      case DescriptorLoad load ->
          Ops.create(
              builder,
              AsyncTMACopyGlobalToLocal.class,
              List.of(),
              load.desc(),
              load.indices(),
              List.of(),
              barrier.view(),
              buffer,
              always,
              false,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case DescriptorGather gather ->
          Ops.create(
              builder,
              AsyncTMAGather.class,
              List.of(),
              gather.desc(),
              TmaIndices.as32Bits(builder, gather.x_offsets()),
              gather.y_offset(),
              barrier.view(),
              buffer,
              always,
              false);
      default -> throw new IllegalArgumentException("no load by TMA: '" + op.name() + "'");
    }
    builder.setInsertionPointAfter(barrier.arrival());
    builder.setSlot(schedule.slot(firstUser));
    var read = LoopBuffers.at(builder, buffers.get(op), counters.extract());
    readFrom(builder, op, read, Optional.empty());
  }

  private void readFrom(
      StageBuilder builder, Operation load, Value buffer, Optional<? extends Value> token) {
    for (var alloc : BufferUses.replaceTensor(builder, load.result(), buffer, token)) erase(alloc);
    erase(load);
  }

  private void erase(Operation op) {
    schedule.remove(op);
    op.erase();
  }
}

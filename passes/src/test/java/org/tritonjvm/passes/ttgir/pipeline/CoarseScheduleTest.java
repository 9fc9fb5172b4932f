package org.tritonjvm.passes.ttgir.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.transform.CarriedValues;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Moves;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Numbering;

/** Schedules of a loop of seven operations. */
class CoarseScheduleTest {
  /** Operations 0 to 6; 3 needs 1 and 2, 5 needs what 4 made an iteration before. */
  private static final String LOOP =
      """
      tt.func @f(%n: i32, %x: i32) {
        %c0 = arith.constant 0 : i32
        %c1 = arith.constant 1 : i32
        %r = scf.for %i = %c0 to %n step %c1 iter_args(%p = %x) -> (i32) : i32 {
          %0 = arith.addi %i, %x : i32
          %1 = arith.addi %0, %x : i32
          %2 = arith.muli %i, %x : i32
          %3 = arith.addi %1, %2 : i32
          %4 = arith.muli %0, %x : i32
          %5 = arith.addi %p, %x : i32
          %6 = arith.subi %5, %3 : i32
          scf.yield %4 : i32
        }
        tt.return
      }
      """;

  private interface Body {
    void run(Loops.For loop, List<Operation> ops);
  }

  private static void with(String text, Body body) {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      try (var module = ModuleOp.parse(context, text)) {
        var loop = Loops.forLoops(module.operation()).getFirst();
        body.run(loop, loop.bodyOperations());
      }
    }
  }

  private static List<Integer> inOrder(CoarseSchedule schedule, Loops.For loop) {
    var ops = loop.bodyOperations();
    return schedule.inOrder(loop).stream().map(e -> ops.indexOf(e.op())).toList();
  }

  @Test
  void clustersComeInTheirOrderAndOperationsInTheBodys() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          var last = schedule.addClusterAtBack();
          var first = schedule.addClusterAtFront();
          var middle = schedule.addClusterBefore(last);
          schedule.put(ops.get(4), 0, last);
          schedule.put(ops.get(6), 2, first);
          schedule.put(ops.get(0), 1, middle);
          schedule.put(ops.get(2), 1, first);
          assertEquals(List.of(2, 6, 0, 4), inOrder(schedule, loop));
          assertEquals(List.of(first, middle, last), schedule.clusters());
          assertEquals(3, schedule.stages());
          assertTrue(schedule.isBefore(ops.get(4), ops.get(2)), "an earlier stage");
          assertTrue(schedule.isBefore(ops.get(2), ops.get(0)), "an earlier cluster");
          assertTrue(schedule.isInSameCluster(ops.get(2), ops.get(6)));
          assertTrue(schedule.isInEarlierCluster(ops.get(2), ops.get(4)));
        });
  }

  @Test
  void dependenciesMoveToTheirEarliestUser() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          var first = schedule.addClusterAtBack();
          var last = schedule.addClusterAtBack();
          schedule.put(ops.get(3), 1, first);
          schedule.put(ops.get(4), 0, last);
          schedule.putAllDependencies(loop);
          assertEquals(0, schedule.slot(ops.get(0)).stage());
          assertEquals(last, schedule.slot(ops.get(0)).cluster());
          assertEquals(1, schedule.slot(ops.get(1)).stage());
          assertFalse(schedule.isScheduled(ops.get(5)));
          assertFalse(
              schedule.putDependencies(ops.get(3), schedule.slot(ops.get(4)), false, Moves.ABSENT));
          assertTrue(
              schedule.putDependencies(ops.get(3), schedule.slot(ops.get(4)), false, Moves.LATER));
          assertEquals(0, schedule.slot(ops.get(1)).stage());
        });
  }

  @Test
  void dependenciesAreFollowedToEarlierIterationsOnRequest() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          var slot = new CoarseSchedule.Slot(0, schedule.addClusterAtBack());
          assertFalse(schedule.putDependencies(ops.get(5), slot, false, Moves.ABSENT));
          assertTrue(schedule.putDependencies(ops.get(5), slot, true, Moves.ABSENT));
          assertEquals(List.of(0, 4), inOrder(schedule, loop));
        });
  }

  @Test
  void aClusterIsSplitBeforeAnOperationThatIsNotItsFirst() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          var cluster = schedule.addClusterAtBack();
          for (var op : ops) schedule.put(op, 0, cluster);
          assertEquals(cluster, schedule.splitClusterBefore(ops.get(0)));
          assertEquals(1, schedule.clusters().size());
          assertEquals(cluster, schedule.splitClusterBefore(ops.get(4)));
          assertEquals(2, schedule.clusters().size());
          assertTrue(schedule.isInEarlierCluster(ops.get(3), ops.get(4)));
          assertTrue(schedule.isInSameCluster(ops.get(4), ops.get(6)));
        });
  }

  @Test
  void thePipelineIsFollowedUntilAllStagesHaveHadTheirTurn() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          var first = schedule.addClusterAtBack();
          var second = schedule.addClusterAtBack();
          schedule.put(ops.get(1), 1, first);
          schedule.put(ops.get(0), 0, second);
          schedule.put(ops.get(2), 0, second);
          schedule.put(ops.get(3), 1, second);
          var seen = new ArrayList<Integer>();
          schedule.after(loop, ops.get(0)).forEachRemaining(op -> seen.add(ops.indexOf(op)));
          // The rest of stage 0, then a turn with stage 1 that meets the start, then it is over.
          assertEquals(List.of(2, 1, 0, 2, 3, 1), seen);
        });
  }

  @Test
  void whatIsWrittenIsRead() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          schedule.addClusterAtBack();
          var cluster = schedule.addClusterAtBack();
          schedule.put(ops.get(0), 0, cluster);
          schedule.put(ops.get(3), 2, schedule.addClusterAtBack());
          schedule.serialize(loop);
          var text = loop.operation().toString();
          assertTrue(text.contains("{loop.cluster = 2 : i32, loop.stage = 2 : i32}"), text);
          assertTrue(text.contains("tt.scheduled_max_stage = 2 : i32"), text);
          var read = CoarseSchedule.deserialize(loop).orElseThrow();
          assertEquals(2, read.clusters().size());
          assertEquals(3, read.stages());
          assertEquals(List.of(0, 3), inOrder(read, loop));
          assertEquals(
              3,
              CoarseSchedule.deserialize(loop, Numbering.FROM_ZERO)
                  .orElseThrow()
                  .clusters()
                  .size());
        });
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    with(
        LOOP,
        (loop, ops) -> {
          assertTrue(CoarseSchedule.deserialize(loop).isEmpty());
          LoopAttributes.write(loop.operation(), LoopAttributes.MAX_STAGE, 1);
          LoopAttributes.write(ops.get(0), LoopAttributes.STAGE, 1);
          assertThrows(InvalidIr.class, () -> CoarseSchedule.deserialize(loop));
          LoopAttributes.write(ops.get(0), LoopAttributes.CLUSTER, -1);
          assertThrows(InvalidIr.class, () -> CoarseSchedule.deserialize(loop));
          LoopAttributes.write(ops.get(0), LoopAttributes.CLUSTER, 1 << 30);
          assertThrows(InvalidIr.class, () -> CoarseSchedule.deserialize(loop));
        });
  }

  @Test
  void emptyStagesBeforeAndBehindAreDropped() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule(9);
          var cluster = schedule.addClusterAtBack();
          schedule.put(ops.get(0), 2, cluster);
          schedule.put(ops.get(1), 4, cluster);
          schedule.shrinkToFit();
          assertEquals(3, schedule.stages());
          assertEquals(0, schedule.slot(ops.get(0)).stage());
        });
  }

  @Test
  void aBuildersOperationsJoinTheSlotOfTheirAnchor() {
    with(
        LOOP,
        (loop, ops) -> {
          var schedule = new CoarseSchedule();
          schedule.put(ops.get(3), 1, schedule.addClusterAtBack());
          Builder builder = new StageBuilder(ops.get(3), schedule);
          var x = ops.get(3).operand(0);
          var op = builder.create("arith.addi", List.of(x.type()), List.of(x, x), Map.of());
          assertEquals(schedule.slot(ops.get(3)), schedule.slot(op));
        });
  }

  @Test
  void usersAreFoundThroughCarriedValues() {
    with(
        LOOP,
        (loop, ops) -> {
          assertEquals(List.of(ops.get(5)), List.copyOf(LoopUses.of(ops.get(4), loop)));
          assertEquals(
              new Loops.Definition(ops.get(4).result(), 1),
              loop.definition(loop.carried().getFirst()).orElseThrow());
        });
  }

  @Test
  void aLoopCarriesMore() {
    with(
        LOOP,
        (loop, ops) -> {
          var more = CarriedValues.add(loop, List.of(loop.lowerBound()));
          CarriedValues.yieldAlso(more, List.of(more.inductionVariable()));
          assertEquals(2, more.carried().size());
          assertTrue(more.operation().verify());
        });
  }
}

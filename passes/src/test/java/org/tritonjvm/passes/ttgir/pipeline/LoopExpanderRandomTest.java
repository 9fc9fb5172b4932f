package org.tritonjvm.passes.ttgir.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.ttgir.pipeline.CoarseSchedule.Cluster;

/** Random loops with random schedules compute the same when they are expanded. */
class LoopExpanderRandomTest {
  private static final int PROGRAMS = 3000;
  private static final int CARRIED = 3;

  private int expanded;
  private int deep;

  @Test
  void anExpandedLoopComputesTheSame() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      for (int seed = 0; seed < PROGRAMS; seed++) check(context, seed);
    }
    assertTrue(expanded > PROGRAMS / 4, "expanded: " + expanded);
    assertTrue(deep > PROGRAMS / 20, "of three stages and more: " + deep);
  }

  private void check(Context context, int seed) {
    var random = new Random(seed);
    var text = program(random);
    try (var module = ModuleOp.parse(context, text);
        var reference = ModuleOp.parse(context, text)) {
      var loop = Loops.forLoops(module.operation()).getFirst();
      var schedule = schedule(loop, random);
      var scheduled = loop.operation().toString();
      var kernel = new ArrayList<Loops.For>();
      context
          .diagnostics()
          .collect(
              () ->
                  LoopExpander.expand(loop, schedule.inOrder(loop), StageCondition.ARITHMETIC)
                      .ifPresent(kernel::add));
      if (kernel.isEmpty()) return;
      expanded++;
      if (schedule.stages() > 2) deep++;
      Predication.resolve(module.operation());
      assertTrue(module.operation().verify(), "seed " + seed);
      for (int trips = 0; trips < 6; trips++) {
        int low = random.nextInt(-3, 4);
        int step = random.nextInt(1, 4);
        var arguments = List.of(low, low + trips * step - random.nextInt(step), step, 5, 77);
        assertEquals(
            ScalarInterpreter.run(reference.operation(), arguments),
            ScalarInterpreter.run(module.operation(), arguments),
            () -> "seed " + seed + ", arguments " + arguments + "\n" + scheduled + "\n" + module);
      }
    }
  }

  /** Additions, loads and stores of values of this and the last iteration. */
  private static String program(Random random) {
    var body = new StringBuilder();
    var values = new ArrayList<>(List.of("%i", "%x", "%y"));
    for (int k = 0; k < CARRIED; k++) values.add("%c" + k);
    var made = new ArrayList<String>();
    int count = random.nextInt(2, 9);
    for (int k = 0; k < count; k++) {
      var a = pick(values, random);
      var b = pick(values, random);
      int kind = random.nextInt(5);
      if (kind < 2) {
        body.append("    %%p%d = tt.addptr %%base, %s : !tt.ptr<i32>, i32\n".formatted(k, a));
      }
      if (kind == 1) {
        body.append("    tt.store %%p%d, %s {id = %d} : !tt.ptr<i32>\n".formatted(k, b, k));
        continue;
      }
      body.append(
          switch (kind) {
            case 0 -> "    %%v%d = tt.load %%p%d : !tt.ptr<i32>\n".formatted(k, k);
            case 2 -> "    %%v%d = arith.muli %s, %s : i32\n".formatted(k, a, b);
            default -> "    %%v%d = arith.addi %s, %s : i32\n".formatted(k, a, b);
          });
      values.add("%v" + k);
      made.add("%v" + k);
    }
    // What is carried is made in the iteration, or comes from outside.
    made.add("%x");
    var yields = new ArrayList<String>();
    for (int k = 0; k < CARRIED; k++) yields.add(pick(made, random));
    // A result that nobody uses needs no version of the last iteration.
    var results = random.nextBoolean() ? "%r#0, %r#1" : "%x, %r#2";
    return """
        module attributes {"ttg.num-warps" = 4 : i32} {
        tt.func @f(%base: !tt.ptr<i32>, %low: i32, %high: i32, %step: i32, %x: i32, %y: i32)
            -> (i32, i32) {
          %r:3 = scf.for %i = %low to %high step %step
              iter_args(%c0 = %x, %c1 = %y, %c2 = %y) -> (i32, i32, i32) : i32 {
        BODY
            scf.yield YIELDS : i32, i32, i32
          }
          tt.return RESULTS : i32, i32
        }
        }
        """
        .replace("BODY", body)
        .replace("YIELDS", String.join(", ", yields))
        .replace("RESULTS", results);
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  /** Mostly valid: what needs an operation is seldom in an earlier stage or cluster. */
  private static CoarseSchedule schedule(Loops.For loop, Random random) {
    var schedule = new CoarseSchedule();
    int stages = random.nextInt(1, 5);
    var clusters = new ArrayList<Cluster>();
    for (int k = 0; k < stages + 1; k++) clusters.add(schedule.addClusterAtBack());
    var operations = loop.bodyOperations();
    for (Operation op : operations) {
      int least = 0;
      for (var operand : op.operands()) {
        var source = loop.definition(operand).filter(d -> d.distance() == 0);
        if (source.isPresent()) {
          least = Math.max(least, schedule.slot(source.get().result().owner()).stage());
        }
      }
      int stage = Math.min(stages - 1, least + (random.nextInt(3) == 0 ? random.nextInt(3) : 0));
      int cluster = stages - 1 - stage + (random.nextInt(5) == 0 ? 1 : 0);
      schedule.put(op, stage, clusters.get(cluster));
    }
    return schedule;
  }
}

package org.tritonjvm.mlir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Value;

/** Dominance, liveness, call graphs, slices and loops. */
class StructureTest {
  private static Operation first(Operation root, String name) {
    var found = new ArrayList<Operation>();
    root.walk(
        op -> {
          if (op.is(name)) found.add(op);
        });
    return found.getFirst();
  }

  private static List<Block> blocks(Operation function) {
    var blocks = new ArrayList<Block>();
    function.region(0).blocks().forEach(blocks::add);
    return blocks;
  }

  /** The blocks that the first leads to when one is taken away. */
  private static Set<Block> reached(List<Block> blocks, Optional<Block> without) {
    var reached = new HashSet<Block>();
    var work = new ArrayDeque<Block>();
    work.add(blocks.getFirst());
    while (!work.isEmpty()) {
      var block = work.remove();
      if (without.equals(Optional.of(block)) || !reached.add(block)) continue;
      work.addAll(block.successors());
    }
    return reached;
  }

  @Test
  void aBlockDominatesWhatCannotBeReachedWithoutIt() {
    int pairs = 0;
    for (int seed = 0; seed < 60; seed++) {
      try (var context = new Context();
          var module = ModuleOp.parse(context, new RandomPrograms(seed).branches())) {
        var blocks = blocks(first(module.operation(), "func.func"));
        var dominance = new Dominance();
        var all = reached(blocks, Optional.empty());
        for (var a : blocks) {
          assertEquals(all.contains(a), dominance.isReachable(a));
          if (!all.contains(a)) continue;
          var rest = reached(blocks, Optional.of(a));
          for (var b : blocks) {
            boolean expected = !rest.contains(b);
            assertEquals(expected, dominance.dominates(a, b), "seed " + seed);
            if (expected && !a.equals(b) && all.contains(b)) {
              pairs++;
              var last = a.terminator();
              var head = b.first().orElseThrow();
              assertTrue(dominance.properlyDominates(last, head));
              assertFalse(dominance.properlyDominates(head, last));
            }
          }
        }
        assertEquals(Optional.empty(), dominance.immediateDominator(blocks.getFirst()));
      }
    }
    assertTrue(pairs > 200, "pairs: " + pairs);
  }

  @Test
  void dominanceReachesIntoRegions() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, LOOPS)) {
      var dominance = new Dominance();
      var loop = first(module.operation(), "scf.for");
      var add = first(module.operation(), "arith.addi");
      var constant = first(module.operation(), "arith.constant");
      assertTrue(dominance.properlyDominates(constant, add));
      assertFalse(dominance.properlyDominates(add, constant));
      assertFalse(dominance.properlyDominates(loop, add));
      assertFalse(dominance.properlyDominates(loop.result(), add));
      assertTrue(dominance.properlyDominates(loop.region(0).front().argument(1), add));
    }
  }

  /** Live-in sets by their definition, over and over until nothing changes. */
  private static Map<Block, Set<Value>> naiveLiveIn(List<Block> blocks) {
    var live = new HashMap<Block, Set<Value>>();
    for (var block : blocks) live.put(block, new HashSet<>());
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var block : blocks) {
        var in = new HashSet<Value>();
        for (var successor : block.successors()) in.addAll(live.get(successor));
        var operations = new ArrayList<Operation>();
        block.operations().forEach(operations::add);
        for (var op : operations.reversed()) {
          in.removeAll(op.results());
          op.walk(nested -> in.addAll(nested.operands()));
          op.walk(
              nested -> {
                if (nested.equals(op)) return;
                in.removeAll(nested.results());
              });
          for (var region : op.regions()) {
            for (var inner : region.blocks()) in.removeAll(inner.arguments());
          }
        }
        in.removeAll(block.arguments());
        if (live.put(block, in).size() != in.size()) changed = true;
      }
    }
    return live;
  }

  @Test
  void livenessAgreesWithItsDefinition() {
    int live = 0;
    for (int seed = 500; seed < 560; seed++) {
      try (var context = new Context();
          var module = ModuleOp.parse(context, new RandomPrograms(seed).branches())) {
        var blocks = blocks(first(module.operation(), "func.func"));
        var expected = naiveLiveIn(blocks);
        var liveness = new Liveness(FlowGraph.of(module.operation()));
        for (var block : blocks) {
          assertEquals(expected.get(block), liveness.liveIn(block), "seed " + seed);
          var out = new HashSet<Value>();
          for (var successor : block.successors()) out.addAll(expected.get(successor));
          assertEquals(out, liveness.liveOut(block), "seed " + seed);
          live += out.size();
        }
      }
    }
    assertTrue(live > 200, "live: " + live);
  }

  private static final String LOOPS =
      """
      func.func @f(%a: i32, %n: index) -> i32 {
        %c0 = arith.constant 0 : index
        %c10 = arith.constant 10 : index
        %c3 = arith.constant 3 : index
        %0 = scf.for %i = %c0 to %c10 step %c3 iter_args(%x = %a) -> (i32) {
          %1 = arith.addi %x, %a : i32
          %2 = scf.while (%y = %1) : (i32) -> i32 {
            %c = arith.cmpi slt, %y, %a : i32
            scf.condition(%c) %y : i32
          } do {
          ^bb0(%z: i32):
            %3 = arith.muli %z, %z : i32
            scf.yield %3 : i32
          }
          scf.yield %2 : i32
        }
        %4 = arith.subi %0, %a : i32
        %5 = arith.xori %a, %a : i32
        return %4 : i32
      }
      """;

  @Test
  void aValueIsDeadAfterItsLastUse() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, LOOPS)) {
      var liveness = new Liveness(FlowGraph.of(module.operation()));
      var loop = first(module.operation(), "scf.for");
      var sub = first(module.operation(), "arith.subi");
      var xor = first(module.operation(), "arith.xori");
      var a = sub.operand(1);
      assertFalse(liveness.isDeadAfter(a, loop));
      assertFalse(liveness.isDeadAfter(a, sub));
      assertTrue(liveness.isDeadAfter(a, xor));
      assertTrue(liveness.isDeadAfter(loop.result(), sub));
      assertTrue(liveness.liveIn(loop.region(0).front()).contains(a));
    }
  }

  @Test
  void loopsTellWhatTheyCarry() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, LOOPS)) {
      var loop = (Loops.For) Loops.of(first(module.operation(), "scf.for")).orElseThrow();
      assertEquals(loop.body().argument(0), loop.inductionVariable());
      assertEquals(List.of(loop.body().argument(1)), loop.carried());
      assertEquals(Optional.of(4L), loop.constantTripCount());
      var inner = (Loops.While) Loops.of(first(module.operation(), "scf.while")).orElseThrow();
      assertEquals(List.of(inner.operation().result()), loop.yields());
      assertEquals("scf.condition", inner.condition().name());
      assertEquals(first(module.operation(), "arith.addi").results(), inner.inits());
      assertEquals(first(module.operation(), "arith.muli").results(), inner.yields());
      assertEquals(2, Loops.depth(first(module.operation(), "arith.muli")));
      assertEquals(0, Loops.depth(loop.operation()));
    }
  }

  @Test
  void slicesFollowDefinitionsAndUses() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, LOOPS)) {
      var sub = first(module.operation(), "arith.subi");
      var loop = first(module.operation(), "scf.for");
      var constants = loop.operands().subList(0, 3);
      var backward = Slices.backward(sub, Slices.Options.DEFAULT);
      assertEquals(4, backward.size());
      assertEquals(loop, backward.getLast());
      for (var c : constants) assertTrue(backward.contains(c.definition().orElseThrow()));
      var filtered =
          Slices.backward(sub, Slices.Options.DEFAULT.withFilter(op -> !op.is("arith.constant")));
      assertEquals(List.of(loop), filtered);
      var forward =
          Slices.forward(constants.getFirst().definition().orElseThrow(), Slices.Options.DEFAULT);
      assertEquals(loop, forward.getFirst());
      assertTrue(forward.contains(sub));
      assertFalse(forward.contains(first(module.operation(), "arith.xori")));
      var mul = first(module.operation(), "arith.muli");
      assertTrue(
          Slices.backward(mul, Slices.Options.DEFAULT)
              .contains(first(module.operation(), "scf.while")));
      assertEquals(
          List.of(), Slices.backward(mul, Slices.Options.DEFAULT.withThroughArguments(false)));
      assertEquals(
          List.of(mul),
          Slices.backward(
              mul, Slices.Options.DEFAULT.withThroughArguments(false).withInclusive(true)));
    }
  }

  @Test
  void theCallGraphIsVisitedCalleesFirst() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @main() {
                  call @a() : () -> ()
                  call @b() : () -> ()
                  call @outside() : () -> ()
                  return
                }
                func.func private @b() {
                  call @a() : () -> ()
                  call @even() : () -> ()
                  return
                }
                func.func private @a() {
                  return
                }
                func.func private @even() {
                  call @odd() : () -> ()
                  return
                }
                func.func private @odd() {
                  call @even() : () -> ()
                  return
                }
                func.func private @outside()
                """)) {
      var graph = new CallGraph(FlowGraph.of(module.operation()));
      var names = new ArrayList<String>();
      graph.walkPostOrder(op -> names.add(name(op)));
      assertEquals(List.of("a", "odd", "even", "b", "main"), names);
      assertEquals(List.of("main"), graph.roots().stream().map(StructureTest::name).toList());
      var recursive = graph.callables().stream().filter(graph::isRecursive).toList();
      assertEquals(
          Set.of("even", "odd"), Set.copyOf(recursive.stream().map(StructureTest::name).toList()));
      var a = graph.postOrder().getFirst();
      assertEquals(2, graph.callsOf(a).size());
      assertEquals(
          List.of("a", "b"),
          graph.callees(graph.postOrder().getLast()).stream().map(StructureTest::name).toList());
    }
  }

  private static String name(Operation function) {
    return ((StringAttr) function.attribute("sym_name").orElseThrow()).value();
  }
}

package org.tritonjvm.mlir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

class DataFlowTest {
  /** What a value is in every run, as far as 12 runs tell. */
  private static Map<Value, Set<Long>> observed(Operation module, Random random, int extra) {
    var seen = new HashMap<Value, Set<Long>>();
    for (int run = 0; run < 12; run++) {
      var interpreter =
          new Interpreter(module, (v, n) -> seen.computeIfAbsent(v, k -> new HashSet<>()).add(n));
      var arguments = new ArrayList<Long>();
      for (int i = 0; i < 2; i++) arguments.add((long) random.nextInt(7) - 3);
      for (int i = 0; i < extra; i++) arguments.add(-(long) random.nextInt(2));
      interpreter.run("f", arguments);
    }
    return seen;
  }

  private static List<Value> values(Operation root) {
    var values = new ArrayList<Value>();
    root.walk(
        op -> {
          values.addAll(op.results());
          for (var region : op.regions()) {
            for (var block : region.blocks()) values.addAll(block.arguments());
          }
        });
    return values;
  }

  @Test
  void constantsHoldInEveryRunAndReachedCodeIsLive() {
    int constants = 0;
    int dead = 0;
    for (int seed = 0; seed < 60; seed++) {
      boolean branches = seed % 3 == 0;
      var programs = new RandomPrograms(seed);
      try (var context = new Context();
          var module =
              ModuleOp.parse(context, branches ? programs.branches() : programs.module())) {
        var seen = observed(module.operation(), new Random(seed), branches ? 1 : 0);
        var reachability = Reachability.withConstants(FlowGraph.of(module.operation()));
        for (var value : values(module.operation())) {
          var runs = seen.getOrDefault(value, Set.of());
          var constant = reachability.constant(value);
          boolean live = reachability.isLive(value.parentBlock());
          if (!live) {
            dead++;
            assertTrue(runs.isEmpty(), "seed " + seed + ": reached " + value);
          }
          if (constant.isEmpty() || runs.isEmpty()) continue;
          constants++;
          assertEquals(
              Set.of(((IntegerAttr) constant.get()).value()), runs, "seed " + seed + ": " + value);
        }
      }
    }
    // The programs must be such that the analysis has something to find.
    assertTrue(constants > 300, "constants: " + constants);
    assertTrue(dead > 20, "dead: " + dead);
  }

  @Test
  void aBranchOnAConstantIsDecided() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @f(%a: i32) -> i32 {
                  %true = arith.constant true
                  %0 = scf.if %true -> i32 {
                    %c = arith.constant 4 : i32
                    scf.yield %c : i32
                  } else {
                    scf.yield %a : i32
                  }
                  %1 = func.call @g(%0) : (i32) -> i32
                  return %1 : i32
                }
                func.func private @g(%x: i32) -> i32 {
                  %0 = arith.addi %x, %x : i32
                  return %0 : i32
                }
                func.func private @unused() {
                  return
                }
                """)) {
      var graph = FlowGraph.of(module.operation());
      var exact = Reachability.withConstants(graph);
      var all = Reachability.ofAllPaths(graph);
      var ifOp = first(module.operation(), "scf.if");
      assertFalse(exact.isLive(ifOp.region(1).front()));
      assertTrue(all.isLive(ifOp.region(1).front()));
      assertEquals("4 : i32", exact.constant(ifOp.result()).orElseThrow().toString());
      var call = first(module.operation(), "func.call");
      assertEquals("8 : i32", exact.constant(call.result()).orElseThrow().toString());
      assertEquals(Optional.empty(), all.constant(call.result()));
      var functions = new ArrayList<Operation>();
      module.body().operations().forEach(functions::add);
      assertFalse(exact.isLive(functions.get(2).region(0).front()));
      assertEquals(functions.get(1), graph.callee(call).orElseThrow());
    }
  }

  private static Operation first(Operation root, String name) {
    var found = new ArrayList<Operation>();
    root.walk(
        op -> {
          if (op.is(name)) found.add(op);
        });
    return found.getFirst();
  }

  /** Which of two values' remainders by two are known: a toy lattice. */
  private enum Parity {
    NONE,
    EVEN,
    ODD,
    ANY
  }

  private static final class ParityAnalysis extends SparseForwardAnalysis<Parity> {
    private ParityAnalysis(Reachability reachability) {
      super(reachability);
    }

    @Override
    protected Parity bottom() {
      return Parity.NONE;
    }

    @Override
    protected Parity join(Parity a, Parity b) {
      if (a == b || b == Parity.NONE) return a;
      return a == Parity.NONE ? b : Parity.ANY;
    }

    @Override
    protected Parity entry(Value value) {
      return Parity.ANY;
    }

    private static Parity of(long n) {
      return (n & 1) == 0 ? Parity.EVEN : Parity.ODD;
    }

    @Override
    protected List<Parity> transfer(Operation op, List<Parity> in) {
      if (op.resultCount() == 0) return List.of();
      return List.of(
          switch (op.name()) {
            case "arith.constant" ->
                of(((IntegerAttr) op.attribute("value").orElseThrow()).value());
            case "arith.addi", "arith.subi", "arith.xori" -> {
              if (in.contains(Parity.ANY)) yield Parity.ANY;
              yield in.get(0) == in.get(1) ? Parity.EVEN : Parity.ODD;
            }
            case "arith.muli" -> {
              if (in.contains(Parity.EVEN)) yield Parity.EVEN;
              yield in.contains(Parity.ANY) ? Parity.ANY : Parity.ODD;
            }
            default -> Parity.ANY;
          });
    }
  }

  @Test
  void aSparseForwardAnalysisHoldsInEveryRun() {
    int known = 0;
    for (int seed = 1000; seed < 1040; seed++) {
      boolean branches = seed % 3 == 0;
      var programs = new RandomPrograms(seed);
      try (var context = new Context();
          var module =
              ModuleOp.parse(context, branches ? programs.branches() : programs.module())) {
        var seen = observed(module.operation(), new Random(seed), branches ? 1 : 0);
        var analysis =
            new ParityAnalysis(Reachability.withConstants(FlowGraph.of(module.operation())));
        for (var value : values(module.operation())) {
          if (value.type().toString().equals("i1")) continue;
          var parity = analysis.state(value);
          for (long n : seen.getOrDefault(value, Set.of())) {
            assertTrue(
                parity == Parity.ANY || parity == ParityAnalysis.of(n),
                "seed " + seed + ": " + value + " is " + n + ", said to be " + parity);
            if (parity != Parity.ANY) known++;
          }
        }
      }
    }
    assertTrue(known > 300, "known: " + known);
  }

  /** Counts on and on. */
  private static final class Endless extends SparseForwardAnalysis<Long> {
    private final boolean widens;

    private Endless(Reachability reachability, boolean widens) {
      super(reachability);
      this.widens = widens;
    }

    @Override
    protected Long bottom() {
      return -1L;
    }

    @Override
    protected Long join(Long a, Long b) {
      return Math.max(a, b);
    }

    @Override
    protected Long entry(Value value) {
      return 0L;
    }

    @Override
    protected Long argument(Operation owner, BlockArgument argument, List<Long> operands) {
      return 7 + operands.getFirst();
    }

    @Override
    protected List<Long> transfer(Operation op, List<Long> in) {
      if (op.resultCount() == 0) return List.of();
      return List.of(op.is("arith.addi") ? Math.min(in.getFirst() + 1, Long.MAX_VALUE - 1) : 0L);
    }

    @Override
    protected Long widen(Value value, Long before, Long joined, int update) {
      return widens && update > 3 ? Long.MAX_VALUE - 1 : joined;
    }
  }

  @Test
  void anInfiniteLatticeMustWiden() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @f(%a: i32, %n: index) -> i32 {
                  %c0 = arith.constant 0 : index
                  %c1 = arith.constant 1 : index
                  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> (i32) {
                    %1 = arith.addi %x, %x : i32
                    scf.yield %1 : i32
                  }
                  return %0 : i32
                }
                """)) {
      var reachability = Reachability.ofAllPaths(FlowGraph.of(module.operation()));
      assertThrows(IllegalStateException.class, () -> new Endless(reachability, false).solve());
      var analysis = new Endless(reachability, true);
      var loop = first(module.operation(), "scf.for");
      assertEquals(Long.MAX_VALUE - 1, analysis.state(loop.result()));
      assertEquals(7, analysis.state(loop.region(0).front().argument(0)));
    }
  }

  /** Whether a value can matter to what a function returns. */
  private static final class Matters extends SparseBackwardAnalysis<Boolean> {
    private Matters(Reachability reachability) {
      super(reachability);
    }

    @Override
    protected Boolean bottom() {
      return false;
    }

    @Override
    protected Boolean join(Boolean a, Boolean b) {
      return a || b;
    }

    @Override
    protected Boolean exit(Value value) {
      return true;
    }

    @Override
    protected List<Boolean> transfer(Operation op, List<Boolean> results) {
      return java.util.Collections.nCopies(op.operandCount(), results.contains(true));
    }
  }

  /** The same, value by value until nothing changes, over structured programs without calls. */
  private static Set<Value> matters(Operation module) {
    var matters = new HashSet<Value>();
    var before = -1;
    while (before != matters.size()) {
      before = matters.size();
      module.walk(
          op -> {
            switch (op.name()) {
              case "func.return" -> matters.addAll(op.operands());
              case "scf.if" -> matters.add(op.operand(0));
              case "scf.for" -> {
                matters.addAll(op.operands().subList(0, 3));
                var argument = op.region(0).front().argument(1);
                var yielded = op.region(0).front().terminator().operand(0);
                if (matters.contains(argument) || matters.contains(op.result())) {
                  matters.add(op.operand(3));
                  matters.add(yielded);
                }
              }
              case "scf.yield" -> {
                var parent = op.parent().orElseThrow();
                if (parent.is("scf.if") && matters.contains(parent.result())) {
                  matters.add(op.operand(0));
                }
              }
              default -> {
                if (op.results().stream().anyMatch(matters::contains)) {
                  matters.addAll(op.operands());
                }
              }
            }
          });
    }
    return matters;
  }

  @Test
  void aSparseBackwardAnalysisAgreesWithTheObviousOne() {
    int not = 0;
    for (int seed = 2000; seed < 2080; seed++) {
      try (var context = new Context();
          var module = ModuleOp.parse(context, new RandomPrograms(seed).function())) {
        var expected = matters(module.operation());
        var analysis = new Matters(Reachability.ofAllPaths(FlowGraph.of(module.operation())));
        for (var value : values(module.operation())) {
          assertEquals(expected.contains(value), analysis.state(value), "seed " + seed + value);
          if (!expected.contains(value)) not++;
        }
      }
    }
    assertTrue(not > 100, "values that do not matter: " + not);
  }

  /** The constants of arith.constant operations that every path has passed, at most. */
  private static final class Passed extends DenseForwardAnalysis<Set<Long>> {
    private Passed(Reachability reachability) {
      super(reachability);
    }

    @Override
    protected Set<Long> bottom() {
      return Set.of();
    }

    @Override
    protected Set<Long> join(Set<Long> a, Set<Long> b) {
      var both = new TreeSet<>(a);
      both.addAll(b);
      return both;
    }

    @Override
    protected Set<Long> entry() {
      return Set.of(-1L);
    }

    @Override
    protected Set<Long> transfer(Operation op, Set<Long> before) {
      if (!op.is("arith.constant")) return before;
      return join(before, Set.of(((IntegerAttr) op.attribute("value").orElseThrow()).value()));
    }
  }

  /** The constants that some path passes later. */
  private static final class Coming extends DenseBackwardAnalysis<Set<Long>> {
    private Coming(Reachability reachability) {
      super(reachability);
    }

    @Override
    protected Set<Long> bottom() {
      return Set.of();
    }

    @Override
    protected Set<Long> join(Set<Long> a, Set<Long> b) {
      var both = new TreeSet<>(a);
      both.addAll(b);
      return both;
    }

    @Override
    protected Set<Long> exit() {
      return Set.of(-1L);
    }

    @Override
    protected Set<Long> transfer(Operation op, Set<Long> after) {
      if (!op.is("arith.constant")) return after;
      return join(after, Set.of(((IntegerAttr) op.attribute("value").orElseThrow()).value()));
    }
  }

  private static final String DENSE =
      """
      func.func @f(%c: i1, %n: index) {
        %a = arith.constant 10 : index
        scf.if %c {
          %b = arith.constant 11 : index
        }
        scf.for %i = %a to %n step %a {
          %d = arith.constant 12 : index
          func.call @g() : () -> ()
        }
        %e = arith.constant 13 : index
        func.call @external() : () -> ()
        return
      }
      func.func private @g() {
        %a = arith.constant 20 : index
        return
      }
      func.func private @external()
      """;

  @Test
  void aDenseForwardAnalysisFollowsRegionsLoopsAndCalls() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, DENSE)) {
      var analysis = new Passed(Reachability.ofAllPaths(FlowGraph.of(module.operation())));
      var f = module.body().first().orElseThrow();
      var g = f.next().orElseThrow();
      var ifOp = first(f, "scf.if");
      var loop = first(f, "scf.for");
      assertEquals(Set.of(-1L, 10L), analysis.before(ifOp));
      assertEquals(Set.of(-1L, 10L, 11L), analysis.after(ifOp));
      assertEquals(Set.of(-1L, 10L), analysis.start(ifOp.region(0).front()));
      assertEquals(Set.of(-1L, 10L, 11L, 12L, 20L), analysis.start(loop.region(0).front()));
      assertEquals(Set.of(-1L, 10L, 11L, 12L, 20L), analysis.after(loop));
      assertEquals(Set.of(-1L, 10L, 11L, 12L, 20L), analysis.start(g.region(0).front()));
      var last = f.region(0).front().terminator();
      assertEquals(Set.of(-1L), analysis.before(last), "an external call may do anything");
    }
  }

  @Test
  void aDenseBackwardAnalysisFollowsRegionsLoopsAndCalls() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, DENSE)) {
      var analysis = new Coming(Reachability.ofAllPaths(FlowGraph.of(module.operation())));
      var f = module.body().first().orElseThrow();
      var g = f.next().orElseThrow();
      var ifOp = first(f, "scf.if");
      var loop = first(f, "scf.for");
      assertEquals(Set.of(-1L, 13L), analysis.after(loop));
      assertEquals(Set.of(-1L, 12L, 13L, 20L), analysis.before(loop));
      assertEquals(Set.of(-1L, 11L, 12L, 13L, 20L), analysis.before(ifOp));
      assertEquals(Set.of(-1L, 12L, 13L, 20L), analysis.start(g.region(0).front()));
      assertEquals(Set.of(-1L, 12L, 13L, 20L), analysis.after(loop.region(0).front().terminator()));
    }
  }

  @Test
  void whatIsNotInTheSnapshotIsRefused() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, DENSE);
        var other = ModuleOp.parse(context, DENSE)) {
      var graph = FlowGraph.of(module.operation());
      assertThrows(IllegalArgumentException.class, () -> graph.number(other.operation()));
      int loop = graph.number(first(module.operation(), "scf.for"));
      int constant = graph.number(first(module.operation(), "arith.constant"));
      assertTrue(graph.isLoop(loop) && !graph.isLoop(constant));
      assertTrue(graph.isConstantLike(constant) && !graph.isConstantLike(loop));
      assertTrue(graph.isPure(constant) && !graph.isPure(0));
    }
  }
}

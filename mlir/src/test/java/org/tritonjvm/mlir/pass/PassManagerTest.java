package org.tritonjvm.mlir.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

class PassManagerTest {
  private static final PassRegistry REGISTRY = Passes.registry();

  private record Outcome(
      PassResult result, String ir, String at, String statistics, List<String> errors) {}

  private static Outcome run(String pipeline, String ir, PassManagerOptions options) {
    try (var context = new Context();
        var module = ModuleOp.parse(context, ir);
        var manager = PassManager.create(context, Pipeline.parse(pipeline, REGISTRY), REGISTRY)) {
      manager.configure(options);
      var result = new PassResult[1];
      var diagnostics =
          context.diagnostics().collect(() -> result[0] = manager.run(module.operation()));
      return new Outcome(
          result[0],
          // IR that a pass left invalid cannot be relied on to print.
          result[0].succeeded() ? module.toString() : "",
          result[0].failedAt().map(Object::toString).orElse(""),
          manager.statistics(Display.TREE),
          diagnostics.stream().map(Object::toString).toList());
    }
  }

  private static Outcome run(String pipeline) {
    return run(pipeline, Passes.TWO_FUNCTIONS, PassManagerOptions.DEFAULT);
  }

  @Test
  void upstreamPassesDoWhatMlirOptDoes() throws Exception {
    var pipeline = "builtin.module(func.func(canonicalize,cse),inline,symbol-dce,sccp)";
    var expected = MlirOpt.run(Passes.TWO_FUNCTIONS, "--pass-pipeline=" + pipeline);
    var outcome = run(pipeline);
    assertTrue(outcome.result().succeeded());
    assertEquals(expected.out().strip(), outcome.ir().strip());
  }

  @Test
  void loweringReachesTheLlvmDialect() throws Exception {
    var pipeline = "builtin.module(convert-scf-to-cf,convert-to-llvm,reconcile-unrealized-casts)";
    var loop =
        """
        func.func @f(%m: memref<8xf32>, %n: index) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          scf.for %i = %c0 to %n step %c1 {
            %x = memref.load %m[%i] : memref<8xf32>
            %y = math.exp %x : f32
            memref.store %y, %m[%i] : memref<8xf32>
          }
          return
        }
        """;
    var expected = MlirOpt.run(loop, "--pass-pipeline=" + pipeline);
    var outcome = run(pipeline, loop, PassManagerOptions.DEFAULT);
    assertEquals(expected.out().strip(), outcome.ir().strip());
    assertTrue(outcome.ir().contains("llvm.intr.exp"));
  }

  @Test
  void aSilentFailureIsNamed() {
    var outcome = run("builtin.module(func.func(cse,test-fail{symbol=g}),symbol-dce)");
    var result = outcome.result();
    assertFalse(result.succeeded());
    assertEquals(Optional.of("test-fail"), result.failedPass());
    assertEquals(Optional.of("func.func @g"), result.failedOp());
    assertEquals("pass 'test-fail' failed on 'func.func @g'", result.description());
    assertEquals("loc(\"-\":8:1)", outcome.at());
    assertEquals(List.of(), outcome.errors());
  }

  @Test
  void aPassThatBreaksTheIrIsNamed() {
    var outcome = run("test-corrupt");
    assertEquals(Optional.of("test-corrupt"), outcome.result().failedPass());
    assertEquals(Optional.of("func.func @f"), outcome.result().failedOp());
    assertEquals(2, outcome.errors().size(), "one of each function");
    assertTrue(outcome.errors().getFirst().contains("error: "), outcome.errors().toString());
    assertTrue(
        run("test-corrupt", Passes.TWO_FUNCTIONS, PassManagerOptions.DEFAULT.withVerify(false))
            .result()
            .succeeded());
  }

  @Test
  void anExceptionIsADiagnosticAndAFailure() {
    var outcome = run("test-throw{message={out of registers}}");
    var result = outcome.result();
    assertEquals(Optional.of("test-throw"), result.failedPass());
    assertEquals(UnsupportedOperationException.class, result.exception().orElseThrow().getClass());
    assertTrue(
        outcome
            .errors()
            .getFirst()
            .endsWith(
                "error: pass 'test-throw' threw java.lang.UnsupportedOperationException: out of"
                    + " registers"),
        outcome.errors().toString());
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            run("test-throw", Passes.TWO_FUNCTIONS, PassManagerOptions.DEFAULT.withRethrow(true)));
  }

  @Test
  void aRegionThatNobodyTookIsDestroyedWhenThePassEnds() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager =
            PassManager.create(
                context,
                Pipeline.parse("builtin.module(func.func(test-abandon))", REGISTRY),
                REGISTRY)) {
      var function = module.body().operations().iterator().next();
      var argument = function.region(0).front().arguments().getFirst();
      int uses = argument.uses().size();
      assertFalse(manager.run(module.operation()).succeeded());
      assertEquals(uses, argument.uses().size());
    }
  }

  @Test
  void aPassThatRanOnNothingIsReported() {
    assertEquals(
        List.of("gpu.module(cse)", "gpu.module(gpu.func(canonicalize))"),
        run("builtin.module(cse,gpu.module(cse,gpu.func(canonicalize)))")
            .result()
            .passesThatMatchedNothing());
    assertEquals(List.of(), run("cse").result().passesThatMatchedNothing());
  }

  @Test
  void aPipelineOfAnotherAnchorIsRefused() {
    var outcome = run("func.func(cse)");
    assertFalse(outcome.result().succeeded());
    assertTrue(
        outcome.errors().getFirst().contains("can't run 'func.func' pass manager"),
        outcome.errors().toString());
    assertTrue(outcome.result().description().startsWith("the pipeline could not run"));
  }

  @Test
  void analysesAreKeptWhileTheyHold() {
    // The second pass finds the first one's; canonicalize changes @f and drops it there alone.
    var kept = "func.func(test-analyse{preserve=true},test-analyse{name=x preserve=true}";
    assertEquals(2, made(run("builtin.module(" + kept + "))").statistics()));
    assertEquals(4, made(run("builtin.module(func.func(test-analyse,test-analyse))").statistics()));
    assertEquals(
        3, made(run("builtin.module(" + kept + ",cse,test-analyse{preserve=true}))").statistics()));
  }

  private static int made(String statistics) {
    return statistics
        .lines()
        .filter(line -> line.contains("(S)"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll(".*\\(S\\) +(\\d+).*", "$1")))
        .sum();
  }

  @Test
  void statisticsAreSummedAndAligned() {
    assertEquals(
        """
        ===-------------------------------------------------------------------------===
                                 ... Pass statistics report ...
        ===-------------------------------------------------------------------------===
        'func.func' Pipeline
          Count
            (S) 3 adds - Number of additions
            (S) 9 ops  - Number of operations
        CSE

        """,
        run("test-count,cse").statistics());
  }

  @Test
  void managersRunManyTimesAndInManyThreads() throws Exception {
    Callable<String> work =
        () -> {
          var text = "";
          for (int i = 0; i < 20; i++) {
            var outcome =
                run("builtin.module(func.func(canonicalize,cse,test-count),inline,symbol-dce)");
            assertTrue(outcome.result().succeeded());
            text = outcome.ir() + outcome.statistics();
          }
          return text;
        };
    try (var executor = Executors.newFixedThreadPool(4)) {
      var texts = new ArrayList<String>();
      for (var future : executor.invokeAll(List.of(work, work, work, work))) {
        texts.add(future.get());
      }
      assertEquals(1, texts.stream().distinct().count());
      assertTrue(texts.getFirst().contains("(S)"));
    }
  }

  @Test
  void aRunCanBeInterrupted() {
    Thread.currentThread().interrupt();
    try {
      var result = run("test-count").result();
      assertFalse(result.succeeded());
      assertTrue(result.cancelled());
      assertEquals("pass 'test-count' was cancelled on 'func.func @f'", result.description());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void misuseIsRefused() {
    try (var context = new Context();
        var other = new Context();
        var module = ModuleOp.parse(other, Passes.TWO_FUNCTIONS)) {
      var manager = PassManager.create(context, Pipeline.parse("cse", REGISTRY), REGISTRY);
      assertThrows(IllegalStateException.class, () -> manager.run(module.operation()));
      manager.configure(PassManagerOptions.DEFAULT);
      assertThrows(
          IllegalStateException.class, () -> manager.configure(PassManagerOptions.DEFAULT));
      manager.close();
      assertThrows(IllegalStateException.class, manager::dump);
      assertThrows(
          IllegalArgumentException.class,
          () -> PassManager.create(context, Pipeline.of("any", PassUse.of("no-such")), REGISTRY));
    }
  }

  @Test
  void passesRunPipelinesOfTheirOwn() {
    @PassName("test-nested")
    record Nested() implements Pass {
      @Override
      public void run(PassContext p) {
        var function = p.operation().region(0).front().first().orElseThrow();
        if (!p.runPipeline(Pipeline.of("func.func", PassUse.of("cse")), function)) {
          p.signalFailure();
        }
      }
    }
    var registry = Passes.registry();
    registry.add(Nested.class);
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager =
            PassManager.create(
                context, Pipeline.of("builtin.module", registry.use(new Nested())), registry)) {
      assertTrue(manager.run(module.operation()).succeeded());
      assertTrue(module.toString().contains("arith.addi %0, %0"), module.toString());
    }
  }

  @Test
  void aCancelledRunStopsAtTheNextPass() {
    @PassName("test-cancel")
    record Cancel() implements Pass {
      private static PassManager manager;

      @Override
      public void run(PassContext p) {
        manager.cancel();
      }
    }
    var registry = Passes.registry();
    registry.add(Cancel.class);
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager =
            PassManager.create(context, Pipeline.parse("test-cancel,cse", registry), registry)) {
      Cancel.manager = manager;
      var result = manager.run(module.operation());
      assertEquals("pass 'cse' was cancelled on 'builtin.module'", result.description());
    }
  }

  @Test
  void anUnknownDependentDialectIsRefused() {
    @PassName("test-dialect")
    @DependentDialects({"llvm", "no-such"})
    record NeedsDialect() implements Pass {
      @Override
      public void run(PassContext p) {}
    }
    var registry = Passes.registry();
    registry.add(NeedsDialect.class);
    try (var context = new Context()) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  PassManager.create(context, Pipeline.parse("test-dialect", registry), registry));
      assertTrue(e.getMessage().startsWith("unknown dialect 'no-such'"), e.getMessage());
    }
  }
}

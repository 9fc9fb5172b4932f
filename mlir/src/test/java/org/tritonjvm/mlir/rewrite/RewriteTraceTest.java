package org.tritonjvm.mlir.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver.applyPatternsGreedily;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

class RewriteTraceTest {
  private static final GreedyConfig NO_FOLD = GreedyConfig.DEFAULT.withFold(false);

  @Test
  void hitsAreTracedWithTheIrBeforeAndAfter() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Samples.SUM)) {
      var seen = new ArrayList<RewriteTrace.Application>();
      try (var tracing = RewriteSettings.of(context).trace(seen::add)) {
        applyPatternsGreedily(
            module.operation(), PatternSet.of(Samples.ADD_OF_ZERO, Samples.MUL_TO_ADD), NO_FOLD);
      }
      assertEquals(2, seen.size());
      seen.sort(java.util.Comparator.comparing(RewriteTrace.Application::pattern));
      assertEquals("AddOfZero", seen.get(0).pattern());
      assertEquals("%0 = arith.addi %arg0, %c0_i32 : i32", seen.get(0).before());
      assertEquals("%arg0", seen.get(0).after());
      assertTrue(seen.get(0).location().toString().contains("-\":3:8"), seen.toString());
      assertEquals("MulToAdd", seen.get(1).pattern());
      assertTrue(seen.get(1).before().contains("= arith.muli %"), seen.toString());
      assertTrue(seen.get(1).after().contains("= arith.addi %"), seen.toString());
    }
  }

  @Test
  void upstreamPatternsAreTracedToo() {
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                """
                func.func @f(%a: i32) -> i32 {
                  %c1 = arith.constant 1 : i32
                  %1 = arith.addi %a, %c1 : i32
                  %2 = arith.addi %1, %c1 : i32
                  return %2 : i32
                }
                """)) {
      var seen = new ArrayList<RewriteTrace.Application>();
      var settings = RewriteSettings.of(context);
      try (var tracing = settings.trace(seen::add)) {
        assertThrows(IllegalStateException.class, () -> settings.trace(seen::add));
        applyPatternsGreedily(
            module.operation(), PatternSet.of().plusCanonicalizationOf("arith"), NO_FOLD);
      }
      assertEquals(1, seen.size(), seen.toString());
      assertTrue(seen.getFirst().pattern().contains("AddIAddConstant"), seen.toString());
      assertTrue(seen.getFirst().after().contains("arith.constant 2 : i32\n"), seen.toString());
    }
  }

  @Test
  void failuresGiveTheirReasonIfAsked() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Samples.SUM.replace("constant 0", "constant 1"))) {
      var reasons = new ArrayList<String>();
      var trace =
          new RewriteTrace() {
            @Override
            public void applied(Application application) {}

            @Override
            public boolean wantsFailures() {
              return true;
            }

            @Override
            public void failed(Failure failure) {
              reasons.add(failure.pattern() + ": " + failure.reason());
            }
          };
      try (var tracing = RewriteSettings.of(context).trace(trace)) {
        applyPatternsGreedily(module.operation(), PatternSet.of(Samples.ADD_OF_ZERO), NO_FOLD);
      }
      assertTrue(reasons.contains("AddOfZero: the right operand is not zero"), reasons.toString());
    }
  }
}

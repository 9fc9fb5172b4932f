package org.tritonjvm.passes.ttgir.remat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/** Random programs store the same after as before, and hardly ever have more conversions. */
class RemoveLayoutConversionsRandomTest {
  private static final int PROGRAMS = 100;
  private static final PassRegistry REGISTRY = PassRegistry.load();

  private int before;
  private int after;

  @Test
  void upstreamsModel() {
    check("");
    assertTrue(after < before / 2, "conversions: " + before + ", then " + after);
  }

  @Test
  void calibratedModel() {
    check("{cost-model=calibrated}");
    assertTrue(after < before * 2 / 3, "conversions: " + before + ", then " + after);
  }

  @Test
  void withoutSplitting() {
    check("{disable-remat-splitting=true}");
    assertTrue(after < before, "conversions: " + before + ", then " + after);
  }

  private void check(String options) {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      var pipeline =
          Pipeline.parse(
              "builtin.module(tritongpu-remove-layout-conversions" + options + ")", REGISTRY);
      try (var passes = PassManager.create(context, pipeline, REGISTRY)) {
        for (int seed = 0; seed < PROGRAMS; seed++) check(context, passes, seed);
      }
    }
  }

  private void check(Context context, PassManager passes, int seed) {
    var text = new LayoutPrograms(seed).generate();
    try (var module = ModuleOp.parse(context, text)) {
      before += converts(module.operation());
      var expected = run(module);
      var result = passes.run(module.operation());
      assertTrue(result.succeeded(), () -> "seed " + seed + ": " + result + "\n" + text);
      assertTrue(module.operation().verify(), () -> "seed " + seed + "\n" + text);
      assertEquals(expected, run(module), () -> "seed " + seed + "\n" + text + module);
      after += converts(module.operation());
    }
  }

  private static List<List<Integer>> run(ModuleOp module) {
    var function = module.operation().region(0).front().first().orElseThrow();
    return List.of(
        LayoutBlindInterpreter.run(function, 0, 5, 100, 1000),
        LayoutBlindInterpreter.run(function, 1, 1, 100, 1000),
        LayoutBlindInterpreter.run(function, 2, 3, 100, 1000));
  }

  private static int converts(Operation module) {
    var count = new int[1];
    module.walk(op -> count[0] += op.is("ttg.convert_layout") ? 1 : 0);
    return count[0];
  }
}

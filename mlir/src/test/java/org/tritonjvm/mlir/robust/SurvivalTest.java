package org.tritonjvm.mlir.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;

/** What must not end the process: misuse, absurd input, many contexts, many threads. */
class SurvivalTest {
  @Test
  void absurdNestingIsRefusedWithADiagnostic() {
    var deep = "module {\n".repeat(100_000) + "}\n".repeat(100_000);
    try (var context = new Context()) {
      var e = assertThrows(IrException.class, () -> ModuleOp.parse(context, deep));
      assertTrue(e.getMessage().contains("nested 100000 levels deep"), e.getMessage());
    }
  }

  @Test
  void nestingWithinTheLimitWorks() {
    int levels = 2_000;
    var deep = "module {\n".repeat(levels) + "}\n".repeat(levels);
    try (var context = new Context();
        var module = ModuleOp.parse(context, deep)) {
      assertTrue(module.operation().verify());
      assertEquals(deep.length() + levels * (levels - 1L) * 2, module.toString().length());
    }
  }

  @Test
  void deepTypesAndAttributesAreRefused() {
    try (var context = new Context()) {
      var type = "tuple<".repeat(100_000) + ">".repeat(100_000);
      assertThrows(IllegalArgumentException.class, () -> context.parseType(type));
      var attribute = "[".repeat(100_000) + "]".repeat(100_000);
      assertThrows(IllegalArgumentException.class, () -> context.parseAttribute(attribute));
    }
  }

  @Test
  void valuesOfAnotherContextAreRefused() {
    try (var one = new Context();
        var two = new Context();
        var module = ModuleOp.create(Location.unknown(two))) {
      var i32 = one.parseType("i32");
      var builder = Builder.atEnd(module.body());
      assertThrows(
          IllegalStateException.class,
          () -> builder.create("arith.constant", List.of(i32), List.of(), Map.of()));
    }
  }

  @Test
  void aConstantWithoutItsValueIsAnErrorNotACrash() {
    try (var context = new Context();
        var module = ModuleOp.create(Location.unknown(context))) {
      context.loadDialect("arith");
      var builder = Builder.atEnd(module.body());
      builder.create("arith.constant", List.of(builder.integerType(32)), List.of(), Map.of());
      var diagnostics = context.diagnostics().collect(() -> module.operation().verify());
      assertTrue(
          diagnostics.toString().contains("requires attribute 'value'"), diagnostics.toString());
    }
  }

  @Test
  void contextsDoNotLeak() throws IOException {
    int contexts = Integer.getInteger("leak.contexts", 1_000);
    churn(contexts / 5);
    long before = residentKilobytes();
    churn(contexts);
    long grown = residentKilobytes() - before;
    assertTrue(grown < 20_000, grown + " kB more after " + contexts + " contexts");
  }

  private static void churn(int contexts) {
    for (int i = 0; i < contexts; i++) {
      try (var context = new Context();
          var module = ModuleOp.parse(context, Mutator.SEEDS.get(2))) {
        assertTrue(module.operation().verify());
      }
    }
    System.gc();
  }

  private static long residentKilobytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    throw new IOException("no VmRSS");
  }

  @Test
  void threadsWithAContextEachDoNotMeet() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      Callable<String> task =
          () -> {
            var last = "";
            for (int i = 0; i < 50; i++) {
              try (var context = new Context();
                  var module = ModuleOp.parse(context, Mutator.SEEDS.get(i % 2 == 0 ? 0 : 2))) {
                last = module.toString();
              }
            }
            return last;
          };
      var results = pool.invokeAll(List.of(task, task, task, task));
      for (var result : results) assertEquals(results.getFirst().get(), result.get());
    }
  }
}

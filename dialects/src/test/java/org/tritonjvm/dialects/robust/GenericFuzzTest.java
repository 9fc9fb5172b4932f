package org.tritonjvm.dialects.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/**
 * What is damaged beneath its syntax is refused at its place, or canonicalizes and reads back. The
 * originals are our own lit tests of operations; {@code -Dfuzz.cases=20000} for a long run.
 */
class GenericFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 1500);
  private static final Path LIT_TESTS = Path.of("..", "lit-tests");
  private static final PassRegistry REGISTRY = PassRegistry.load();
  private static final Pipeline CANONICALIZE =
      Pipeline.parse("builtin.module(canonicalize)", REGISTRY);

  private static Context context() {
    var context = new Context();
    Dialect.registerProvided(context);
    return context;
  }

  private static List<String> originals() throws IOException {
    var texts = new ArrayList<String>();
    try (var context = context();
        var files = Files.walk(LIT_TESTS, 2)) {
      for (var file : files.filter(f -> f.toString().endsWith("ops.mlir")).sorted().toList()) {
        try (var module = ModuleOp.parse(context, Files.readString(file))) {
          texts.add(module.operation().print(PrintOptions.DEFAULT.withGeneric(true)));
        }
      }
    }
    return texts;
  }

  @Test
  void damagedOperationsAreRefusedOrValid() throws IOException {
    var originals = originals();
    assertFalse(originals.isEmpty());
    int accepted = 0;
    try (var context = context()) {
      for (int seed = 0; seed < CASES; seed++) {
        var original = originals.get(seed % originals.size());
        if (survives(context, seed, new GenericMutator(original, seed).text())) accepted++;
      }
    }
    assertTrue(accepted > CASES / 100 && accepted < CASES, accepted + " of " + CASES + " accepted");
  }

  private static boolean survives(Context context, int seed, String source) {
    var bytes = source.getBytes(StandardCharsets.UTF_8);
    try (var module = ModuleOp.parse(context, bytes, "fuzz", ParseOptions.DEFAULT)) {
      try (var passes = PassManager.create(context, CANONICALIZE, REGISTRY)) {
        assertTrue(passes.run(module.operation()).succeeded(), "seed " + seed);
      }
      var text = module.toString();
      try (var again = ModuleOp.parse(context, text)) {
        assertEquals(text, again.toString(), "seed " + seed);
      }
      return true;
    } catch (IrException e) {
      assertFalse(e.diagnostics().isEmpty(), "refused without a word: seed " + seed);
      for (var diagnostic : e.diagnostics()) {
        assertTrue(diagnostic.location().toString().contains("fuzz"), "seed " + seed + ": " + e);
      }
      return false;
    }
  }
}

package org.tritonjvm.mlir.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/**
 * Damaged input is refused with a diagnostic or accepted as valid IR; the process survives. {@code
 * -Dfuzz.cases=20000} for a long run.
 */
class FuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);

  private static final PassRegistry REGISTRY = PassRegistry.load();
  private static final Pipeline CANONICALIZE =
      Pipeline.parse("builtin.module(canonicalize)", REGISTRY);

  @Test
  void damagedTextIsRefusedOrValid() {
    int accepted = 0;
    try (var context = new Context()) {
      context.allowUnregisteredDialects(true);
      for (int seed = 0; seed < CASES; seed++) {
        if (survives(context, new Mutator(seed).text())) accepted++;
      }
    }
    assertTrue(accepted > CASES / 100 && accepted < CASES, accepted + " of " + CASES + " accepted");
  }

  private static boolean survives(Context context, byte[] source) {
    try (var module = ModuleOp.parse(context, source, "fuzz", ParseOptions.DEFAULT)) {
      try (var passes = PassManager.create(context, CANONICALIZE, REGISTRY)) {
        assertTrue(passes.run(module.operation()).succeeded());
      }
      var text = module.toString();
      try (var again = ModuleOp.parse(context, text)) {
        assertEquals(text, again.toString());
      }
      return true;
    } catch (IrException e) {
      assertTrue(!e.diagnostics().isEmpty(), "refused without a word");
      return false;
    }
  }

  @Test
  @Timeout(600)
  void damagedBytecodeIsRefusedOrValid() {
    int cases = CASES / 10;
    try (var context = new Context()) {
      context.allowUnregisteredDialects(true);
      var originals = new ArrayList<byte[]>();
      for (var seed : Mutator.SEEDS) {
        try (var module = ModuleOp.parse(context, seed)) {
          originals.add(module.operation().toBytecode());
        }
      }
      for (int seed = 0; seed < cases; seed++) {
        var source = new Mutator(seed).bytes(originals.get(seed % originals.size()));
        survives(context, source);
      }
    }
  }
}

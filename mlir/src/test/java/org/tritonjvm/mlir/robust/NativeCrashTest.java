package org.tritonjvm.mlir.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.NativeCrash;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.PassResult;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.Summary;

/** What kills mlir-opt is an exception here: faults, aborts, fatal errors in native code. */
class NativeCrashTest {
  @Test
  void aFaultInAVerifierIsAnErrorAtTheOperation() {
    var source =
        """
        llvm.func @f(%a: !llvm.struct<(i32, f32)>) {
          %0 = "llvm.extractvalue"(%a) <{position = array<i64: 1099511627776>}>
            : (!llvm.struct<(i32, f32)>) -> i32
          llvm.return
        }
        """;
    assertRefused(source, "-:2:8: error: verifying 'llvm.extractvalue': native code crashed: Segm");
  }

  @Test
  void anAbortIsAnErrorAtTheOperation() {
    var source =
        """

        "nvvm.mma.sync"() <{operandSegmentSizes = array<i32: 0, 0, 0>,
          layoutA = #nvvm.mma_layout<row>, layoutB = #nvvm.mma_layout<row>,
          shape = #nvvm.shape<m = 8, n = 8, k = 4>}> : () -> !llvm.struct<()>
        """;
    assertRefused(source, "-:2:1: error: verifying 'nvvm.mma.sync': native code crashed: abort");
  }

  private static void assertRefused(String source, String message) {
    try (var context = new Context()) {
      var e = assertThrows(IrException.class, () -> ModuleOp.parse(context, source));
      assertTrue(e.getMessage().startsWith(message), e.getMessage());
      assertEquals(1, e.diagnostics().size());
      var again = assertThrows(IllegalStateException.class, () -> context.parseType("i32"));
      assertTrue(again.getMessage().contains("given up"), again.getMessage());
    }
    try (var context = new Context();
        var module = ModuleOp.parse(context, "module {}")) {
      assertTrue(module.operation().verify());
    }
  }

  /** Calls native code with an address that is none. */
  @PassName("crash")
  @Summary("Crashes")
  @Anchor("builtin.module")
  record Crash() implements Pass {
    @Override
    public void run(PassContext pass) {
      MLIR.mlirOperationVerify(8);
    }
  }

  @Test
  void aCrashInAPassFailsItAndClosesTheContext() {
    try (var context = new Context();
        var module = ModuleOp.parse(context, "module {}")) {
      var registry = PassRegistry.load();
      registry.add(Crash.class);
      var pipeline = Pipeline.parse("builtin.module(cse,crash)", registry);
      try (var manager = PassManager.create(context, pipeline, registry)) {
        var result = new AtomicReference<PassResult>();
        var said = context.diagnostics().collect(() -> result.set(manager.run(module.operation())));
        assertEquals(Optional.of("crash"), result.get().failedPass());
        assertEquals(Optional.of("builtin.module"), result.get().failedOp());
        assertTrue(result.get().exception().orElseThrow() instanceof NativeCrash);
        assertTrue(said.toString().contains("error: pass 'crash' threw"), said.toString());
      }
      assertThrows(IllegalStateException.class, () -> module.operation().verify());
    }
  }

  @Test
  void aCallThroughANullPointerIsCaught() {
    NativeLibrary.load();
    try (var arena = Arena.ofConfined()) {
      var functions = arena.allocate(ValueLayout.JAVA_LONG, 64); // a table without a function
      var object = arena.allocateFrom(ValueLayout.JAVA_LONG, functions.address());
      assertThrows(NativeCrash.class, () -> Shim.shimPassArgument(object.address()));
    }
  }

  @Test
  void theJvmsOwnFaultsStayTheJvms() {
    NativeLibrary.load();
    int caught = 0;
    for (int i = 0; i < 200_000; i++) {
      try {
        length(i % 1_000 == 0 ? null : "x");
      } catch (NullPointerException e) {
        caught++;
      }
    }
    assertEquals(200, caught);
  }

  private static int length(String text) {
    return text.length();
  }
}

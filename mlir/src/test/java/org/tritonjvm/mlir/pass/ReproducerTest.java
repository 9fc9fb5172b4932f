package org.tritonjvm.mlir.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

class ReproducerTest {
  private static final PassRegistry REGISTRY = Passes.registry();

  private static PassResult run(String pipeline, Path file, boolean local) {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager = PassManager.create(context, Pipeline.parse(pipeline, REGISTRY), REGISTRY)) {
      manager.configure(PassManagerOptions.DEFAULT.withReproducer(file, local));
      return manager.run(module.operation());
    }
  }

  private static Reproducer read(Context context, Path file) throws Exception {
    return Reproducer.parse(context, Files.readAllBytes(file), file.toString());
  }

  @Test
  void mlirOptRunsOurs() throws Exception {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager =
            PassManager.create(
                context,
                Pipeline.parse("builtin.module(func.func(cse),inline)", REGISTRY),
                REGISTRY)) {
      var source = Reproducer.write(module.operation(), manager.pipelineText(), true);
      var result = MlirOpt.run(source, "--run-reproducer");
      assertEquals(0, result.exit(), result.err());
      manager.run(module.operation());
      assertEquals(module.toString().strip(), result.out().strip());
    }
  }

  @Test
  void mlirOptsAreRead(@TempDir Path folder) throws Exception {
    var file = folder.resolve("reproducer.mlir");
    MlirOpt.run(
        Passes.TWO_FUNCTIONS,
        "--pass-pipeline=builtin.module(func.func(cse))",
        "--verify-each=false",
        "--mlir-generate-reproducer=" + file);
    try (var context = new Context()) {
      var reproducer = read(context, file);
      assertEquals("builtin.module(func.func(cse))", reproducer.pipeline(REGISTRY).toString());
      assertFalse(reproducer.verifyEach());
      assertTrue(reproducer.module().toString().contains("func.func @g"));
    }
  }

  @Test
  void aSourceWithoutOneHasNoPipeline() {
    try (var context = new Context()) {
      var reproducer =
          Reproducer.parse(
              context, Passes.TWO_FUNCTIONS.getBytes(java.nio.charset.StandardCharsets.UTF_8), "-");
      assertEquals("", reproducer.pipeline());
      assertTrue(reproducer.verifyEach());
    }
  }

  @Test
  void aFailureLeavesAFileThatFailsAgain(@TempDir Path folder) throws Exception {
    var file = folder.resolve("reproducer.mlir");
    var result = run("builtin.module(func.func(cse,test-fail{symbol=g}),symbol-dce)", file, false);
    assertEquals(Optional.of(file), result.reproducer());
    assertTrue(result.description().endsWith("; reproducer: " + file), result.description());
    try (var context = new Context()) {
      var reproducer = read(context, file);
      assertEquals(
          "builtin.module(func.func(cse,test-fail{symbol=g}),symbol-dce)",
          reproducer.pipeline(REGISTRY).toString());
      try (var manager = PassManager.create(context, reproducer.pipeline(REGISTRY), REGISTRY)) {
        assertEquals(
            Optional.of("func.func @g"), manager.run(reproducer.module().operation()).failedOp());
      }
    }
  }

  @Test
  void aLocalReproducerHasTheFailingPassAlone(@TempDir Path folder) throws Exception {
    var file = folder.resolve("reproducer.mlir");
    run("builtin.module(func.func(cse,test-fail{symbol=f}),symbol-dce)", file, true);
    try (var context = new Context()) {
      var reproducer = read(context, file);
      assertEquals("builtin.module(func.func(test-fail{symbol=f}))", reproducer.pipeline());
      // cse has run on @f before.
      assertTrue(reproducer.module().toString().contains("arith.addi %0, %0"));
    }
  }

  @Test
  void successLeavesNothing(@TempDir Path folder) {
    var file = folder.resolve("reproducer.mlir");
    assertEquals(Optional.empty(), run("cse", file, false).reproducer());
    assertFalse(Files.exists(file));
    run("cse", file, true);
    assertFalse(Files.exists(file));
  }
}

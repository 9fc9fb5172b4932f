package org.tritonjvm.mlir.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.PrintOptions;

class PassOutputTest {
  private static final PassRegistry REGISTRY = Passes.registry();
  private static final String PIPELINE =
      "builtin.module(func.func(canonicalize,cse),inline,symbol-dce)";

  private static PassResult run(String pipeline, PassManagerOptions options) {
    try (var context = new Context();
        var module = ModuleOp.parse(context, Passes.TWO_FUNCTIONS);
        var manager = PassManager.create(context, Pipeline.parse(pipeline, REGISTRY), REGISTRY)) {
      manager.configure(options);
      return manager.run(module.operation());
    }
  }

  private static void comparePrinting(IrPrinting printing, String... flags) throws Exception {
    var arguments = new java.util.ArrayList<>(List.of(flags));
    arguments.add("--pass-pipeline=" + PIPELINE);
    var expected = MlirOpt.run(Passes.TWO_FUNCTIONS, arguments.toArray(String[]::new)).err();
    assertFalse(expected.isEmpty());
    var output = new StringBuilder();
    run(PIPELINE, PassManagerOptions.DEFAULT.withOutput(output).withIrPrinting(printing));
    assertEquals(expected, output.toString());
  }

  private static IrPrinting printing(
      Set<String> before, Set<String> after, boolean module, boolean change) {
    return new IrPrinting(
        before, after, module, change, false, Optional.empty(), PrintOptions.DEFAULT);
  }

  @Test
  void irIsPrintedAsMlirOptPrintsIt() throws Exception {
    comparePrinting(IrPrinting.afterAll(), "--mlir-print-ir-after-all");
    comparePrinting(
        printing(IrPrinting.ALL, Set.of(), true, false),
        "--mlir-print-ir-before-all",
        "--mlir-print-ir-module-scope");
    comparePrinting(
        printing(Set.of("cse"), Set.of("canonicalize", "inline"), false, false),
        "--mlir-print-ir-before=cse",
        "--mlir-print-ir-after=canonicalize,inline");
    comparePrinting(
        printing(Set.of(), IrPrinting.ALL, false, true),
        "--mlir-print-ir-after-all",
        "--mlir-print-ir-after-change");
  }

  @Test
  void irIsPrintedAfterAFailureAlone() {
    var output = new StringBuilder();
    run(
        "builtin.module(func.func(cse,test-fail{symbol=g}))",
        PassManagerOptions.DEFAULT
            .withOutput(output)
            .withIrPrinting(
                new IrPrinting(
                    Set.of(),
                    Set.of(),
                    false,
                    false,
                    true,
                    Optional.empty(),
                    PrintOptions.DEFAULT)));
    assertTrue(
        output
            .toString()
            .startsWith(
                "// -----// IR Dump After Fail Failed (test-fail) //----- //\nfunc.func @g"),
        output.toString());
  }

  @Test
  void aTreeOfFilesIsMlirOpts(@TempDir Path folder) throws Exception {
    var expected = folder.resolve("expected");
    var actual = folder.resolve("actual");
    MlirOpt.run(
        Passes.TWO_FUNCTIONS,
        "--pass-pipeline=" + PIPELINE,
        "--mlir-print-ir-after-all",
        "--mlir-print-ir-tree-dir=" + expected);
    run(
        PIPELINE,
        PassManagerOptions.DEFAULT.withIrPrinting(
            new IrPrinting(
                Set.of(),
                Set.of(),
                false,
                false,
                false,
                Optional.of(actual),
                PrintOptions.DEFAULT)));
    assertEquals(files(expected), files(actual));
    assertTrue(files(actual).size() >= 4);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void whatPassesPrintGoesToTheOutput() throws Exception {
    for (var pipeline :
        List.of(
            "builtin.module(print-op-stats)",
            "builtin.module(print-op-stats{json=true})",
            "builtin.module(print-ir{label=here})",
            "builtin.module(view-op-graph)")) {
      var output = new StringBuilder();
      run(pipeline, PassManagerOptions.DEFAULT.withOutput(output));
      var expected = MlirOpt.run(Passes.TWO_FUNCTIONS, "--pass-pipeline=" + pipeline);
      assertEquals(expected.err(), output.toString(), pipeline);
    }
  }

  @Test
  void timingIsLaidOutAsMlirOptsIs() throws Exception {
    for (var display : Display.values()) {
      for (var format : Timing.Format.values()) {
        var expected =
            MlirOpt.run(
                Passes.TWO_FUNCTIONS,
                "--pass-pipeline=" + PIPELINE,
                "--mlir-timing",
                "--mlir-timing-display=" + (display == Display.TREE ? "tree" : "list"),
                "--mlir-output-format=" + (format == Timing.Format.JSON ? "json" : "text"));
        try (var timing = new Timing(display, format)) {
          timing.scope("Parser").close();
          run(PIPELINE, PassManagerOptions.DEFAULT.withTiming(timing));
          timing.scope("Output").close();
          var expectedText = shape(expected.err(), display);
          assertEquals(expectedText, shape(timing.report(), display));
        }
      }
    }
  }

  /** A report without figures; entries of a list, which are sorted by time, in a fixed order. */
  private static String shape(String report, Display display) {
    var lines = report.replaceAll(" *-?\\d+\\.\\d+", "#").lines();
    if (display == Display.LIST) lines = lines.map(l -> l.replaceAll(",$", "")).sorted();
    return String.join("\n", lines.toList());
  }

  @Test
  void javaAnalysesAreTimed() {
    try (var timing = new Timing(Display.TREE, Timing.Format.TEXT)) {
      run("test-analyse", PassManagerOptions.DEFAULT.withTiming(timing));
      var report = timing.report();
      assertTrue(report.contains("(A) Size"), report);
    }
  }

  @Test
  void remarksAreFilteredAndWrittenAsYaml() {
    @PassName("test-remark")
    record Remarks() implements Pass {
      @Override
      public void run(PassContext p) {
        p.remark(Remark.Kind.MISSED, "NotUnrolled")
            .category("loops")
            .with("Reason", "trip count unknown")
            .with("Size", 7)
            .emit();
        p.remark(Remark.Kind.PASSED, "Unrolled").category("Vector").emit();
      }
    }
    var registry = Passes.registry();
    registry.add(Remarks.class);
    try (var context = new Context();
        var module =
            ModuleOp.parse(
                context,
                "func.func private @f()".getBytes(StandardCharsets.UTF_8),
                "a.mlir",
                org.tritonjvm.mlir.ir.ParseOptions.DEFAULT);
        var manager =
            PassManager.create(
                context,
                Pipeline.parse("builtin.module(func.func(test-remark))", registry),
                registry)) {
      manager.configure(PassManagerOptions.DEFAULT.withRemarks(RemarkOptions.matching("^loo")));
      var result = new PassResult[1];
      var diagnostics =
          context.diagnostics().collect(() -> result[0] = manager.run(module.operation()));
      assertEquals(
          List.of(
              "a.mlir:1:1: remark: [Missed] NotUnrolled | Category:loops | Function=f |"
                  + " Reason=\"trip count unknown\", Size=7"),
          diagnostics.stream().map(Object::toString).toList());
      assertEquals(
          """
          --- !Missed
          Pass:            test-remark
          Name:            NotUnrolled
          DebugLoc:        { File: a.mlir, Line: 1, Column: 1 }
          Function:        f
          Args:
            - Reason:          'trip count unknown'
            - Size:            '7'
          ...
          """,
          result[0].remarks().getFirst().toYaml());
    }
  }
}

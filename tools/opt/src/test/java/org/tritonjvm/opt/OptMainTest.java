package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptMainTest {
  private static final String GOOD = "func.func @f() { return }\n";
  private static final String GOOD_PRINTED = "module {\n  func.func @f() {\n    return\n  }\n}\n\n";
  private static final String BAD = "func.func @f( {\n";

  @TempDir Path folder;

  @Test
  void outputFileAppearsOnlyWhenAllWentWell() throws Exception {
    assertEquals(1, Tool.run(folder, BAD, "-o", "out.mlir").status());
    assertEquals(List.of(), files());
    assertEquals(new Tool(0, "", ""), Tool.run(folder, GOOD, "-o", "out.mlir"));
    assertEquals(GOOD_PRINTED, Files.readString(folder.resolve("out.mlir")));
    assertEquals(List.of("out.mlir"), files());
  }

  private List<String> files() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void failureLeavesTheOldOutputFile() throws Exception {
    Files.writeString(folder.resolve("out.mlir"), "old");
    assertEquals(1, Tool.run(folder, BAD, "-o", "out.mlir").status());
    assertEquals("old", Files.readString(folder.resolve("out.mlir")));
  }

  @Test
  void outputGoesThroughSymbolicLinks() throws Exception {
    Files.writeString(folder.resolve("real.mlir"), "old");
    Files.createSymbolicLink(folder.resolve("link.mlir"), Path.of("real.mlir"));
    assertEquals(0, Tool.run(folder, GOOD, "-o", "link.mlir").status());
    assertTrue(Files.isSymbolicLink(folder.resolve("link.mlir")));
    assertEquals(GOOD_PRINTED, Files.readString(folder.resolve("real.mlir")));
  }

  @Test
  void unknownOptionNamesTheNearest() throws Exception {
    assertEquals(
        """
        triton-opt: Unknown command line argument '--split-inputfile=x'.  Try: 'triton-opt --help'
        triton-opt: Did you mean '--split-input-file=x'?
        """,
        Tool.run(folder, GOOD, "--split-inputfile=x").err());
  }

  @Test
  void wrongWordListsTheRightOnes() throws Exception {
    var result = Tool.run(folder, GOOD, "--verify-diagnostics=only-expect");
    assertEquals(1, result.status());
    assertEquals(
        "triton-opt: for the --verify-diagnostics option: Cannot find option named"
            + " 'only-expect'! It takes one of: all, only-expected. Did you mean"
            + " 'only-expected'?\n",
        result.err());
  }

  @Test
  void leadingMarkerIsNoError() throws Exception {
    var result = Tool.run(folder, "// -----\n" + GOOD, "-split-input-file");
    assertEquals(new Tool(0, GOOD_PRINTED, ""), result);
  }

  @Test
  void helpIsOursAndShort() throws Exception {
    var help = Tool.run(folder, "", "--help");
    assertEquals(0, help.status());
    assertTrue(help.out().lines().count() < 150, "lines of help");
    for (var option : OptOptions.TABLE.options()) {
      assertEquals(!option.hidden(), help.out().contains("  " + option.dashed()), option.name());
    }
    assertTrue(Tool.run(folder, "", "--help-hidden").out().contains("--help-hidden"));
  }

  @Test
  void dialectsAreListed() throws Exception {
    var dialects = Tool.run(folder, "", "--show-dialects").out();
    assertTrue(dialects.startsWith("Available Dialects: affine,arith,"), dialects);
  }

  @Test
  void bytecodeComesBack() throws Exception {
    assertEquals(0, Tool.run(folder, GOOD, "--emit-bytecode", "-o", "b.mlirbc").status());
    assertTrue(Files.readAllBytes(folder.resolve("b.mlirbc"))[0] == 'M');
    assertEquals(new Tool(0, GOOD_PRINTED, ""), Tool.run(folder, "", "b.mlirbc"));
  }

  @Test
  void colorsAreThoseOfATerminal() throws Exception {
    var colored = Tool.run(folder, BAD, "--color").err();
    assertTrue(colored.contains("\u001b[0;1;31merror: "), colored);
    assertFalse(Tool.run(folder, BAD, "--color", "--color=false").err().contains("\u001b"));
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    var calls = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 40; i++) {
      int n = i;
      calls.add(
          () -> {
            var good = "func.func @f" + n + "() { return }\n";
            var input = good + "// -----\nfunc.func @bad" + n + "( {\n// -----\n" + good;
            var result = Tool.run(folder, input, "-split-input-file");
            var printed = GOOD_PRINTED.replace("@f", "@f" + n);
            assertEquals(printed + "// -----\n// -----\n" + printed, result.out());
            assertEquals(1, result.status());
            assertTrue(result.err().contains("func.func @bad" + n + "( {"), result.err());
            assertEquals(3, result.err().lines().count());
            return null;
          });
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var future : pool.invokeAll(calls)) future.get();
    }
  }
}

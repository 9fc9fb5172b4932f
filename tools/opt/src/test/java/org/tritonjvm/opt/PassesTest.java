package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes on the command line, upstream's and those of Java files. */
class PassesTest {
  private static final String INPUT =
      """
      func.func @f(%a: i32) -> i32 {
        %c1 = arith.constant 1 : i32
        %c2 = arith.constant 2 : i32
        %0 = arith.addi %a, %c1 : i32
        %1 = arith.addi %0, %c2 : i32
        return %1 : i32
      }
      """;

  private static final String FAILING_PASS =
      """
      import org.tritonjvm.mlir.pass.*;

      @PassName("always-fails")
      record AlwaysFails(@Option("How") String how) implements Pass {
        public void run(PassContext p) {
          if (how.equals("quietly")) p.signalFailure();
          else throw new IllegalStateException("on purpose");
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void exampleOfTheRepositoryRuns() throws Exception {
    var example = Path.of("../../examples/StrengthReduce.java").toAbsolutePath();
    assertTrue(Files.readAllLines(example).size() < 35);
    var input =
        """
        func.func @scale(%x: i32, %y: i32) -> (i32, i32) {
          %eight = arith.constant 8 : i32
          %ten = arith.constant 10 : i32
          %a = arith.muli %x, %eight : i32
          %b = arith.muli %y, %ten : i32
          return %a, %b : i32, i32
        }
        """;
    var result =
        Tool.run(
            folder,
            input,
            "--strength-reduce",
            "--canonicalize",
            "--load-pass=" + example,
            "--debug-only=strength-reduce");
    assertEquals("[strength-reduce] shift for a multiplication by 8\n", result.err());
    assertEquals(0, result.status());
    assertTrue(result.out().contains("arith.shli %arg0, %c3_i32"), result.out());
    assertTrue(result.out().contains("arith.muli %arg1, %c10_i32"), result.out());
  }

  @Test
  void compileErrorsHavePlaceAndCaret() throws Exception {
    Files.writeString(
        folder.resolve("Broken.java"), "class Broken {\n\tint x = \"\u00e4\" + y;\n}\n");
    var result = Tool.run(folder, INPUT, "--load-pass=Broken.java", "--broken");
    assertEquals(1, result.status());
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("Broken.java:2:17: error: cannot find symbol"), result.err());
    Files.writeString(folder.resolve("Empty.java"), "class Empty {}\n");
    assertTrue(
        Tool.run(folder, INPUT, "--load-pass=Empty.java")
            .err()
            .startsWith("Empty.java: error: no pass found"));
    assertEquals(
        "cannot open input file 'None.java': No such file or directory\n",
        Tool.run(folder, INPUT, "--load-pass=None.java").err());
  }

  @Test
  void failingPassIsNamedAndReproduced() throws Exception {
    Files.writeString(folder.resolve("AlwaysFails.java"), FAILING_PASS);
    var load = "--load-pass=AlwaysFails.java";
    var quiet = Tool.run(folder, INPUT, load, "--cse", "--always-fails=how=quietly");
    assertEquals(1, quiet.status());
    assertEquals("", quiet.out());
    var expected = "triton-opt: pass 'always-fails' failed on 'builtin.module'; reproducer: ";
    assertTrue(quiet.err().startsWith(expected), quiet.err());
    assertEquals(1, quiet.err().lines().count());
    var reproducer = Path.of(quiet.err().substring(expected.length()).strip());
    var again = Tool.run(folder, "", load, "--run-reproducer", reproducer.toString());
    assertTrue(again.err().startsWith(expected), again.err());
    Files.delete(Path.of(again.err().substring(expected.length()).strip()));
    Files.delete(reproducer);

    var file = "--mlir-pass-pipeline-crash-reproducer=crash.mlir";
    var loud = Tool.run(folder, INPUT, load, "--always-fails=how=loudly", file);
    assertEquals(1, loud.status());
    assertTrue(loud.err().contains("threw java.lang.IllegalStateException: on purpose"));
    assertTrue(Files.readString(folder.resolve("crash.mlir")).contains("always-fails"));
  }

  @Test
  void wrongPassesAndOptionsListTheRightOnes() throws Exception {
    assertTrue(
        Tool.run(folder, INPUT, "--canonicalise").err().contains("Did you mean '--canonicalize'?"));
    var option = Tool.run(folder, INPUT, "--canonicalize=max-iter=1");
    assertEquals(1, option.status());
    assertTrue(option.err().contains("max-iterations"), option.err());
    assertTrue(Tool.run(folder, INPUT, "-p", "builtin.module(csee)").err().contains("'cse'"));
    assertEquals(
        "triton-opt: for the --mlir-print-ir-after option: Cannot find option named 'csee'! Did you"
            + " mean 'cse'?\n",
        Tool.run(folder, INPUT, "--cse", "--mlir-print-ir-after=csee").err());
  }

  @Test
  void passThatRanOnNothingIsReportedOnce() throws Exception {
    var pipeline = "--pass-pipeline=builtin.module(gpu.module(cse),func.func(cse))";
    var input = INPUT + "// -----\n" + INPUT;
    var result = Tool.run(folder, input, "-split-input-file", pipeline);
    assertEquals(0, result.status());
    assertEquals(
        "triton-opt: warning: pass 'gpu.module(cse)' matched 0 operations\n", result.err());
    var once = INPUT + "// -----\ngpu.module @g {}\n";
    assertEquals("", Tool.run(folder, once, "-split-input-file", pipeline).err());
  }

  @Test
  void rewritesAreTraced() throws Exception {
    Files.writeString(
        folder.resolve("Simplify.java"),
        """
        import org.tritonjvm.mlir.pass.*;
        import org.tritonjvm.mlir.rewrite.*;

        @PassName("simplify")
        record Simplify() implements Pass {
          public void run(PassContext p) {
            var patterns = PatternSet.of().plusCanonicalization();
            GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), patterns);
          }
        }
        """);
    var result =
        Tool.run(folder, INPUT, "--load-pass=Simplify.java", "--simplify", "--trace-rewrites");
    assertEquals(0, result.status());
    assertTrue(result.err().contains("triton-opt: rewrite '"), result.err());
    assertTrue(result.err().contains(" at <stdin>:5:8\n  - "), result.err());
    assertTrue(result.err().contains("\n  + "), result.err());
  }

  @Test
  void passesAreListed() throws Exception {
    var list = Tool.run(folder, "", "--list-passes").out();
    assertTrue(list.startsWith("Passes:\n"), list);
    assertTrue(list.contains("  --canonicalize "), list);
    assertTrue(list.contains("    --max-iterations="), list);
    assertTrue(Tool.run(folder, "", "--bash-completion").out().contains(" --canonicalize "));
  }

  @Test
  void timesAndStatisticsAreReported() throws Exception {
    var flags = List.of("--cse", "--mlir-timing", "--mlir-pass-statistics");
    var report = Tool.run(folder, INPUT, flags).err();
    assertTrue(report.contains("... Execution time report ..."), report);
    assertTrue(report.contains("... Pass statistics report ..."), report);
  }
}

package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with actions and patterns: logs, times, counters, and leaving them out. */
class ActionsTest {
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
  private static final String PATTERN = "(anonymous namespace)::AddIAddConstant";

  @TempDir Path folder;

  private Tool canonicalize(String... more) throws Exception {
    var args = new java.util.ArrayList<>(java.util.List.of("--canonicalize"));
    args.addAll(java.util.List.of(more));
    return Tool.run(folder, INPUT, args.toArray(String[]::new));
  }

  @Test
  void actionsAreLoggedInMlirOptsWords() throws Exception {
    assertEquals(0, canonicalize("--log-actions-to=log.txt").status());
    var lines = Files.readAllLines(folder.resolve("log.txt"));
    assertEquals(
        "[thread triton-opt] begins (no breakpoint) Action `pass-execution` running `Canonicalizer`"
            + " on Operation `builtin.module` (module {...})`",
        lines.getFirst());
    assertEquals("[thread triton-opt] completed `pass-execution`", lines.getLast());
    assertTrue(lines.stream().anyMatch(l -> l.contains("pattern: " + PATTERN)));
  }

  @Test
  void everyActionThatBeginsEndsInTheProfile() throws Exception {
    assertEquals(0, canonicalize("--profile-actions-to=p.json").status());
    var profile = Files.readString(folder.resolve("p.json"));
    assertTrue(profile.startsWith("[{") && profile.endsWith("}]\n"), profile);
    assertEquals(profile.split("\"ph\": \"B\"").length, profile.split("\"ph\": \"E\"").length);
  }

  @Test
  void aCounterLeavesActionsOut() throws Exception {
    var none = canonicalize("--mlir-debug-counter=apply-pattern-count=0,apply-pattern-skip=0");
    assertEquals(2, none.out().split("addi").length - 1, none.out());
    var skipped =
        canonicalize("--mlir-debug-counter=pass-execution-skip=1", "--mlir-print-debug-counter");
    assertEquals(
        "DebugCounter counters:\npass-execution                  : {1,1,-1}\n", skipped.err());
    assertEquals(2, skipped.out().split("addi").length - 1);
    assertTrue(canonicalize("--mlir-debug-counter=x").err().contains("to have an `=`"));
  }

  @Test
  void patternsAreTracedAndLeftOutOfUpstreamsCanonicalizer() throws Exception {
    var traced = canonicalize("--trace-rewrites");
    assertTrue(traced.err().contains("rewrite '" + PATTERN + "' at <stdin>:5:8"), traced.err());
    assertEquals(canonicalize().out(), traced.out());
    assertEquals(2, canonicalize("--disable-patterns=" + PATTERN).out().split("addi").length - 1);
    assertEquals(2, canonicalize("--enable-patterns=Other").out().split("addi").length - 1);
    assertEquals(1, canonicalize("--enable-patterns=" + PATTERN).out().split("addi").length - 1);
  }

  @Test
  void theTraceableCanonicalizerTakesUpstreamsOptions() throws Exception {
    var options =
        "--pass-pipeline=builtin.module(canonicalize{top-down=false region-simplify=disabled"
            + " max-iterations=3 max-num-rewrites=-1 test-convergence=true disable-patterns=Other})";
    var result = Tool.run(folder, INPUT, options, "--trace-rewrites");
    assertEquals(0, result.status(), result.err());
    assertFalse(result.err().isEmpty());
  }

  @Test
  void optionsOfMlirOptThatAreMissingSaySo() throws Exception {
    var result = Tool.run(folder, INPUT, "--load-pass-plugin=x.so");
    assertEquals(1, result.status());
    assertTrue(result.err().contains("--load-pass-plugin option is not supported: "), result.err());
  }
}

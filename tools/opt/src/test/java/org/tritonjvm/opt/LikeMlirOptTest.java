package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For these inputs and command lines both tools print the same on both streams and exit alike. */
@EnabledIf("org.tritonjvm.opt.Tool#hasMlirOpt")
class LikeMlirOptTest {
  private static final String GOOD =
      """
      func.func @f(%a: i32) -> i32 {
        %c0 = arith.constant 0 : i32
        %0 = arith.addi %a, %c0 : i32
        return %0 : i32
      }
      """;

  /** Sections that are good, bad, near a marker, and of an unknown dialect, one with a tab. */
  private static final String SECTIONS =
      GOOD
          + """
          // -----
          func.func @g(%a: i32) -> i32 {
            %0 = "arith.addi"(%a) : (i32) -> i32
            return %0 : i32
          }
          // ----
          func.func @h() { return }
          // -----

          func.func @bad( {
          // -----
          func.func @tab() {\t
          \tfoo.bar
           return
          }
          // -----
          func.func @one() { return } // ----- func.func @two() { return }
          """;

  /** Comments that are met, unmet, of another kind, and no regular expressions. */
  private static final String EXPECTATIONS =
      """
      // expected-error@below {{not here}}
      // expected-remark@+1 {{xx}}
      func.func @f(%a: i32) -> i32 {
        %c0 = arith.constant 0 : i32 // expected-error {{zero}}
        return %c0 : i32
        // expected-note @unknown {{unk}}
      }
      // -----
      // expected-warning @+2 {{expected 2 operands, but found 1}}
      func.func @g(%a: i32) -> i32 {
        %0 = "arith.addi"(%a) : (i32) -> i32
        return %0 : i32
      }
      // -----
      // expected-error-re @+2 {{expected {{[0-9]+}} operands, but found {{[[:digit:]]}}}}
      func.func @g(%a: i32) -> i32 {
        %0 = "arith.addi"(%a) : (i32) -> i32
        return %0 : i32
      }
      // -----
      // expected-error-re @+2 {{expected {{[0-9+}} operands}}
      // expected-error-re @+2 {{expected {{[0-9+} operands}}
      \t// expected-error @+100 {{expected \u00e4\u00f6\u00fc}}
      func.func @g(%a: i32) -> i32 {
        %0 = "arith.addi"(%a) : (i32) -> i32
        // expected-error@above {{expected 2}}
        return %0 : i32
      }
      // -----
      func.func @h() {
        // expected-error-re@+1 {{arith.{{a(d)?d.}}' {{[^[:space:]-]+}} requires {{o.e}} result}}
        "arith.addi"() : () -> ()
        return
      }
      // expected-error@below {{dangling}}
      """;

  private static final String MET =
      """
      // expected-error@+2 {{expected 2 operands}}
      func.func @g(%a: i32) -> i32 {
        %0 = "arith.addi"(%a) : (i32) -> i32
        return %0 : i32
      }
      // -----
      // expected-note@below {{prior use here}}
      func.func @h(%a: i32) -> i64 {
        // expected-error@+1 {{expects different type than prior uses}}
        return %a : i64
      }
      """;

  private static final String LOCATIONS =
      """
      func.func @f() {
        "arith.addi"() : () -> () loc(unknown)
        return
      }
      // -----
      func.func @f() {
        "arith.addi"() : () -> () loc("name")
        return
      }
      // -----
      func.func @f() {
        "arith.addi"() : () -> () loc(callsite("a" at "other.txt":1:2))
        return
      }
      // -----
      func.func @f() {
        "arith.addi"() : () -> ()
          loc(callsite("missing":1:2 at fused["other.txt":2:3, callsite("x"("other.txt":1:99) at "q":7:7)]))
        return
      }
      """;

  record Case(String input, List<String> args) {
    static Case of(String input, String... args) {
      return new Case(input, List.of(args));
    }
  }

  static List<Case> cases() {
    var cases = new ArrayList<Case>();
    for (var input : List.of(GOOD, SECTIONS, MET, LOCATIONS, "", "\n", "module {} module {}")) {
      for (var flags :
          List.of(
              List.<String>of(),
              List.of("-split-input-file"),
              List.of("--split-input-file", "--output-split-marker=// next"),
              List.of("-split-input-file", "-mlir-print-op-generic", "-allow-unregistered-dialect"),
              List.of("-split-input-file", "-no-implicit-module"))) {
        // mlir-opt 22 compares expected-* comments even when it is not asked to.
        if (input.equals(MET)) continue;
        cases.add(new Case(input, flags));
      }
    }
    for (var input : List.of(GOOD, SECTIONS, EXPECTATIONS, MET, LOCATIONS)) {
      cases.add(Case.of(input, "-verify-diagnostics"));
      cases.add(Case.of(input, "-split-input-file", "-verify-diagnostics"));
      cases.add(Case.of(input, "-split-input-file", "-verify-diagnostics=all"));
      cases.add(Case.of(input, "-split-input-file", "-verify-diagnostics=only-expected"));
    }
    for (var flag :
        List.of(
            "-mlir-print-debuginfo",
            "--mlir-pretty-debuginfo --mlir-print-debuginfo",
            "--mlir-print-local-scope --mlir-print-debuginfo",
            "--mlir-print-value-users",
            "--mlir-print-unique-ssa-ids",
            "--mlir-print-skip-regions",
            "--mlir-use-nameloc-as-prefix",
            "--verify-roundtrip",
            "--no-implicit-module",
            "--emit-bytecode-version=3",
            "-o -",
            "-o=-",
            "-- -",
            "in.mlir",
            "-- in.mlir -",
            "missing.mlir",
            "in.mlir -o missing/x",
            "-o",
            "--verify-each=maybe",
            "--mlir-elide-elementsattrs-if-larger=x",
            "-cse -canonicalize",
            "-canonicalize=max-iterations=2 --cse",
            "-p builtin.module(func.func(cse),canonicalize)",
            "-pass-pipeline=func.func(cse)",
            "-no-implicit-module -canonicalize",
            "-cse -mlir-print-ir-after-all",
            "-cse -canonicalize -mlir-print-ir-before=canonicalize",
            "-cse -canonicalize -mlir-print-ir-after-all -mlir-print-ir-after-change",
            "-verify-each=0 -symbol-dce",
            "@args")) {
      cases.add(new Case(GOOD, List.of(flag.split(" "))));
    }
    cases.add(Case.of(GOOD + "// -----\n" + GOOD, "-split-input-file", "-mlir-print-debuginfo"));
    cases.add(
        Case.of(
            "%0 = arith.constant dense<[1, 2, 3]> : tensor<3xi32>",
            "--mlir-elide-elementsattrs-if-larger=2"));
    cases.add(Case.of(SECTIONS, "-split-input-file", "--mlir-print-op-on-diagnostic=0"));
    cases.add(Case.of(SECTIONS, "-split-input-file=return %0"));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesTheSame(Case c, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("in.mlir"), GOOD);
    Files.writeString(folder.resolve("other.txt"), "first line\nsecond line\n");
    Files.writeString(folder.resolve("args"), "-split-input-file \"--mlir-print-op-generic\"\n");
    assertEquals(
        Tool.mlirOpt(folder, c.input(), c.args()).comparable(),
        Tool.run(folder, c.input(), c.args()).comparable());
  }
}

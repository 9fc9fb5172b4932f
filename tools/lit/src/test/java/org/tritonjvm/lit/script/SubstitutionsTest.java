package org.tritonjvm.lit.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubstitutionsTest {
  private static Substitutions of(OptionalInt limit, Substitution... suite) {
    return new Substitutions(
        List.of(suite),
        Path.of("/src/dir/file.mlir"),
        Path.of("/out/dir/Output/file.mlir"),
        Set.of("yes"),
        limit);
  }

  private static String apply(String line, Substitution... suite) throws ScriptException {
    return of(OptionalInt.empty(), suite).apply(line);
  }

  @Test
  void namesTheTestsFiles() throws ScriptException {
    assertEquals("/src/dir/file.mlir /src/dir /src/dir", apply("%s %S %p"));
    assertEquals("/out/dir/Output/file.mlir.tmp file.mlir", apply("%t %basename_t"));
    assertEquals("src/dir/file.mlir /src/dir/file.mlir", apply("%:s %{s:real}"));
  }

  @Test
  void theSuitesOwnComeFirstAndInOrder() throws ScriptException {
    var first = Substitution.of("%tool", "run %s %other");
    var second = Substitution.of("%other", "x");
    assertEquals("run /src/dir/file.mlir x", apply("%tool", first, second));
    assertEquals("run /src/dir/file.mlir %other", apply("%tool", second, first));
  }

  @Test
  void patternsAreRegularExpressionsAndTextsAreNot() throws ScriptException {
    assertEquals("a $1 \\2 b", apply("a tool b", Substitution.of("\\btool\\b", "$1 \\2")));
    assertEquals("toolbox", apply("toolbox", Substitution.of("\\btool\\b", "x")));
    assertEquals("a{2} aa", apply("%{x}{2} aa", Substitution.of("%{x}", "a")));
  }

  @Test
  void percentSignsAreEscaped() throws ScriptException {
    assertEquals("%s %t 100%", apply("%%s %%t 100%%"));
    assertEquals("%T", apply("%%T"));
  }

  @Test
  void recursionStopsAtItsLimit() throws ScriptException {
    var a = Substitution.of("%a", "%b");
    var b = Substitution.of("%b", "%c");
    var c = Substitution.of("%c", "end");
    assertEquals("%b", apply("%a", c, b, a));
    assertEquals("end", of(OptionalInt.of(3), c, b, a).apply("%a"));
    var loop = of(OptionalInt.of(5), Substitution.of("%a", "%a%a"));
    assertTrue(
        assertThrows(ScriptException.class, () -> loop.apply("%a"))
            .getMessage()
            .contains("limit (5)"));
  }

  @Test
  void unknownNamesStayAndAreDoubted() throws ScriptException {
    var check = Substitution.of("%{check}", "y %{late}");
    var late = Substitution.of("%{late}", "z");
    assertEquals("%{chekc} %{x}", apply("%{chekc} %%{x}", check));
    assertEquals(
        List.of("%{chekc} is no substitution (did you mean %{check}?)"),
        of(OptionalInt.empty(), check).doubts("%{chekc} %%{x} %{readfile:a}"));
    assertEquals(
        List.of("%{late} in another's value stays without recursiveExpansionLimit"),
        of(OptionalInt.empty(), late, check).doubts("%{check}"));
  }

  @Test
  void theScriptNamesTheLineOfAMistake() {
    var e = assertThrows(ScriptException.class, () -> parse("RUN: true\nREQUIRES: a &&\n"));
    assertTrue(
        e.located(Path.of("f.mlir")).startsWith("f.mlir:2: error: expected"),
        e.located(Path.of("f.mlir")));
    e = assertThrows(ScriptException.class, () -> parse("RUN: true\n\nRUN: x \\\n"));
    assertTrue(e.located(Path.of("f.mlir")).startsWith("f.mlir:3: error: Test has unterminated"));
  }

  @Test
  void joinsContinuationsAndCountsLines() throws ScriptException {
    var script = parse("// RUN: a %(line) \\\n// RUN:   b %(line-1)\r\n// END.\n// RUN: c\n");
    assertEquals(List.of(new Directive.Run(1, " a 1    b 1")), script.directives());
  }

  private static TestScript parse(String text) throws ScriptException {
    return TestScript.parse(text.getBytes(StandardCharsets.UTF_8), true);
  }
}

package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.ModuleOp;

/** Upstream's passes on operations declared in Java. */
class UpstreamPassesTest extends ToyTest {
  @Test
  void canonicalizeFoldsAndMakesConstants() {
    var text =
        after(
            "canonicalize",
            """
            %0 = "toy.const"() <{value = 2 : i32}> : () -> i32
            %1 = "toy.const"() <{value = 3 : i32}> : () -> i32
            %2 = "toy.add"(%0, %1) : (i32, i32) -> i32
            "toy.opaque"(%2) : (i32) -> ()
            """);
    assertEquals("%c5 = \"toy.const\"() <{value = 5 : i32}> : () -> i32", lines(text, "toy.const"));
    assertEquals("", lines(text, "toy.add"));
  }

  @Test
  void commutativityMovesConstantsToTheRight() {
    var text =
        after(
            "canonicalize",
            """
            %0 = "toy.const"() <{value = 2 : i32}> : () -> i32
            %1 = "toy.opaque"() : () -> i32
            %2 = "toy.add"(%0, %1) : (i32, i32) -> i32
            "toy.opaque"(%2) : (i32) -> ()
            """);
    assertEquals("%1 = \"toy.add\"(%0, %c2) : (i32, i32) -> i32", lines(text, "toy.add"));
  }

  @Test
  void cseMergesPureOperationsOnly() {
    var text =
        after(
            "cse",
            """
            %0 = "toy.opaque"() : () -> i32
            %1 = "toy.add"(%0, %0) : (i32, i32) -> i32
            %2 = "toy.add"(%0, %0) : (i32, i32) -> i32
            %3 = "toy.opaque"(%1, %2) : (i32, i32) -> i32
            %4 = "toy.opaque"(%1, %2) : (i32, i32) -> i32
            """);
    assertEquals(1, lines(text, "toy.add").lines().count());
    assertEquals(3, lines(text, "toy.opaque").lines().count());
  }

  @Test
  void aReadIsMergedUnlessItsResourceIsWritten() {
    var source =
        """
        %%0 = "toy.opaque"() : () -> i32
        %%1 = "toy.2Dload"(%%0) : (i32) -> i32
        "%s"(%%0, %%1) : (i32, i32) -> ()
        %%2 = "toy.2Dload"(%%0) : (i32) -> i32
        "toy.opaque"(%%1, %%2) : (i32, i32) -> ()
        """;
    assertEquals(
        2, lines(after("cse", source.formatted("toy.opaque")), "toy.2Dload").lines().count());
    assertEquals(
        2, lines(after("cse", source.formatted("toy.store")), "toy.2Dload").lines().count());
    assertEquals(
        1,
        lines(
                after("cse", source.replace("\"%s\"(%%0, %%1) : (i32, i32) -> ()", "").formatted()),
                "toy.2Dload")
            .lines()
            .count());
  }

  private static final String FUNCTIONS =
      """
      "toy.func"() <{sym_name = "callee", sym_visibility = "private", function_type = (i32) -> i32}> ({
      ^bb0(%a: i32):
        %0 = "toy.add"(%a, %a) : (i32, i32) -> i32
        "toy.return"(%0) : (i32) -> ()
      }) : () -> ()
      "toy.func"() <{sym_name = "caller", function_type = (i32) -> i32}> ({
      ^bb0(%a: i32):
        %0 = "toy.call"(%a) <{callee = @callee}> : (i32) -> i32
        "toy.return"(%0) : (i32) -> ()
      }) : () -> ()
      "toy.func"() <{sym_name = "unused", sym_visibility = "private", function_type = () -> ()}> ({
        "toy.return"() : () -> ()
      }) : () -> ()
      """;

  @Test
  void inlineReplacesCalls() {
    var text = after("inline", FUNCTIONS);
    assertEquals("", lines(text, "toy.call"));
    assertEquals(1, lines(text, "toy.add").lines().count());
    assertFalse(text.contains("@unused"), text);
  }

  @Test
  void symbolDceRemovesUnusedFunctions() {
    var text = after("symbol-dce", FUNCTIONS);
    assertTrue(text.contains("\"callee\"") && text.contains("\"caller\""), text);
    assertFalse(text.contains("\"unused\""), text);
  }

  @Test
  void argumentsHaveTheirNames() {
    assertEquals(2, lines(after("symbol-dce", FUNCTIONS), "^bb0(%p0: i32)").lines().count());
  }

  @Test
  void sccpFollowsCallsAndBranches() {
    var text =
        after(
            "sccp",
            """
            "toy.func"() <{sym_name = "f", function_type = () -> i32}> ({
              %c = "toy.const"() <{value = true}> : () -> i1
              "toy.cond_jump"(%c)[^bb1, ^bb2] : (i1) -> ()
            ^bb1:
              %1 = "toy.const"() <{value = 1 : i32}> : () -> i32
              "toy.jump"(%1)[^bb3] : (i32) -> ()
            ^bb2:
              %2 = "toy.const"() <{value = 2 : i32}> : () -> i32
              "toy.jump"(%2)[^bb3] : (i32) -> ()
            ^bb3(%x: i32):
              "toy.return"(%x) : (i32) -> ()
            }) : () -> ()
            """);
    assertTrue(lines(text, "toy.return").contains("%c1"), text);
  }

  @Test
  void invariantCodeLeavesTheLoop() {
    var text =
        after(
            "loop-invariant-code-motion",
            """
            %n = "toy.const"() <{value = 10 : i32}> : () -> i32
            %v = "toy.opaque"() : () -> i32
            %r = "toy.loop"(%n, %v) ({
            ^bb0(%i: i32, %acc: i32):
              %0 = "toy.add"(%v, %v) : (i32, i32) -> i32
              %1 = "toy.add"(%acc, %0) : (i32, i32) -> i32
              "toy.yield"(%1) : (i32) -> ()
            }) : (i32, i32) -> i32
            "toy.opaque"(%r) : (i32) -> ()
            """);
    assertTrue(text.indexOf("\"toy.add\"(%0, %0)") < text.indexOf("\"toy.loop\""), text);
    assertTrue(text.lastIndexOf("\"toy.add\"") > text.indexOf("\"toy.loop\""), text);
  }

  @Test
  void sccpFollowsRegions() {
    var text =
        after(
            "sccp",
            """
            %n = "toy.const"() <{value = 10 : i32}> : () -> i32
            %r = "toy.loop"(%n, %n) ({
            ^bb0(%i: i32, %acc: i32):
              "toy.yield"(%acc) : (i32) -> ()
            }) : (i32, i32) -> i32
            "toy.opaque"(%r) : (i32) -> ()
            """);
    assertTrue(lines(text, "toy.opaque").contains("(%c10)"), text);
  }

  @Test
  void scfAroundJavaOperationsIsLowered() {
    var text =
        after(
            "convert-scf-to-cf",
            """
            func.func @f(%c: i1) -> i32 {
              %r = scf.if %c -> i32 {
                %0 = "toy.const"() <{value = 1 : i32}> : () -> i32
                scf.yield %0 : i32
              } else {
                %1 = "toy.opaque"() : () -> i32
                scf.yield %1 : i32
              }
              return %r : i32
            }
            """);
    assertTrue(text.contains("cf.cond_br") && text.contains("toy.const"), text);
  }

  @Test
  void fourThousandOperationsAreQuick() {
    var source = new StringBuilder("%0 = \"toy.opaque\"() : () -> i32\n");
    for (int i = 1; i <= 4000; i++) {
      source
          .append("%")
          .append(i)
          .append(" = \"toy.add\"(%")
          .append(i - 1)
          .append(", %0) : (i32, i32) -> i32\n");
    }
    source.append("\"toy.opaque\"(%4000) : (i32) -> ()\n");
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      try (var context = context();
          var module = ModuleOp.parse(context, source.toString())) {
        assertTrue(run(module, "builtin.module(canonicalize,cse)"));
        assertEquals(4003, module.toString().lines().filter(l -> l.contains("toy")).count() + 1);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.getLogger("tests")
        .log(System.Logger.Level.INFO, "4,000 operations: {0} ms", best / 1_000_000);
    assertTrue(best < 1_000_000_000L, best + " ns");
  }
}

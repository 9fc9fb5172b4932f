package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.rewrite.RewriteSettings;

/** Custom syntax of declared operations, types and attributes. */
class WrittenTest extends ToyTest {
  private static final String HEAD =
      """
        func.func @f(%arg0: i32, %arg1: i1, %arg2: tensor<4xf32>, %arg3: f32) {
      """;

  private static String module(String head, String body) {
    return head + "module {\n" + HEAD + body.indent(4) + "    return\n  }\n}\n";
  }

  private static String reprinted(Context context, byte[] source) {
    var options = new ParseOptions(true, false);
    try (var module = ModuleOp.parse(context, source, "-", options)) {
      return module.toString();
    }
  }

  /** Pretty text is printed as it was read, and again after generic form and bytecode. */
  private static void same(String text) {
    try (var context = context();
        var module = ModuleOp.parse(context, text)) {
      assertEquals(text, module.toString());
      var generic = module.operation().print(PrintOptions.DEFAULT.withGeneric(true));
      assertEquals(text, reprinted(context, generic.getBytes(StandardCharsets.UTF_8)));
      assertEquals(text, reprinted(context, module.operation().toBytecode()));
    }
  }

  private static void fails(String message, String body) {
    try (var context = context()) {
      var e = assertThrows(IrException.class, () -> ModuleOp.parse(context, module("", body)));
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
  }

  @Test
  void inferredTypes() {
    same(
        module(
            "",
            """
            %0 = toy.sum %arg0, %arg0 : i32
            %1 = toy.splat %0 by 4 {k} : i32
            %2 = toy.element %1 with %0 : tensor<4xi32>
            toy.custom %2 -> %arg3 {x = 1 : i8} : f32
            """));
    fails("-:3:23: error: expected ','", "%0 = toy.sum %arg0 : i32");
    fails("cannot splat 9 times", "%1 = toy.splat %arg0 by 9 : i32");
    fails("expects different type than prior uses", "toy.custom %arg3 -> %arg3 : f32");
    fails("cannot tell the type of 'element'", "%0 = toy.element %arg0 with %arg0 : i32");
  }

  @Test
  void groupsAndSegments() {
    same(
        module(
            "",
            """
            %0 = toy.masked_load %arg0 : i32 -> f32
            %1 = toy.masked_load %arg0, %arg1 : i32 -> f32
            %2 = toy.masked_load %arg0 or %arg3[%arg0, %arg1 : i32, i1] : i32 -> f32
            %3 = toy.masked_load %arg0, %arg1 or %arg3[%arg0 : i32] {a} : i32 -> f32
            """));
    fails("expects different type", "%0 = toy.masked_load %arg0, %arg3 : i32 -> f32");
  }

  @Test
  void attributes() {
    same(
        module(
            "",
            """
            toy.configure red, green
            toy.configure green, "red|green" flag n = 8 named "x\\22" {elided = 1 : i32}
            toy.configure red, "" {q}
            """));
    fails("specification: \"blue\"", "toy.configure \"blue\", red");
    fails("'blue' is none of red, green", "toy.configure red, \"red|blue\"");
    assertEquals(
        module("", "toy.configure red, red"),
        reprintedPretty(module("", "toy.configure red, \"red\" n = 7 {elided = 4 : i32}")));
  }

  private static String reprintedPretty(String text) {
    try (var context = context()) {
      return reprinted(context, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void regionsSuccessorsAndSymbols() {
    same(
        """
        module {
          toy.symbol @a attributes {sym_visibility = "private"}
          toy.symbol @"b c"
          toy.function private @declared(i32 {toy.x}) -> (i32 {toy.y})
          toy.function @f(%arg0: i1, %arg1: i32) attributes {k} {
            toy.if %arg0 {
              %0 = toy.sum %arg1, %arg1 : i32
            }
            toy.if %arg0 {
            } else {
            } attributes {z}
            toy.br %arg1, ^bb1 or ^bb1, ^bb2 : i32
          ^bb1:  // 3 preds: ^bb0, ^bb0, ^bb1
            toy.br %arg0, ^bb1 : i1
          ^bb2:  // 2 preds: ^bb0, ^bb2
            toy.br %arg0, ^bb2 {q} : i1
          }
        }
        """);
  }

  @Test
  void typesAndAttributesWithParameters() {
    same(
        """
        #blocked = #toy.blocked<{size = [1, 4], bases = [[1, 0], []]}>
        #blocked1 = #toy.blocked<{size = [], bases = [], cga = {perCga = [2], multicast = true}, mode = slow}>
        module {
          func.func private @f(tensor<4x!toy.ptr<f16>, #blocked>) -> !toy.ptr<!toy.ptr<i8, 3>>
          func.func private @g(tensor<4xf32, #blocked1>) attributes {a = #toy.slice<{dim = 1, parent = #blocked1, in = 3 : i32}>}
          func.func @h(%arg0: i32) {
            toy.convert %arg0 to #blocked {x = #toy.slice<{dim = 0, parent = #blocked}>} : i32
            return
          }
        }
        """);
  }

  @Test
  void equalRecordsAreOneAttributeAndStrippedFormsAreRead() {
    try (var context = context()) {
      var type = context.parseType("tensor<4x!toy.ptr<f16>>");
      assertEquals(
          new Written.Ptr(context.parseType("f16"), 1),
          ((org.tritonjvm.mlir.ir.RankedTensorType) type).elementType());
      var blocked =
          new Written.Blocked(List.of(2), List.of(), java.util.Optional.empty(), Written.Mode.FAST);
      assertEquals(blocked, context.parseAttribute("#toy.blocked<{bases = [], size = [2]}>"));
      assertEquals(
          new Written.SliceOf(0, blocked, java.util.Optional.empty()),
          context.parseAttribute("#toy.slice<{dim = 0, parent = <{size = [2], bases = []}>}>"));
    }
  }

  @Test
  void qualifiedParametersHaveTheirPrefix() {
    try (var context = context()) {
      var text = "#toy.pair<<{size = [1], bases = []}>, #toy.blocked<{size = [2], bases = []}>>";
      assertEquals(text, context.print(context.parseAttribute(text)));
    }
  }

  @Test
  void wrongParametersAreErrorsAtTheirPlace() {
    fails(
        "-:3:26: error: custom op 'toy.convert' size must not have a 3",
        "toy.convert %arg0 to <{size = [3], bases = []}> : i32");
    fails(
        "perCga is empty",
        "toy.convert %arg0 to <{size = [], bases = [], cga = {perCga = [], multicast = false}}> : i32");
    fails(
        "struct is missing required parameter: bases", "toy.convert %arg0 to <{size = [1]}> : i32");
    fails(
        "expected one of fast, slow",
        "toy.convert %arg0 to <{size = [], bases = [], mode = x}> : i32");
    fails("address space -1 is negative", "toy.custom %arg0 -> %arg0 : !toy.ptr<i8, -1>");
    fails(
        "expected blocked",
        "toy.configure red, red {a = #toy.slice<{dim = 0, parent = #toy.layout}>}");
  }

  @Test
  void patternsOfOperationsRunInUpstreamsCanonicalizer() {
    var source =
        module(
            "", "%0 = toy.negate %arg0 : i32\n%1 = toy.negate %0 : i32\ntoy.custom %1 -> %1 : i32");
    assertFalse(after("canonicalize", source).contains("toy.negate"));
    try (var context = context()) {
      RewriteSettings.of(context).disablePatterns(List.of("NegateOfNegate"));
      try (var module = ModuleOp.parse(context, source)) {
        assertTrue(run(module, "builtin.module(canonicalize)"));
        assertEquals(2, lines(module.toString(), "toy.negate").lines().count());
      }
    }
    try (var context = context();
        var module = ModuleOp.parse(context, source)) {
      assertTrue(run(module, "builtin.module(canonicalize{disable-patterns=NegateOfNegate})"));
      assertEquals(2, lines(module.toString(), "toy.negate").lines().count());
    }
  }
}

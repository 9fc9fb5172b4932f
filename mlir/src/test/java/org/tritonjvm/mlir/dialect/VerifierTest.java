package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;

/**
 * The texts of ODS's verifiers. Where an upstream operation has the same shape it is run beside the
 * toy one, and must complain in the same words.
 */
class VerifierTest extends ToyTest {
  private static void same(String upstream, String upstreamName, String toy, String toyName) {
    try (var context = new Context()) {
      var expected =
          errors(context, upstream).stream().map(m -> m.replace(upstreamName, toyName)).toList();
      assertEquals(1, expected.size(), expected.toString());
      assertEquals(expected, errors(toy));
    }
  }

  @Test
  void operandCounts() {
    same(
        "%0 = \"arith.addi\"() : () -> i32",
        "arith.addi", "%0 = \"toy.add\"() : () -> i32", "toy.add");
  }

  @Test
  void resultCounts() {
    same(
        "\"arith.constant\"() <{value = 1 : i32}> : () -> ()",
        "arith.constant",
        "\"toy.const\"() <{value = 1 : i32}> : () -> ()",
        "toy.const");
  }

  @Test
  void missingAttributes() {
    assertEquals(
        List.of("'toy.const' op requires attribute 'value'"),
        errors("%0 = \"toy.const\"() : () -> i32"));
  }

  @Test
  void wrongAttributes() {
    assertEquals(
        List.of(
            "invalid properties {value = \"x\"} for op toy.const: Invalid attribute `value` in"
                + " property conversion: \"x\""),
        errors("%0 = \"toy.const\"() <{value = \"x\"}> : () -> i32"));
  }

  @Test
  void operandTypes() {
    same(
        """
        func.func @f(%a: f32) {
          "cf.cond_br"(%a)[^bb1, ^bb1] <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (f32) -> ()
        ^bb1:
          return
        }
        """,
        "cf.cond_br",
        """
        func.func @f(%a: f32) {
          "toy.cond_jump"(%a)[^bb1, ^bb1] : (f32) -> ()
        ^bb1:
          return
        }
        """,
        "toy.cond_jump");
  }

  @Test
  void resultTypes() {
    assertEquals(
        List.of("'toy.const' op result #0 must be integer, but got 'f32'"),
        errors("%0 = \"toy.const\"() <{value = 1 : i32}> : () -> f32"));
  }

  @Test
  void variadicOperandTypes() {
    assertEquals(
        List.of(
            "'toy.sized' op operand #1 must be variadic of 32-bit signless integer, but got 'f32'"),
        errors(
            """
            %0 = arith.constant 1 : i32
            %1 = arith.constant 1.0 : f32
            %2 = "toy.sized"(%0, %1) <{operandSegmentSizes = array<i32: 1, 0, 1>, resultSegmentSizes = array<i32: 1, 0>}> : (i32, f32) -> i32
            """));
  }

  @Test
  void optionalOperands() {
    assertEquals(
        List.of("'toy.sized' op operand group starting at #1 requires 0 or 1 element, but found 2"),
        errors(
            """
            %0 = arith.constant 1 : i32
            %2 = "toy.sized"(%0, %0, %0) <{operandSegmentSizes = array<i32: 1, 2, 0>, resultSegmentSizes = array<i32: 1, 0>}> : (i32, i32, i32) -> i32
            """));
  }

  @Test
  void segmentSizes() {
    same(
        """
        %c = arith.constant 1 : index
        %m = "memref.alloc"(%c) <{operandSegmentSizes = array<i32: 2, 0>}> : (index) -> memref<?xf32>
        """,
        "memref.alloc",
        """
        %0 = arith.constant 1 : i32
        %2 = "toy.sized"(%0) <{operandSegmentSizes = array<i32: 2, 0, 0>, resultSegmentSizes = array<i32: 1, 0>}> : (i32) -> i32
        """,
        "toy.sized");
  }

  @Test
  void traits() {
    same(
        """
        func.func @f(%a: i32, %b: i64) { %0 = "arith.addi"(%a, %b) : (i32, i64) -> i32 return }
        """,
        "arith.addi",
        """
        func.func @f(%a: i32, %b: i64) { %0 = "toy.add"(%a, %b) : (i32, i64) -> i32 return }
        """,
        "toy.add");
  }

  @Test
  void parents() {
    assertEquals(
        List.of("'toy.return' op expects parent op 'toy.func'"),
        errors("\"toy.return\"() : () -> ()"));
  }

  @Test
  void inferredTypes() {
    assertEquals(
        List.of(
            "'toy.typed' op inferred type(s) 'i32' are incompatible with return type(s) of"
                + " operation 'f32'",
            "'toy.typed' op failed to infer returned types"),
        errors("%0 = \"toy.typed\"() <{type = i32}> : () -> f32"));
  }

  @Test
  void discardableAttributes() {
    assertEquals(
        List.of("'toy.opaque' op may not have 'toy.only_on_func'"),
        errors("\"toy.opaque\"() {toy.only_on_func} : () -> ()"));
    assertEquals(
        List.of("'func.func' op argument 0 may not have 'toy.bad'"),
        errors("func.func private @f(i32 {toy.bad})"));
  }

  @Test
  void theDeclarationSaysNothingAgainstGoodIr() {
    assertEquals(
        List.of(),
        errors(
            """
            "toy.func"() <{sym_name = "f", function_type = (i32) -> i32}> ({
            ^bb0(%a: i32):
              "toy.return"(%a) : (i32) -> ()
            }) : () -> ()
            """));
  }
}

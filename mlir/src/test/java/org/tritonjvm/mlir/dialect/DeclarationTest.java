package org.tritonjvm.mlir.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.BlockArgumentView;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

class DeclarationTest extends ToyTest {
  private static final String ATTRIBUTES =
      """
      "toy.attrs"() <{a = 3 : i32, color = 4 : i32, colors = 5 : i32, flag, names = ["x", "y"], \
      order = array<i32: 1, 0>, text = "t", type = f32}> : () -> ()
      """;

  @Test
  void aRecordPatternTakesAnOperationApart() {
    try (var context = context();
        var module =
            ModuleOp.parse(
                context,
                """
                %0 = "toy.const"() <{value = 2 : i32}> : () -> i32
                %1 = "toy.add"(%0, %0) : (i32, i32) -> i32
                %2 = arith.addi %1, %1 : i32
                """)) {
      var sum = operations(module, "arith.addi").getFirst().operand(0);
      if (!(sum.definingOp() instanceof Toy.Add(var lhs, var rhs, _))) throw new AssertionError();
      assertEquals(lhs, rhs);
      var matched =
          switch (lhs.definingOp()) {
            case Toy.Const(var value, _) when value.value() == 2 -> "two";
            default -> "other";
          };
      assertEquals("two", matched);
      assertTrue(
          operations(module, "arith.addi").getFirst().view()
              instanceof org.tritonjvm.mlir.dialects.arith.AddI);
    }
  }

  @Test
  void anArgumentHasNoDefinition() {
    try (var context = context();
        var module = ModuleOp.parse(context, "func.func @f(%a: i32) { return }")) {
      var f = operations(module, "func.func").getFirst();
      assertTrue(
          f.region(0).front().argument(0).definingOp() instanceof BlockArgumentView(var a)
              && a.number() == 0);
    }
  }

  @Test
  void attributesAreJavaValues() {
    try (var context = context();
        var module = ModuleOp.parse(context, ATTRIBUTES)) {
      var attrs = first(module, Toy.Attrs.class);
      assertEquals(3, attrs.a());
      assertEquals(7L, attrs.b(), "the default");
      assertTrue(attrs.flag());
      assertEquals("t", attrs.text());
      assertEquals(Toy.Color.GREEN, attrs.color());
      assertEquals(Set.of(Toy.Color.RED, Toy.Color.GREEN), attrs.colors());
      assertEquals(Optional.empty(), attrs.maybe());
      assertEquals(List.of("x", "y"), attrs.names());
      assertEquals(1, attrs.order().toInts()[0]);
      assertEquals("f32", attrs.type().toString());
      assertTrue(attrs.op().is("toy.attrs"));
    }
  }

  @Test
  void defaultsAreFilledInAndInherentAttributesChanged() {
    try (var context = context();
        var module = ModuleOp.parse(context, ATTRIBUTES)) {
      var op = operations(module, "toy.attrs").getFirst();
      op.setAttribute("maybe", IntegerAttr.get(IntegerType.get(context, 32), 9, context));
      assertTrue(op.removeAttribute("flag"));
      op.setAttribute("other", op.attribute("text").orElseThrow());
      assertEquals(Optional.of(9), first(module, Toy.Attrs.class).maybe());
      assertFalse(first(module, Toy.Attrs.class).flag());
      assertEquals(Set.of("other"), op.discardableAttributes().keySet());
      assertEquals(
          "\"toy.attrs\"() <{a = 3 : i32, b = 7 : i64, color = 4 : i32, colors = 5 : i32, maybe = 9 : i32,"
              + " names = [\"x\", \"y\"], order = array<i32: 1, 0>, text = \"t\", type = f32}>"
              + " {other = \"t\"} : () -> ()",
          lines(module.toString(), "toy.attrs"));
    }
  }

  @Test
  void theOldFormOfAttributesIsRead() {
    try (var context = context();
        var module =
            ModuleOp.parse(context, "%0 = \"toy.const\"() {value = 2 : i32, tag} : () -> i32")) {
      assertEquals(
          "%c2 = \"toy.const\"() <{value = 2 : i32}> {tag} : () -> i32",
          lines(module.toString(), "toy.const"));
    }
  }

  @Test
  void segmentsAreGroups() {
    try (var context = context();
        var module =
            ModuleOp.parse(
                context,
                """
                %0 = "toy.const"() <{value = 2 : i32}> : () -> i32
                %1:3 = "toy.sized"(%0, %0, %0) <{operandSegmentSizes = array<i32: 1, 0, 2>,
                  resultSegmentSizes = array<i32: 2, 1>}> : (i32, i32, i32) -> (i32, i32, i1)
                """)) {
      var sized = first(module, Toy.Sized.class);
      assertEquals(Optional.empty(), sized.maybe());
      assertEquals(2, sized.many().size());
      assertEquals(2, sized.results().size());
      assertEquals("i1", sized.extra().orElseThrow().type().toString());
    }
  }

  @Test
  void operationsAreBuiltFromTheirRecords() {
    try (var context = context();
        var module = ModuleOp.create(Location.unknown(context))) {
      var b = Builder.atEnd(module.body());
      var i32 = IntegerType.get(context, 32);
      var two = Ops.create(b, Toy.Const.class, List.of(i32), IntegerAttr.get(i32, 2, context));
      var sum = Ops.infer(b, Toy.Add.class, two.result(), two.result());
      assertEquals(i32, sum.sum().type());
      var typed = Ops.infer(b, Toy.Typed.class, i32, List.of(sum.sum()));
      assertEquals(i32, typed.result().type());
      Ops.create(
          b,
          Toy.Attrs.class,
          List.of(),
          1,
          Optional.empty(),
          true,
          "text",
          Toy.Color.RED,
          Set.of(),
          Optional.of(4),
          List.of("n"),
          i32,
          DenseArrayAttr.ofI32(context, 1));
      assertEquals(7L, first(module, Toy.Attrs.class).b());
      Ops.create(
          b,
          Toy.Sized.class,
          List.of(List.of(i32), Optional.empty()),
          two.result(),
          Optional.empty(),
          List.of(two.result()));
      assertTrue(module.operation().verify());
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> Ops.infer(b, Toy.Add.class, two.result()));
      assertEquals("'toy.add' has more parts than 1", e.getMessage());
      e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Ops.infer(b, Toy.Add.class, two.result(), "three"));
      assertEquals("'toy.add' cannot have a String as 'rhs'", e.getMessage());
    }
  }

  @Test
  void bytecodeGivesTheSameModule() {
    try (var context = context();
        var module =
            ModuleOp.parse(
                context, ATTRIBUTES + "%0 = \"toy.const\"() <{value = 2 : i32}> : () -> i32");
        var again =
            ModuleOp.parse(
                context, module.operation().toBytecode(), "bytecode", ParseOptions.DEFAULT)) {
      assertEquals(module.toString(), again.toString());
    }
  }

  @Test
  void aNameMayBeginWithADigit() {
    try (var context = context();
        var module =
            ModuleOp.parse(
                context,
                """
                %0 = "toy.opaque"() : () -> i32
                %1 = "toy.2Dload"(%0) : (i32) -> i32
                """)) {
      assertTrue(operations(module, "toy.2Dload").getFirst().operationName().isRegistered());
    }
  }

  @Test
  void typesAndAttributesAreRecords() {
    var source =
        """
        #layout = #toy.layout
        module {
          func.func private @f(tensor<4x!toy.token, #layout>, !toy.token) attributes {x = #toy.other}
        }
        """;
    try (var context = context();
        var module = ModuleOp.parse(context, source)) {
      assertEquals(source.strip(), module.toString().strip());
      var type = context.parseType("tensor<4x!toy.token, #toy.layout>");
      assertTrue(
          type instanceof RankedTensorType t
              && t.elementType() instanceof Toy.Token()
              && t.encoding().orElseThrow() instanceof Toy.Layout());
      assertEquals("!toy.token", context.print(new Toy.Token()));
    }
    try (var context = context()) {
      assertEquals("#toy.layout", context.print(new Toy.Layout()), "loads the dialect");
    }
  }

  @Test
  void aNameClashIsRefused() {
    try (var context = context()) {
      assertThrows(IllegalStateException.class, () -> Toy.DIALECT.registerIn(context));
      assertThrows(IllegalStateException.class, () -> Dialect.named("arith").registerIn(context));
    }
  }

  @Test
  void upstreamOperationsCanHaveViews() {
    @Op("arith.addi")
    record AddI(Value lhs, Value rhs, OpResult result) implements OpView {}
    try (var context = new Context()) {
      Dialect.addViews(context, List.of(AddI.class));
      try (var module =
          ModuleOp.parse(context, "%0 = arith.constant 1 : i32\n%1 = arith.addi %0, %0 : i32")) {
        assertTrue(
            operations(module, "arith.addi").getFirst().view() instanceof AddI(var l, var r, _)
                && l.equals(r));
      }
    }
  }

  @Test
  void twoContextsHaveTheDialectEach() {
    try (var one = context();
        var two = context();
        var a = ModuleOp.parse(one, ATTRIBUTES);
        var b = ModuleOp.parse(two, ATTRIBUTES)) {
      assertEquals(a.toString(), b.toString());
    }
  }
}

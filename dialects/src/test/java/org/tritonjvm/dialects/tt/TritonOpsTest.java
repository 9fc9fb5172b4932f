package org.tritonjvm.dialects.tt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** What passes ask of the operations' records. */
class TritonOpsTest {
  private static void withModule(String text, Consumer<ModuleOp> test) {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      try (var module = ModuleOp.parse(context, text)) {
        test.accept(module);
      }
    }
  }

  private static List<Operation> all(ModuleOp module, Class<? extends OpView> c) {
    var found = new ArrayList<Operation>();
    module
        .operation()
        .walk(
            op -> {
              if (c.isInstance(op.view())) found.add(op);
            });
    return found;
  }

  private static <T extends OpView> T only(ModuleOp module, Class<T> c) {
    var found = all(module, c);
    assertEquals(1, found.size());
    return c.cast(found.getFirst().view());
  }

  @Test
  void aMaskIsAddedAndReplaced() {
    withModule(
        """
        tt.func @f(%p: tensor<4x!tt.ptr<f32>>, %v: tensor<4xf32>, %m: tensor<4xi1>, %n: tensor<4xi1>) {
          %0 = tt.load %p : tensor<4x!tt.ptr<f32>>
          %1 = tt.load %p, %m, %v : tensor<4x!tt.ptr<f32>>
          tt.store %p, %v : tensor<4x!tt.ptr<f32>>
          %2 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v, %m : (tensor<4x!tt.ptr<f32>>, tensor<4xf32>, tensor<4xi1>) -> tensor<4xf32>
          tt.return
        }
        """,
        module -> {
          var mask = only(module, Func.class).body().front().argument(3);
          var masked = all(module, PredicatedOpInterface.class);
          assertEquals(4, masked.size());
          assertTrue(((Load) masked.getFirst().view()).predicateOperand().isEmpty());
          for (var op : masked) {
            ((PredicatedOpInterface) op.view()).setPredicateOperand(op, mask);
            var view = (PredicatedOpInterface) op.view();
            assertEquals(Optional.of(mask), view.predicateOperand());
            assertEquals(
                mask.type(), Types.i1SameShape(Types.pointee(view.predicateOperandTypeLike())));
          }
          assertTrue(((Load) masked.get(0).view()).other().isEmpty());
          assertTrue(((Load) masked.get(1).view()).other().isPresent());
          assertTrue(module.operation().verify());
          var store = masked.get(2);
          assertThrows(
              IllegalArgumentException.class, () -> Ops.setOperands(store, "nothing", List.of()));
          assertThrows(
              IllegalArgumentException.class,
              () -> Ops.setOperands(store, "mask", List.of(mask, mask)));
        });
  }

  @Test
  void theOneCombinerOfAReductionIsFound() {
    withModule(
        """
        tt.func @f(%a: tensor<4xf32>, %b: f32) {
          %0 = "tt.reduce"(%a) <{axis = 0 : i32}> ({
          ^bb0(%x: f32, %y: f32):
            %s = arith.addf %y, %x : f32
            tt.reduce.return %s : f32
          }) : (tensor<4xf32>) -> f32
          %1 = "tt.reduce"(%a) <{axis = 0 : i32}> ({
          ^bb0(%x: f32, %y: f32):
            %s = arith.subf %y, %x : f32
            tt.reduce.return %s : f32
          }) : (tensor<4xf32>) -> f32
          %2 = "tt.reduce"(%a) <{axis = 0 : i32}> ({
          ^bb0(%x: f32, %y: f32):
            %s = arith.subf %x, %y : f32
            tt.reduce.return %s : f32
          }) : (tensor<4xf32>) -> f32
          %3 = "tt.reduce"(%a) <{axis = 0 : i32}> ({
          ^bb0(%x: f32, %y: f32):
            tt.reduce.return %x : f32
          }) : (tensor<4xf32>) -> f32
          tt.return
        }
        """,
        module ->
            assertEquals(
                List.of("arith.addf", "none", "arith.subf", "none"),
                all(module, Reduce.class).stream()
                    .map(op -> ((Reduce) op.view()).singleCombiner())
                    .map(op -> op.map(Operation::name).orElse("none"))
                    .toList()));
  }

  @Test
  void aReshapeThatAddsADimensionSaysWhere() {
    withModule(
        """
        tt.func @f(%a: tensor<4x8xf32>) {
          %0 = tt.reshape %a : tensor<4x8xf32> -> tensor<4x1x8xf32>
          %1 = tt.reshape %a : tensor<4x8xf32> -> tensor<4x8x1xf32>
          %2 = tt.reshape %a : tensor<4x8xf32> -> tensor<1x8x4xf32>
          %3 = tt.reshape %a : tensor<4x8xf32> -> tensor<8x4xf32>
          tt.return
        }
        """,
        module ->
            assertEquals(
                List.of(
                    OptionalInt.of(1), OptionalInt.of(2), OptionalInt.empty(), OptionalInt.empty()),
                all(module, Reshape.class).stream()
                    .map(op -> ((Reshape) op.view()).expandDimsAxis())
                    .toList()));
  }

  @Test
  void theScaleFactorFollowsFromTheShapes() {
    withModule(
        """
        tt.func @f(%a: tensor<128x64xi8>, %b: tensor<128x128xf8E4M3FN>, %c: tensor<128x128xf32>, %s: tensor<128x4xi8>, %t: tensor<128x8xi8>) {
          %0 = tt.dot_scaled %a, %b, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
          %1 = tt.dot_scaled %a scale %s, %b, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
          %2 = tt.dot_scaled %a, %b scale %t, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8> * tensor<128x128xf8E4M3FN>, tensor<128x8xi8> -> tensor<128x128xf32>
          tt.return
        }
        """,
        module ->
            assertEquals(
                List.of(32, 32, 16),
                all(module, DotScaled.class).stream()
                    .map(op -> ((DotScaled) op.view()).deduceScaleFactor())
                    .toList()));
  }

  @Test
  void typesFollowFromPointers() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      var pointers = context.parseType("tensor<4x!tt.ptr<f16, 3>>");
      assertEquals(context.parseType("tensor<4xf16>"), Types.pointee(pointers));
      assertEquals(context.parseType("tensor<4xi1>"), Types.i1SameShape(pointers));
      assertEquals(
          context.parseType("i32"), Types.i32SameShape(PointerType.to(context.parseType("f64"))));
      assertEquals(16, Types.pointeeBitWidth(pointers));
      assertEquals(3, Types.addressSpace(((RankedTensorType) pointers).elementType()));
      assertEquals(1, Types.addressSpace(pointers));
      assertEquals(
          context.parseType("tensor<4x!tt.ptr<f16>>"),
          Types.pointerSameShape(context.parseType("tensor<4xf16>")));
      assertEquals(64, Types.bitWidth(PointerType.to(context.parseType("i8"))));
      assertEquals(context.parseType("i8"), Types.pointee(context.parseType("i8")));
    }
  }

  @Test
  void layoutsThatPlaceElementsAlikeAreEquivalent() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      var blocked =
          context.parseType(
              "tensor<128xf32, #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>>");
      var linear =
          context.parseType(
              "tensor<128xf32, #ttg.linear<{register = [], lane = [[1], [2], [4], [8], [16]], warp = [[32], [64]], block = []}>>");
      var other =
          context.parseType(
              "tensor<128xf32, #ttg.linear<{register = [], lane = [[2], [1], [4], [8], [16]], warp = [[32], [64]], block = []}>>");
      assertTrue(Types.areEquivalent(blocked, linear));
      assertFalse(Types.areEquivalent(blocked, other));
      assertFalse(Types.areEquivalent(blocked, context.parseType("tensor<128xf32>")));
      assertFalse(Types.areEquivalent(blocked, context.parseType("tensor<64xf32>")));
    }
  }
}

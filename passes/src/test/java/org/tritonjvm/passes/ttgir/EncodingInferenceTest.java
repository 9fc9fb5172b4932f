package org.tritonjvm.passes.ttgir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

class EncodingInferenceTest {
  /** Operations whose types the verifier has found right. */
  private static final String PROGRAM =
      """
      #b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
      #t = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
      #j = #ttg.blocked<{sizePerThread = [1, 4, 2], threadsPerWarp = [4, 8, 1], warpsPerCTA = [4, 1, 1], order = [2, 1, 0]}>
      #v = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
      #p = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
      #r = #ttg.slice<{dim = 1, parent = #b}>
      module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
        tt.func @f(%x: tensor<32x64xf32, #b>, %i: tensor<32x64xi32, #b>, %v: tensor<512xf32, #v>, %u: tensor<32x64xi8, #b>, %q: tensor<32x64x!tt.ptr<f32>, #b>) {
          %r = "tt.reduce"(%x) <{axis = 1 : i32}> ({
          ^bb0(%a: f32, %c: f32):
            %m = arith.maxnumf %a, %c : f32
            tt.reduce.return %m : f32
          }) : (tensor<32x64xf32, #b>) -> tensor<32xf32, #r>
          %e = tt.expand_dims %r {axis = 1 : i32} : tensor<32xf32, #r> -> tensor<32x1xf32, #b>
          %w = tt.broadcast %e : tensor<32x1xf32, #b> -> tensor<32x64xf32, #b>
          %t = tt.trans %x {order = array<i32: 1, 0>} : tensor<32x64xf32, #b> -> tensor<64x32xf32, #t>
          %j = tt.join %x, %w : tensor<32x64xf32, #b> -> tensor<32x64x2xf32, #j>
          %n = tt.trans %j {order = array<i32: 2, 0, 1>} : tensor<32x64x2xf32, #j> -> tensor<2x32x64xf32, #ttg.blocked<{sizePerThread = [2, 1, 4], threadsPerWarp = [1, 4, 8], warpsPerCTA = [1, 4, 1], order = [0, 2, 1]}>>
          %k, %l = tt.split %j : tensor<32x64x2xf32, #j> -> tensor<32x64xf32, #b>
          %g = tt.gather %x[%i] {axis = 1 : i32} : (tensor<32x64xf32, #b>, tensor<32x64xi32, #b>) -> tensor<32x64xf32, #b>
          %h = tt.reshape %v : tensor<512xf32, #v> -> tensor<8x64xf32, #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>>
          %o = ttg.fp4_to_fp %u {axis = 1 : i32} : tensor<32x64xi8, #b> -> tensor<32x128xf16, #p>
          %s = arith.addf %x, %k : tensor<32x64xf32, #b>
          %y = "tt.scan"(%x) <{axis = 1 : i32, reverse = false}> ({
          ^bb0(%a: f32, %c: f32):
            %m = arith.addf %a, %c : f32
            tt.scan.return %m : f32
          }) : (tensor<32x64xf32, #b>) -> tensor<32x64xf32, #b>
          %z = tt.load %q : tensor<32x64x!tt.ptr<f32>, #b>
          tt.return
        }
      }
      """;

  private int checked;

  @Test
  void bothDirectionsAgreeWithTheVerifier() {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      try (var module = ModuleOp.parse(context, PROGRAM)) {
        module.operation().walk(this::check);
      }
    }
    assertEquals(13, checked);
  }

  private void check(Operation op) {
    if (op.operandCount() == 0
        || op.resultCount() == 0
        || !(op.result(0).type() instanceof RankedTensorType)) {
      return;
    }
    // The indices decide, not what is gathered.
    var operand = op.operand(op.is("tt.gather") ? 1 : 0);
    assertSame(operand, EncodingInference.source(op, encoding(op.result(0))), op);
    assertSame(op.result(0), EncodingInference.result(op, encoding(operand)), op);
    checked++;
  }

  private static TensorEncoding encoding(Value value) {
    return Types.encoding(value.type()).orElseThrow();
  }

  private static void assertSame(Value value, Optional<TensorEncoding> inferred, Operation op) {
    var shape = Shapes.of((RankedTensorType) value.type());
    assertTrue(
        inferred.filter(e -> e.isSame(shape, encoding(value))).isPresent(),
        () -> op + "\n" + inferred);
  }
}

// Products of scaled matrices, in 16-bit floats.
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#s = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [16, 2], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // The scale is the exponent of a bf16; all ones say NaN. Its layout is changed while it is small.
  // CHECK-LABEL: @bf16
  // CHECK-DAG: [[NAN:%.*]] = arith.constant dense<0x7FC0> : tensor<64x64xbf16
  // CHECK-DAG: [[ONES:%.*]] = arith.constant dense<-1> : tensor<64x2xi8
  // CHECK-DAG: [[SEVEN:%.*]] = arith.constant dense<7> : tensor<64x2xi16
  // CHECK: [[A:%.*]] = tt.fp_to_fp %arg0 : {{.*}}f8E4M3FN{{.*}} -> tensor<64x64xbf16
  // CHECK: [[W:%.*]] = arith.extui %arg1 : {{.*}} to tensor<64x2xi16
  // CHECK: [[E:%.*]] = arith.shli [[W]], [[SEVEN]]
  // CHECK: [[F:%.*]] = tt.bitcast [[E]] : {{.*}} -> tensor<64x2xbf16
  // CHECK: [[C:%.*]] = ttg.convert_layout [[F]]
  // CHECK: tt.reshape [[C]] efficient_layout {{.*}} -> tensor<64x2x1xbf16
  // CHECK: tt.broadcast {{.*}} -> tensor<64x2x32xbf16
  // CHECK: [[S:%.*]] = tt.reshape {{.*}} -> tensor<64x64xbf16
  // CHECK: [[M:%.*]] = arith.mulf [[A]], [[S]]
  // CHECK: arith.cmpi eq, %arg1, [[ONES]]
  // CHECK: arith.select {{.*}}, [[NAN]], [[M]]
  // CHECK: ttng.warp_group_dot
  tt.func @bf16(%a: tensor<64x64xf8E4M3FN, #b>, %s: tensor<64x2xi8, #s>, %b: tensor<64x64xbf16, #b>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = bf16 {fastMath = false} : tensor<64x64xf8E4M3FN, #b>, tensor<64x2xi8, #s> * tensor<64x64xbf16, #b> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // f16 has too few exponents: the scale is made in f32. With fastMath NaN is not looked for.
  // CHECK-LABEL: @f16
  // CHECK-DAG: [[D:%.*]] = arith.constant dense<23> : tensor<64x2xi32
  // CHECK: arith.shli {{.*}}, [[D]]
  // CHECK: tt.bitcast {{.*}} -> tensor<64x2xf32
  // CHECK: arith.truncf {{.*}} to tensor<64x2xf16
  // CHECK-NOT: arith.select
  // CHECK: ttng.warp_group_dot
  tt.func @f16(%a: tensor<64x64xf8E4M3FN, #b>, %s: tensor<64x2xi8, #s>, %b: tensor<64x64xf16, #b>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = fp16 {fastMath = true} : tensor<64x64xf8E4M3FN, #b>, tensor<64x2xi8, #s> * tensor<64x64xf16, #b> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // With scales on the right alone everything is transposed, so that they come to be on the left.
  // CHECK-LABEL: @right
  // CHECK-DAG: tt.trans %arg0
  // CHECK-DAG: tt.trans %arg1
  // CHECK: ttg.fp4_to_fp {{.*}} {axis = 1 : i32} : {{.*}} -> tensor<64x64xbf16
  // CHECK-NOT: tt.trans %arg2
  // CHECK: [[D:%.*]] = ttng.warp_group_dot
  // CHECK: tt.trans
  tt.func @right(%a: tensor<64x64xbf16, #b>, %b: tensor<32x64xi8, #b>, %s: tensor<64x2xi8, #s>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot_scaled %a, %b scale %s, %c lhs = bf16 rhs = e2m1 {fastMath = true} : tensor<64x64xbf16, #b> * tensor<32x64xi8, #b>, tensor<64x2xi8, #s> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // One scale for 16 numbers, itself a float of 8 bits.
  // CHECK-LABEL: @floats
  // CHECK: tt.fp_to_fp {{.*}} : tensor<64x4xf8E4M3FN{{.*}} -> tensor<64x4xbf16
  // CHECK: tt.broadcast {{.*}} -> tensor<64x4x16xbf16
  // CHECK: arith.cmpf uno
  tt.func @floats(%a: tensor<64x32xi8, #b>, %s: tensor<64x4xf8E4M3FN, #s>, %b: tensor<64x64xbf16, #b>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot_scaled %a scale %s, %b, %c lhs = e2m1 rhs = bf16 {fastMath = false} : tensor<64x32xi8, #b>, tensor<64x4xf8E4M3FN, #s> * tensor<64x64xbf16, #b> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// RUN: triton-opt %s --tritongpu-reduce-data-duplication | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#w = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
#fma = #ttg.dot_op<{opIdx = 1, parent = #b}>
// CHECK-DAG: #[[S:.*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [1, 0]}>
// CHECK-DAG: #[[PLAIN:.*]] = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Through a buffer with the swizzle that the operand is read with.
  // CHECK-LABEL: @operand
  // CHECK: %[[M:.*]] = ttg.local_alloc %arg0 : (tensor<64x32xf16, #{{.*}}>) -> !ttg.memdesc<64x32xf16, #[[S]], #smem>
  // CHECK-NEXT: ttg.local_load %[[M]]
  // CHECK-NOT: ttg.convert_layout
  tt.func @operand(%x: tensor<64x32xf16, #b>) -> tensor<64x32xf16, #a> {
    %y = ttg.convert_layout %x : tensor<64x32xf16, #b> -> tensor<64x32xf16, #a>
    tt.return %y : tensor<64x32xf16, #a>
  }

  // Of a product without matrix units: without a swizzle.
  // CHECK-LABEL: @plain
  // CHECK: ttg.local_alloc {{.*}} #[[PLAIN]]
  tt.func @plain(%x: tensor<32x64xf16, #b>) -> tensor<32x64xf16, #fma> {
    %y = ttg.convert_layout %x : tensor<32x64xf16, #b> -> tensor<32x64xf16, #fma>
    tt.return %y : tensor<32x64xf16, #fma>
  }

  // A product that is the next one's operand stays in its registers.
  // CHECK-LABEL: @product
  // CHECK-NOT: ttg.local_alloc
  // CHECK: ttg.convert_layout
  tt.func @product(%x: tensor<64x32xf16, #mma>) -> tensor<64x32xf16, #a> {
    %y = ttg.convert_layout %x : tensor<64x32xf16, #mma> -> tensor<64x32xf16, #a>
    tt.return %y : tensor<64x32xf16, #a>
  }

  // A conversion to anything else has no duplicates to save.
  // CHECK-LABEL: @other
  // CHECK-NOT: ttg.local_alloc
  // CHECK: ttg.convert_layout
  tt.func @other(%x: tensor<64x32xf16, #b>) -> tensor<64x32xf16, #mma> {
    %y = ttg.convert_layout %x : tensor<64x32xf16, #b> -> tensor<64x32xf16, #mma>
    tt.return %y : tensor<64x32xf16, #mma>
  }
}

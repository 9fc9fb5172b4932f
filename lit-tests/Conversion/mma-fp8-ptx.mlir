// RUN: not triton-opt %s -allocate-shared-memory-nv='compute-capability=89 ptx-version=83' -convert-triton-gpu-to-llvm='compute-capability=89 ptx-version=83' 2>&1 | FileCheck %s
// RUN: triton-opt %s -allocate-shared-memory-nv='compute-capability=89 ptx-version=84' -convert-triton-gpu-to-llvm='compute-capability=89 ptx-version=84' | FileCheck %s --check-prefix=NEW

// mma.sync has 8-bit floats from PTX 8.4 on.
// CHECK: [[@LINE+8]]:10: error: 'tt.dot' op sums products of 8-bit floats in f32, which needs PTX 8.4
// CHECK-NOT: threw
// NEW: mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e5m2.f32
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp8(%x: tensor<64x32xf8E5M2, #a>, %y: tensor<32x8xf8E5M2, #b>, %z: tensor<64x8xf32, #mma>) -> tensor<64x8xf32, #mma> {
    %0 = tt.dot %x, %y, %z : tensor<64x32xf8E5M2, #a> * tensor<32x8xf8E5M2, #b> -> tensor<64x8xf32, #mma>
    tt.return %0 : tensor<64x8xf32, #mma>
  }
}

// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s

#rows = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#columns = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [0, 1]}>
// Lanes are numbered differently, and nothing else: one shuffle for each of two registers.
// CHECK: module attributes {{.*}}ttg.shared = 0
// CHECK-LABEL: llvm.func @lanes
// CHECK-NOT: nvvm.barrier
// CHECK-COUNT-2: nvvm.shfl.sync idx {{.*}} : i32 -> i32
// CHECK-NOT: llvm.store
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @lanes(%x: tensor<16x16xi32, #rows>) -> tensor<16x16xi32, #columns> {
    %y = ttg.convert_layout %x : tensor<16x16xi32, #rows> -> tensor<16x16xi32, #columns>
    tt.return %y : tensor<16x16xi32, #columns>
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#blocked = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
// CHECK-LABEL: llvm.func @result
// CHECK: nvvm.stmatrix
// CHECK: llvm.load {{.*}} -> vector<4xi32>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @result(%x: tensor<64x64xf16, #mma>) -> tensor<64x64xf16, #blocked> {
    %y = ttg.convert_layout %x : tensor<64x64xf16, #mma> -> tensor<64x64xf16, #blocked>
    tt.return %y : tensor<64x64xf16, #blocked>
  }
}

// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -verify-diagnostics | FileCheck %s

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // One instruction for each 16 by 8 of a warp's 16 by 16, and each 16 along K.
  // CHECK-LABEL: llvm.func @f16
  // CHECK-COUNT-4: mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 { $0, $1, $2, $3 }, { $8, $9, $10, $11 }, { $12, $13 }, { $4, $5, $6, $7 };
  // CHECK-NOT: mma.sync
  tt.func @f16(%a: tensor<32x32xf16, #a>, %b: tensor<32x32xf16, #b>, %c: tensor<32x32xf32, #mma>) -> tensor<32x32xf32, #mma> {
    %d = tt.dot %a, %b, %c : tensor<32x32xf16, #a> * tensor<32x32xf16, #b> -> tensor<32x32xf32, #mma>
    tt.return %d : tensor<32x32xf32, #mma>
  }
  // CHECK-LABEL: llvm.func @half_sums
  // CHECK: mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 { $0, $1 }, { $4, $5, $6, $7 }, { $8, $9 }, { $2, $3 };
  tt.func @half_sums(%a: tensor<32x16xf16, #a>, %b: tensor<16x16xf16, #b>, %c: tensor<32x16xf16, #mma>) -> tensor<32x16xf16, #mma> {
    %d = tt.dot %a, %b, %c : tensor<32x16xf16, #a> * tensor<16x16xf16, #b> -> tensor<32x16xf16, #mma>
    tt.return %d : tensor<32x16xf16, #mma>
  }
}

// -----

#shared = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Rows of A are contiguous, columns of B are not.
  // CHECK-LABEL: llvm.func @operands
  // CHECK-COUNT-4: nvvm.ldmatrix {{.*}}layout = #nvvm.mma_layout<row>{{.*}}num = 4
  // CHECK-COUNT-8: nvvm.ldmatrix {{.*}}layout = #nvvm.mma_layout<col>{{.*}}num = 4
  // CHECK-NOT: nvvm.ldmatrix
  tt.func @operands(%m: !ttg.memdesc<64x64xf16, #shared, #smem>, %n: !ttg.memdesc<64x32xf16, #shared, #smem>) -> (tensor<64x64xf16, #a>, tensor<64x32xf16, #b>) {
    %a = ttg.local_load %m : !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf16, #a>
    %b = ttg.local_load %n : !ttg.memdesc<64x32xf16, #shared, #smem> -> tensor<64x32xf16, #b>
    tt.return %a, %b : tensor<64x64xf16, #a>, tensor<64x32xf16, #b>
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_f16_sums_of_bf16(%a: tensor<32x32xbf16, #a>, %b: tensor<32x32xbf16, #b>, %c: tensor<32x32xf16, #mma>) {
    // expected-error @+1 {{multiplies bf16 by bf16 for sums of f16, which mma.sync cannot}}
    %d = tt.dot %a, %b, %c : tensor<32x32xbf16, #a> * tensor<32x32xbf16, #b> -> tensor<32x32xf16, #mma>
    tt.return
  }
}

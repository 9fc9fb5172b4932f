// RUN: triton-opt %s -split-input-file --allocate-shared-memory-nv='compute-capability=90 ptx-version=81' --convert-triton-gpu-to-llvm='compute-capability=90 ptx-version=81' --convert-nv-gpu-to-llvm | FileCheck %s

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8, 16]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#shared1 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = true, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  // The instructions along K are one piece of assembly: what they add to goes in and out once, and
  // is written before the last operands are read.
  // CHECK-LABEL: @chain
  // CHECK: llvm.inline_asm has_side_effects
  // CHECK-SAME: "wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {$0,$1,$2,$3}, $8, $9, 1, 1, 1, 0, 0;\0A\09wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {$0,$1,$2,$3}, $10, $11, 1, 1, 1, 0, 0;"
  // CHECK-SAME: "=&f,=&f,=&f,=&f,0,1,2,3,l,l,l,l"
  // CHECK-NOT: wgmma.mma
  tt.func @chain(%a: !ttg.memdesc<64x32xf16, #shared, #smem>, %b: !ttg.memdesc<32x8xf16, #shared1, #smem>, %c: tensor<64x8xf32, #mma>) -> tensor<64x8xf32, #mma> {
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x32xf16, #shared, #smem> * !ttg.memdesc<32x8xf16, #shared1, #smem> -> tensor<64x8xf32, #mma>
    tt.return %d : tensor<64x8xf32, #mma>
  }

  // Only the first instruction may be told to start anew.
  // CHECK-LABEL: @told
  // CHECK: {$0,$1,$2,$3}, $8, $9, $10, 1, 1, 0, 0;\0A\09
  // CHECK-SAME: {$0,$1,$2,$3}, $11, $12, 1, 1, 1, 0, 0;"
  // CHECK-SAME: "=&f,=&f,=&f,=&f,0,1,2,3,l,l,b,l,l"
  tt.func @told(%a: !ttg.memdesc<64x32xf16, #shared, #smem>, %b: !ttg.memdesc<32x8xf16, #shared1, #smem>, %c: tensor<64x8xf32, #mma>, %add: i1) -> tensor<64x8xf32, #mma> {
    %d = ttng.warp_group_dot %a, %b, %c, %add : !ttg.memdesc<64x32xf16, #shared, #smem> * !ttg.memdesc<32x8xf16, #shared1, #smem> -> tensor<64x8xf32, #mma>
    tt.return %d : tensor<64x8xf32, #mma>
  }

  // Sums of zero need no registers before.
  // CHECK-LABEL: @fresh
  // CHECK: {$0,$1,$2,$3}, $4, $5, 0, 1, 1, 0, 0;\0A\09
  // CHECK-SAME: {$0,$1,$2,$3}, $6, $7, 1, 1, 1, 0, 0;", "=&f,=&f,=&f,=&f,l,l,l,l"
  tt.func @fresh(%a: !ttg.memdesc<64x32xf16, #shared, #smem>, %b: !ttg.memdesc<32x8xf16, #shared1, #smem>) -> tensor<64x8xf32, #mma> {
    %c = arith.constant dense<0.0> : tensor<64x8xf32, #mma>
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x32xf16, #shared, #smem> * !ttg.memdesc<32x8xf16, #shared1, #smem> -> tensor<64x8xf32, #mma>
    tt.return %d : tensor<64x8xf32, #mma>
  }

  // A wait holds what something else than the next product reads.
  // CHECK-LABEL: @waits
  // CHECK: wgmma.mma_async
  // CHECK: "wgmma.wait_group.sync.aligned 0;", ""
  // CHECK: wgmma.mma_async
  // CHECK: "// wait for regs: $0,$1,$2,$3\0A\09wgmma.wait_group.sync.aligned 0;", "=f,=f,=f,=f,0,1,2,3"
  tt.func @waits(%a: !ttg.memdesc<64x32xf16, #shared, #smem>, %b: !ttg.memdesc<32x8xf16, #shared1, #smem>, %c: tensor<64x8xf32, #mma>) -> tensor<64x8xf32, #mma> {
    %d = ttng.warp_group_dot %a, %b, %c {isAsync = true} : !ttg.memdesc<64x32xf16, #shared, #smem> * !ttg.memdesc<32x8xf16, #shared1, #smem> -> tensor<64x8xf32, #mma>
    %e = ttng.warp_group_dot_wait %d {pendings = 0 : i32} : tensor<64x8xf32, #mma>
    %f = ttng.warp_group_dot %a, %b, %e {isAsync = true} : !ttg.memdesc<64x32xf16, #shared, #smem> * !ttg.memdesc<32x8xf16, #shared1, #smem> -> tensor<64x8xf32, #mma>
    %g = ttng.warp_group_dot_wait %f {pendings = 0 : i32} : tensor<64x8xf32, #mma>
    tt.return %g : tensor<64x8xf32, #mma>
  }
}

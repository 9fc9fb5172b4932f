// Views of operands as views of shared memory.
// RUN: triton-opt %s -split-input-file -tritongpu-optimize-dot-operands | FileCheck %s

#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#t = #ttg.blocked<{sizePerThread = [8, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
// CHECK: [[SWIZZLED:#shared[0-9]*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @transposed
  // CHECK: [[A:%.*]] = ttg.local_alloc %arg0 : {{.*}} -> !ttg.memdesc<64x64xf16, [[SWIZZLED]], #smem>
  // CHECK: [[T:%.*]] = ttg.memdesc_trans [[A]]
  // CHECK: [[L:%.*]] = ttg.local_load [[T]]
  // CHECK: tt.dot [[L]]
  tt.func @transposed(%x: tensor<64x64xf16, #l>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %y = tt.trans %x {order = array<i32: 1, 0>} : tensor<64x64xf16, #l> -> tensor<64x64xf16, #t>
    %a = ttg.convert_layout %y : tensor<64x64xf16, #t> -> tensor<64x64xf16, #a0>
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }

  // Another user of the operand has it in registers anyhow.
  // CHECK-LABEL: @twice
  // CHECK-NOT: ttg.local_alloc
  // CHECK: tt.dot
  tt.func @twice(%x: tensor<64x64xf16, #l>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #mma>) -> (tensor<64x64xf32, #mma>, tensor<64x64xf16, #a0>) {
    %y = tt.trans %x {order = array<i32: 1, 0>} : tensor<64x64xf16, #l> -> tensor<64x64xf16, #t>
    %a = ttg.convert_layout %y : tensor<64x64xf16, #t> -> tensor<64x64xf16, #a0>
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #mma>
    tt.return %d, %a : tensor<64x64xf32, #mma>, tensor<64x64xf16, #a0>
  }
}

// -----

#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#l3 = #ttg.blocked<{sizePerThread = [1, 1, 8], threadsPerWarp = [1, 4, 8], warpsPerCTA = [1, 4, 1], order = [2, 1, 0]}>
#t = #ttg.blocked<{sizePerThread = [8, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#st = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = true, elementBitWidth = 16}>
#sw = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @wgmma
  // CHECK: [[A:%.*]] = ttg.local_alloc %arg0 {{.*}} -> !ttg.memdesc<64x64xf16, #shared, #smem>
  // CHECK: [[T:%.*]] = ttg.memdesc_trans [[A]] {order = array<i32: 1, 0>} : {{.*}} -> !ttg.memdesc<64x64xf16, #shared1, #smem>
  // CHECK: ttng.warp_group_dot %arg1, [[T]]
  tt.func @wgmma(%x: tensor<64x64xf16, #l>, %a: !ttg.memdesc<64x64xf16, #s, #smem>, %c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %y = tt.trans %x {order = array<i32: 1, 0>} : tensor<64x64xf16, #l> -> tensor<64x64xf16, #t>
    %b = ttg.local_alloc %y : (tensor<64x64xf16, #t>) -> !ttg.memdesc<64x64xf16, #st, #smem>
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #st, #smem> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }

  // CHECK-LABEL: @reshaped
  // CHECK: [[A:%.*]] = ttg.local_alloc %arg0 {{.*}} -> !ttg.memdesc<1x64x64xf16
  // CHECK: [[B:%.*]] = ttg.memdesc_reshape [[A]]
  // CHECK: ttng.warp_group_dot %arg1, [[B]]
  tt.func @reshaped(%x: tensor<1x64x64xf16, #l3>, %a: !ttg.memdesc<64x64xf16, #s, #smem>, %c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %y = tt.reshape %x : tensor<1x64x64xf16, #l3> -> tensor<64x64xf16, #l>
    %b = ttg.local_alloc %y : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #s, #smem>
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }

  // Only layouts of wgmma are known to suit who reads the buffer.
  // CHECK-LABEL: @swizzled
  // CHECK: tt.reshape
  // CHECK: ttg.local_alloc
  tt.func @swizzled(%x: tensor<1x64x64xf16, #l3>) -> !ttg.memdesc<64x64xf16, #sw, #smem> {
    %y = tt.reshape %x : tensor<1x64x64xf16, #l3> -> tensor<64x64xf16, #l>
    %b = ttg.local_alloc %y : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #sw, #smem>
    tt.return %b : !ttg.memdesc<64x64xf16, #sw, #smem>
  }
}

// The module says whether its products take two blocks; they must agree.
// RUN: triton-opt %s -split-input-file -triton-nvidia-check-matmul-two-cta -verify-diagnostics | FileCheck %s

// CHECK: module attributes {{.*}}"ttng.two-ctas" = false
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
}

// -----

#a2 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#b2 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#d2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#a1 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = true, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#d1 = #ttng.tensor_memory_encoding<blockM = 64, blockN = 32, colStride = 1, CGALayout = [[0, 0]]>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 8 : i32, ttg.target = "cuda:100", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @both() {
    %true = arith.constant true
    %a = ttg.local_alloc : () -> !ttg.memdesc<256x32xf16, #a2, #smem, mutable>
    %b = ttg.local_alloc : () -> !ttg.memdesc<32x128xf16, #b2, #smem, mutable>
    %d = ttng.tmem_alloc : () -> !ttg.memdesc<256x128xf32, #d2, #ttng.tensor_memory, mutable>
    // expected-note @below {{the first product has two_ctas=true}}
    ttng.tc_gen5_mma %a, %b, %d, %true, %true {two_ctas} : !ttg.memdesc<256x32xf16, #a2, #smem, mutable>, !ttg.memdesc<32x128xf16, #b2, #smem, mutable>, !ttg.memdesc<256x128xf32, #d2, #ttng.tensor_memory, mutable>
    %x = ttg.local_alloc : () -> !ttg.memdesc<128x16xf16, #a1, #smem, mutable>
    %y = ttg.local_alloc : () -> !ttg.memdesc<16x128xf16, #a1, #smem, mutable>
    %e = ttng.tmem_alloc : () -> !ttg.memdesc<128x128xf32, #d1, #ttng.tensor_memory, mutable>
    // expected-error @below {{inconsistent two_ctas setting across matmuls}}
    ttng.tc_gen5_mma %x, %y, %e, %true, %true : !ttg.memdesc<128x16xf16, #a1, #smem, mutable>, !ttg.memdesc<16x128xf16, #a1, #smem, mutable>, !ttg.memdesc<128x128xf32, #d1, #ttng.tensor_memory, mutable>
    tt.return
  }
}

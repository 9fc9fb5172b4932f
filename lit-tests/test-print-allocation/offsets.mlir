// RUN: triton-opt %s -test-print-allocation -verify-diagnostics -o /dev/null

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#s = #ttg.swizzled_shared<{vec = 2, perPhase = 2, maxPhase = 4, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // expected-remark @+2 {{reuse}}
  // expected-remark @+1 {{size = 512}}
  tt.func @reuse() {
    // expected-remark @+1 {{offset = 0, size = 512}}
    %0 = ttg.local_alloc : () -> !ttg.memdesc<16x16xf16, #s, #smem, mutable>
    %1 = ttg.local_load %0 : !ttg.memdesc<16x16xf16, #s, #smem, mutable> -> tensor<16x16xf16, #b>
    // expected-remark @+1 {{offset = 0, size = 512}}
    %2 = ttg.local_alloc : () -> !ttg.memdesc<16x16xf16, #s, #smem, mutable>
    %3 = ttg.local_load %2 : !ttg.memdesc<16x16xf16, #s, #smem, mutable> -> tensor<16x16xf16, #b>
    tt.return
  }
}

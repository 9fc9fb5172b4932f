// RUN: triton-opt %s -test-print-buffer-region -verify-diagnostics -o /dev/null

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
#b = #ttg.blocked<{sizePerThread = [1, 32], threadsPerWarp = [32, 1], warpsPerCTA = [1, 1], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, ttg.shared = 65544 : i32, ttg.target = "cuda:90", ttg.tensor_memory_size = 0 : i32, "ttg.threads-per-warp" = 32 : i32, "ttg.total-num-warps" = 1 : i32} {
  tt.func public @views(%i: i32, %c: i1) {
    %c1 = arith.constant 1 : i32
    %0 = ttg.local_alloc {allocation.offset = 8192 : i32} : () -> !ttg.memdesc<3x32x32xf32, #tile, #smem, mutable>
    %1 = ttg.memdesc_index %0[%c1] : !ttg.memdesc<3x32x32xf32, #tile, #smem, mutable> -> !ttg.memdesc<32x32xf32, #tile, #smem, mutable>
    // expected-remark @below {{Buffers: [12288, 4096]}}
    %a = ttg.local_load %1 : !ttg.memdesc<32x32xf32, #tile, #smem, mutable> -> tensor<32x32xf32, #b>
    %2 = ttg.memdesc_index %0[%i] : !ttg.memdesc<3x32x32xf32, #tile, #smem, mutable> -> !ttg.memdesc<32x32xf32, #tile, #smem, mutable>
    // expected-remark @below {{Buffers: [8192, 4096], [12288, 4096], [16384, 4096]}}
    %b = ttg.local_load %2 : !ttg.memdesc<32x32xf32, #tile, #smem, mutable> -> tensor<32x32xf32, #b>
    %3 = ttg.memdesc_subslice %1[16, 0] : !ttg.memdesc<32x32xf32, #tile, #smem, mutable> -> !ttg.memdesc<16x32xf32, #tile, #smem, mutable, 32x32>
    // expected-remark @below {{Buffers: [14336, 2048]}}
    %e = ttg.local_load %3 : !ttg.memdesc<16x32xf32, #tile, #smem, mutable, 32x32> -> tensor<16x32xf32, #b>
    tt.return
  }

  // expected-remark @below {{All Shared Regions: [8192, 4096], [12288, 4096], [14336, 2048], [16384, 4096]}}
  tt.func private @print_all_regions() attributes {test.print_all_used_regions} {
    tt.return
  }
}

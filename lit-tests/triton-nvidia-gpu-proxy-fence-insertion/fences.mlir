// RUN: triton-opt %s -triton-nvidia-gpu-proxy-fence-insertion=compute-capability=90 | FileCheck %s

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.shared = 65536 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // What threads wrote is seen by copies behind a fence of each thread.
  // CHECK-LABEL: @written
  // CHECK: ttg.local_store
  // CHECK-NEXT: ttng.fence_async_shared {bCluster = false}
  // CHECK-NEXT: ttng.async_tma_copy_local_to_global
  // CHECK-NOT: fence_async_shared
  // CHECK: tt.return
  tt.func @written(%d: !tt.tensordesc<64x64xf16, #tile>, %v: tensor<64x64xf16, #b>, %i: i32) {
    %from = ttg.local_alloc {allocation.offset = 0 : i32} : () -> !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    ttg.local_store %v, %from : tensor<64x64xf16, #b> -> !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_local_to_global %d[%i, %i] %from : !tt.tensordesc<64x64xf16, #tile>, !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    ttng.async_tma_store_wait {pendings = 0 : i32}
    ttng.async_tma_copy_local_to_global %d[%i, %i] %from : !tt.tensordesc<64x64xf16, #tile>, !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    tt.return
  }

  // Other bytes need none.
  // CHECK-LABEL: @elsewhere
  // CHECK-NOT: fence_async_shared
  // CHECK: tt.return
  tt.func @elsewhere(%d: !tt.tensordesc<64x64xf16, #tile>, %v: tensor<64x64xf16, #b>, %i: i32) {
    %to = ttg.local_alloc {allocation.offset = 0 : i32} : () -> !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    %from = ttg.local_alloc {allocation.offset = 8192 : i32} : () -> !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    ttg.local_store %v, %to : tensor<64x64xf16, #b> -> !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_local_to_global %d[%i, %i] %from : !tt.tensordesc<64x64xf16, #tile>, !ttg.memdesc<64x64xf16, #tile, #smem, mutable>
    tt.return
  }
}

// Units beside the threads: products and stores by TMA, and the fences that they need.
// RUN: triton-opt %s -tritoninstrument-concurrency-sanitizer | FileCheck %s

#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#t = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#b = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  // What has been accessed and not been fenced since.
  // CHECK-LABEL: tt.func private @__triton_consan_verify_proxy_access_nw4_T2x1xI64
  // CHECK: %[[OWN:.*]] = arith.select
  // CHECK: %[[FENCED:.*]] = arith.shrui %[[OWN]],
  // CHECK: %[[SEEN:.*]] = arith.andi %[[OWN]], %{{.*}}
  // CHECK: %[[REST:.*]] = arith.xori %[[FENCED]],
  // CHECK: arith.andi %[[SEEN]], %[[REST]]

  // CHECK-LABEL: tt.func public @engines
  tt.func public @engines(%desc: !tt.tensordesc<32x32xf32, #t>, %x: tensor<64x64xf16, #b>, %acc: tensor<64x64xf32, #mma>) {
    // The TMA unit is a thread of its own, so reads are known to two; products and stores have a table each.
    // CHECK: nbytes = 16 : i32
    // CHECK: nbytes = 32 : i32
    // CHECK: nbytes = 16 : i32
    // CHECK: tti.experimental_lock_release
    // CHECK: nbytes = 2 : i32
    // CHECK: nbytes = 2 : i32
    // CHECK-NOT: nbytes
    %c0 = arith.constant 0 : i32
    %true = arith.constant true
    // CHECK: ttg.local_alloc %arg1
    // CHECK: tt.call @__triton_consan_set_proxy_access
    // CHECK: tt.call @__triton_consan_verify_write_visibility
    // CHECK: "Accessing buffer with pending access. Pending access type: warpgroup_mma operand read"
    // CHECK: "Accessing buffer with pending access. Pending access type: async_copy_shared_to_global"
    // CHECK: %[[BOTH:.*]] = arith.constant 3 : i64
    // CHECK: tt.call @__triton_consan_publish_write_visibility_{{.*}}(%{{.*}}, %[[BOTH]],
    %f = ttg.local_alloc %x {allocation.offset = 0 : i32} : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s, #m>
    // CHECK: ttg.local_alloc {
    // CHECK: ttg.local_store
    // CHECK: ttng.fence_async_shared
    %o = ttg.local_alloc {allocation.offset = 8192 : i32} : () -> !ttg.memdesc<32x32xf32, #t, #m, mutable>
    // CHECK: tt.call @__triton_consan_fence_proxy_accesses
    // CHECK: ttng.fence_async_shared
    ttng.fence_async_shared {bCluster = false}
    // Both factors are one buffer, and each is checked.
    // CHECK: tt.call @__triton_consan_verify_proxy_access
    // CHECK: "Async shared-memory access is missing fence_async_shared. Operand: A"
    // CHECK: "Buffer being accessed has outstanding writes. Operand: A"
    // CHECK: tt.call @__triton_consan_stage_access_for_commit
    // CHECK: "Async shared-memory access is missing fence_async_shared. Operand: B"
    // CHECK: tt.call @__triton_consan_stage_access_for_commit
    // CHECK: tt.call @__triton_consan_commit_accesses
    // CHECK: ttng.warp_group_dot
    %d = ttng.warp_group_dot %f, %f, %acc, %true {isAsync = true} : !ttg.memdesc<64x64xf16, #s, #m> * !ttg.memdesc<64x64xf16, #s, #m> -> tensor<64x64xf32, #mma>
    // CHECK: tt.call @__triton_consan_clear_outstanding_commits_transfer_reads
    // CHECK: ttng.warp_group_dot_wait
    %w = ttng.warp_group_dot_wait %d {pendings = 0 : i32} : tensor<64x64xf32, #mma>
    // What the store reads, the unit must see as well as who starts it.
    // CHECK: %[[TMA:.*]] = arith.constant 1 : i32
    // CHECK: tt.call @__triton_consan_verify_write_visibility_{{.*}}(%{{.*}}, %[[TMA]],
    // CHECK: %[[SELF:.*]] = arith.constant 0 : i32
    // CHECK: tt.call @__triton_consan_verify_write_visibility_{{.*}}(%{{.*}}, %[[SELF]],
    // CHECK: tt.call @__triton_consan_stage_access_for_commit
    // CHECK: tt.call @__triton_consan_commit_accesses
    // CHECK: ttng.async_tma_copy_local_to_global
    ttng.async_tma_copy_local_to_global %desc[%c0, %c0] %o : !tt.tensordesc<32x32xf32, #t>, !ttg.memdesc<32x32xf32, #t, #m, mutable>
    // CHECK: tt.call @__triton_consan_clear_outstanding_commits_transfer_reads
    // CHECK: ttng.async_tma_store_wait
    ttng.async_tma_store_wait {pendings = 0 : i32}
    tt.return
  }
}

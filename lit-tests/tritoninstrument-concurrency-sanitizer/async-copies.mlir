// Copies that are waited for by counting groups: what is checked and noted at each operation.
// RUN: triton-opt %s -tritoninstrument-concurrency-sanitizer | FileCheck %s
// RUN: triton-opt %s -tritoninstrument-concurrency-sanitizer -tritongpu-global-scratch-memory-allocation -convert-triton-gpu-to-llvm=compute-capability=80 | FileCheck %s --check-prefix=LLVM
// RUN: triton-opt %s -tritoninstrument-concurrency-sanitizer -debug-only=tritoninstrument-concurrency-sanitizer -o /dev/null 2>&1 | FileCheck %s --check-prefix=LOG

// LOG: tables of 2 lanes
// LOG: async-copies.mlir{{.*}}: write of lanes {0}, over when waited for: async_copy_global_to_shared
// LOG: async-copies.mlir{{.*}}: write of lanes {1}, over when waited for: async_copy_global_to_shared
// LOG: async-copies.mlir{{.*}}: read of lanes {0}
// LOG: async-copies.mlir{{.*}}: write of lanes {0}

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#m = #ttg.shared_memory
!slots = !ttg.memdesc<2x128xf32, #s, #m, mutable>
!slot = !ttg.memdesc<128xf32, #s, #m, mutable>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.shared = 1024 : i32, ttg.target = "cuda:80"} {
  // Groups grow older by one, what is staged becomes the youngest.
  // CHECK-LABEL: tt.func private @__triton_consan_commit_accesses_nw4_T2x1xI8
  // CHECK: %[[GROUPS:.*]] = tt.load
  // CHECK: %[[OLD:.*]] = arith.cmpi sgt, %[[GROUPS]],
  // CHECK: %[[STAGED:.*]] = arith.cmpi eq, %[[GROUPS]],
  // CHECK: arith.addi %[[GROUPS]],
  // CHECK: arith.select
  // CHECK: arith.select
  // CHECK: tt.store

  // A thread knows of all reads that any knows of, in the lanes that are accessed.
  // CHECK-LABEL: tt.func private @__triton_consan_verify_read_visibility_nw4_T2x1xI64
  // CHECK: %[[KNOWN:.*]] = tt.load
  // CHECK: %[[OWN:.*]] = arith.select %{{.*}}, %[[KNOWN]],
  // CHECK: %[[TOTAL:.*]] = "tt.reduce"(%[[KNOWN]]) <{axis = 1 : i32}>
  // CHECK: arith.ori
  // CHECK: "tt.reduce"(%[[OWN]]) <{axis = 1 : i32}>
  // CHECK: arith.cmpi eq

  // LLVM-LABEL: llvm.func @copies
  // LLVM: atom.global.acquire.gpu.cas.b32
  // LLVM: llvm.call @__triton_consan_verify_write_visibility
  // LLVM: llvm.call @__assertfail

  // CHECK-LABEL: tt.func public @copies
  tt.func public @copies(%p: tensor<128x!tt.ptr<f32>, #blocked>) {
    // CHECK: %[[WRITES:.*]] = ttg.global_scratch_alloc {alignment = 16 : i32, nbytes = 16 : i32, shared_cluster_state, third_party_allocation, tt.divisibility = 16 : i64} : !tt.ptr<i64>
    // CHECK: tt.call @__triton_consan_fill_global_tensor_nw4_T2x1xI64(%[[WRITES]],
    // CHECK: %[[READS:.*]] = ttg.global_scratch_alloc
    // CHECK: %[[LOCK:.*]] = ttg.global_scratch_alloc {alignment = 4 : i32, nbytes = 4 : i32
    // CHECK: tti.experimental_lock_release %[[LOCK]]
    // CHECK: %[[COMMITS:.*]] = ttg.global_scratch_alloc {{{.*}}nbytes = 2 : i32{{.*}}} : !tt.ptr<i8>
    %c0 = arith.constant 0 : i32
    %c1 = arith.constant 1 : i32
    // Nothing is in the buffer yet: NaNs show that.
    // CHECK: %[[ALL:.*]] = ttg.local_alloc
    // CHECK: ttg.barrier local
    // CHECK: %[[SLOT:.*]] = ttg.memdesc_index %[[ALL]]
    // CHECK: %[[NAN:.*]] = arith.constant dense<0x7FC00000> : tensor<128xf32
    // CHECK: ttg.local_store %[[NAN]], %[[SLOT]]
    // CHECK: ttg.local_store
    // CHECK: ttg.barrier local
    %all = ttg.local_alloc {allocation.offset = 0 : i32} : () -> !slots
    %a = ttg.memdesc_index %all[%c0] : !slots -> !slot
    %b = ttg.memdesc_index %all[%c1] : !slots -> !slot
    // CHECK: tti.experimental_lock_acquire %[[LOCK]]
    // CHECK: %[[ROWS:.*]] = arith.constant dense<[true, false]> : tensor<2xi1
    // CHECK: tt.call @__triton_consan_verify_write_visibility_{{.*}}(%[[ROWS]], %{{.*}}, %[[WRITES]])
    // CHECK: assert_uniform %{{.*}}, "Buffer being accessed has outstanding writes."
    // CHECK: tt.call @__triton_consan_check_outstanding_commits_{{.*}}(%[[ROWS]], %{{.*}}, %[[COMMITS]])
    // CHECK: assert_uniform %{{.*}}, "Accessing buffer with pending access. Pending access type: async_copy_global_to_shared"
    // CHECK: tt.call @__triton_consan_verify_read_visibility_{{.*}}(%[[ROWS]], %{{.*}}, %[[READS]])
    // CHECK: assert_uniform %{{.*}}, "Buffer being accessed has outstanding reads"
    // CHECK: tt.call @__triton_consan_stage_access_for_commit_{{.*}}(%[[ROWS]], %{{.*}}, %[[COMMITS]])
    // CHECK: tti.experimental_lock_release %[[LOCK]]
    // CHECK: ttg.async_copy_global_to_local
    %t0 = ttg.async_copy_global_to_local %p, %a : tensor<128x!tt.ptr<f32>, #blocked> -> !slot
    // CHECK: tt.call @__triton_consan_commit_accesses
    // CHECK: ttg.async_commit_group
    %g0 = ttg.async_commit_group tokens %t0
    // CHECK: arith.constant dense<[false, true]> : tensor<2xi1
    %t1 = ttg.async_copy_global_to_local %p, %b : tensor<128x!tt.ptr<f32>, #blocked> -> !slot
    %g1 = ttg.async_commit_group tokens %t1
    // All groups but the last are over, whose writes are seen.
    // CHECK: %[[SEES:.*]] = arith.constant 1 : i64
    // CHECK: %[[LEFT:.*]] = arith.constant 1 : i32
    // CHECK: tt.call @__triton_consan_clear_outstanding_commits_transfer_writes_{{.*}}(%{{.*}}, %[[SEES]], %[[LEFT]], %[[COMMITS]], %[[WRITES]])
    // CHECK: ttg.async_wait
    %w = ttg.async_wait %g1 {num = 1 : i32}
    // A read waits for copies only, and is noted.
    // CHECK: tt.call @__triton_consan_verify_write_visibility
    // CHECK: tt.call @__triton_consan_check_outstanding_commits
    // CHECK-NOT: verify_read_visibility
    // CHECK: tt.call @__triton_consan_set_read_visibility
    // CHECK: ttg.local_load
    %v = ttg.local_load %a token %w : !slot -> tensor<128xf32, #blocked>
    // CHECK: tt.call @__triton_consan_publish_write_visibility
    // CHECK: ttg.local_store
    ttg.local_store %v, %a : tensor<128xf32, #blocked> -> !slot
    tt.return
  }
}

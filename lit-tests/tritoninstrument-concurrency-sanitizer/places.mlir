// Which lanes an access touches where that is known only at run time, or not at all.
// RUN: triton-opt %s -split-input-file -tritoninstrument-concurrency-sanitizer | FileCheck %s
// RUN: env TRITON_CONSAN_INIT_ALLOCATIONS=0 triton-opt %s -split-input-file -tritoninstrument-concurrency-sanitizer | FileCheck %s

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 1 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  // CHECK-LABEL: tt.func public @three
  tt.func public @three(%i: i32) {
    %all = ttg.local_alloc {allocation.offset = 64 : i32} : () -> !ttg.memdesc<3x32xi16, #s, #m, mutable>
    // CHECK: %[[ONE:.*]] = ttg.memdesc_index %{{.*}}[%arg0]
    %one = ttg.memdesc_index %all[%i] : !ttg.memdesc<3x32xi16, #s, #m, mutable> -> !ttg.memdesc<32xi16, #s, #m, mutable>
    // CHECK: %[[AT:.*]] = tti.experimental_memdesc_to_i32 %[[ONE]]
    // CHECK: %[[A:.*]] = tti.experimental_memory_offset_to_i32 64, shared_mem
    // CHECK: %[[IS:.*]] = arith.cmpi eq, %[[AT]], %[[A]]
    // CHECK: %[[ROWS:.*]] = arith.constant dense<[true, false, false, false]>
    // CHECK: %[[IF:.*]] = tt.splat %[[IS]]
    // CHECK: arith.andi %[[ROWS]], %[[IF]]
    // CHECK: tti.experimental_memory_offset_to_i32 128, shared_mem
    // CHECK: arith.constant dense<[false, true, false, false]>
    // CHECK: tti.experimental_memory_offset_to_i32 192, shared_mem
    // CHECK: arith.constant dense<[false, false, true, false]>
    // CHECK: assert_uniform %{{.*}}, "internal ConSan error: active memdesc resolved to no buffer state"
    // CHECK: tt.call @__triton_consan_verify_write_visibility
    %v = ttg.local_load %one : !ttg.memdesc<32xi16, #s, #m, mutable> -> tensor<32xi16, #b>
    tt.return
  }
}

// -----

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 1 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  // What comes from outside may be anywhere; a buffer that is made with contents is a write.
  // CHECK-LABEL: tt.func public @outside
  tt.func public @outside(%given: !ttg.memdesc<32xi16, #s, #m, mutable>, %x: tensor<32xi16, #b>) {
    // CHECK: %[[OWN:.*]] = ttg.local_alloc %arg1
    // CHECK-NEXT: tti.experimental_lock_acquire
    // CHECK: arith.constant dense<[true, false]>
    // CHECK: tt.call @__triton_consan_publish_write_visibility
    // CHECK-NOT: ttg.local_store
    %own = ttg.local_alloc %x {allocation.offset = 0 : i32} : (tensor<32xi16, #b>) -> !ttg.memdesc<32xi16, #s, #m>
    // CHECK: arith.constant dense<true> : tensor<2xi1
    // CHECK: tt.call @__triton_consan_verify_write_visibility
    // CHECK: ttg.local_load %arg0
    %v = ttg.local_load %given : !ttg.memdesc<32xi16, #s, #m, mutable> -> tensor<32xi16, #b>
    tt.return
  }
}

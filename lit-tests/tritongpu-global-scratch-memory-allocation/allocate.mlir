// RUN: triton-opt %s -tritongpu-global-scratch-memory-allocation | FileCheck %s

// CHECK: module attributes {ttg.global_scratch_memory_alignment = 128 : i32, ttg.global_scratch_memory_size = 256 : i32
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK: @callee() -> !tt.ptr<i8> attributes {ttg.global_scratch_memory_alignment = 16 : i32, ttg.global_scratch_memory_size = 112 : i32
  tt.func private @callee() -> !tt.ptr<i8> {
    %0 = ttg.global_scratch_alloc {alignment = 16 : i32, nbytes = 100 : i32} : !tt.ptr<i8>
    tt.return %0 : !tt.ptr<i8>
  }

  // What a called function needs is a part of the caller's; nothing is shared between one use and the next.
  // CHECK: @kernel
  // CHECK: ttg.global_scratch_alloc {{.*}}ttg.global_scratch_memory_offset = 0 : i32
  // CHECK: tt.call @callee() {ttg.global_scratch_memory_offset = 128 : i32}
  // CHECK: ttg.global_scratch_alloc {{.*}}ttg.global_scratch_memory_offset = 240 : i32
  tt.func @kernel(%p: !tt.ptr<i8>, %v: i8) {
    %0 = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 128 : i32} : !tt.ptr<i8>
    %1 = tt.call @callee() : () -> !tt.ptr<i8>
    %2 = ttg.global_scratch_alloc {alignment = 4 : i32, nbytes = 4 : i32} : !tt.ptr<i8>
    tt.return
  }
}

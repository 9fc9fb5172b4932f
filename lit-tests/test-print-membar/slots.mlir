// RUN: triton-opt %s -allocate-shared-memory -test-print-membar | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @same
  // CHECK: ttg.local_store
  // CHECK-NEXT: ttg.barrier local
  // CHECK-NEXT: ttg.local_load
  tt.func @same(%v: tensor<32x64xf16, #b>, %i: i32) -> tensor<32x64xf16, #b> {
    %m = ttg.local_alloc : () -> !ttg.memdesc<3x32x64xf16, #s, #smem, mutable>
    %a = ttg.memdesc_index %m[%i] : !ttg.memdesc<3x32x64xf16, #s, #smem, mutable> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    ttg.local_store %v, %a : tensor<32x64xf16, #b> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    %x = ttg.local_load %a : !ttg.memdesc<32x64xf16, #s, #smem, mutable> -> tensor<32x64xf16, #b>
    tt.return %x : tensor<32x64xf16, #b>
  }

  // Slots of constant numbers are different memory.
  // CHECK-LABEL: @different
  // CHECK-NOT: ttg.barrier
  // CHECK: tt.return
  tt.func @different(%v: tensor<32x64xf16, #b>) -> tensor<32x64xf16, #b> {
    %c0 = arith.constant 0 : i32
    %c2 = arith.constant 2 : i32
    %m = ttg.local_alloc : () -> !ttg.memdesc<3x32x64xf16, #s, #smem, mutable>
    %a = ttg.memdesc_index %m[%c0] : !ttg.memdesc<3x32x64xf16, #s, #smem, mutable> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    %b = ttg.memdesc_index %m[%c2] : !ttg.memdesc<3x32x64xf16, #s, #smem, mutable> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    ttg.local_store %v, %a : tensor<32x64xf16, #b> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    %x = ttg.local_load %b : !ttg.memdesc<32x64xf16, #s, #smem, mutable> -> tensor<32x64xf16, #b>
    tt.return %x : tensor<32x64xf16, #b>
  }

  // Each partition has its own order, and none is left to the next.
  // CHECK-LABEL: @partitions
  // CHECK: ttg.local_store
  // CHECK: default
  // CHECK: partition0
  // CHECK: ttg.local_store
  // CHECK-NEXT: ttg.barrier local
  // CHECK-NEXT: ttg.local_load
  tt.func @partitions(%v: tensor<32x64xf16, #b>) {
    %m = ttg.local_alloc : () -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    ttg.local_store %v, %m : tensor<32x64xf16, #b> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
    ttg.warp_specialize(%m)
    default {
      ttg.warp_yield
    }
    partition0(%n: !ttg.memdesc<32x64xf16, #s, #smem, mutable>) num_warps(4) {
      %w = arith.constant dense<0.0> : tensor<32x64xf16, #b>
      ttg.local_store %w, %n : tensor<32x64xf16, #b> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
      %x = ttg.local_load %n : !ttg.memdesc<32x64xf16, #s, #smem, mutable> -> tensor<32x64xf16, #b>
      ttg.local_store %x, %n : tensor<32x64xf16, #b> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
      ttg.warp_return
    } : (!ttg.memdesc<32x64xf16, #s, #smem, mutable>) -> ()
    tt.return
  }
}

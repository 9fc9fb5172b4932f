// RUN: triton-opt %s -triton-nvidia-gpu-hoist-mbarrier-lifecycle | FileCheck %s

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Blocks that signal each other's barriers would have to meet for each new barrier: it is made once, and its phase goes along.
  // CHECK-LABEL: @loop
  // CHECK: %[[BAR:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2xi64
  // CHECK-NEXT: ttng.init_barrier %[[BAR]], 1
  // CHECK: scf.for {{.*}} iter_args(%[[PHASE:.*]] = %
  // CHECK-NOT: init_barrier
  // CHECK: ttng.wait_barrier %[[BAR]], %[[PHASE]]
  // CHECK: %[[FIRST:.*]] = arith.xori %[[PHASE]], %c1_i32
  // CHECK-NOT: inval_barrier
  // CHECK: scf.yield %[[FIRST]]
  // CHECK: ttng.inval_barrier %[[BAR]]
  // CHECK-NEXT: tt.return
  tt.func @loop(%d: !tt.tensordesc<64x128xf16, #tile>, %n: i32) {
    %c0 = arith.constant 0 : i32
    %c1 = arith.constant 1 : i32
    %true = arith.constant true
    scf.for %i = %c0 to %n step %c1 : i32 {
      %to = ttg.local_alloc : () -> !ttg.memdesc<64x128xf16, #tile, #smem, mutable>
      %bar = ttg.local_alloc : () -> !ttg.memdesc<2xi64, #bar, #smem, mutable>
      ttng.init_barrier %bar, 1 : !ttg.memdesc<2xi64, #bar, #smem, mutable>
      ttng.barrier_expect %bar, 16384, %true : !ttg.memdesc<2xi64, #bar, #smem, mutable>
      ttng.async_tma_copy_global_to_local %d[%i, %c0] %to, %bar, %true {multicast} : !tt.tensordesc<64x128xf16, #tile>, !ttg.memdesc<2xi64, #bar, #smem, mutable> -> !ttg.memdesc<64x128xf16, #tile, #smem, mutable>
      ttng.wait_barrier %bar, %c0 : !ttg.memdesc<2xi64, #bar, #smem, mutable>
      ttng.inval_barrier %bar : !ttg.memdesc<2xi64, #bar, #smem, mutable>
    }
    tt.return
  }
}

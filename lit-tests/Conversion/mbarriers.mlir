// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // One thread acts, all wait; after waiting nobody may still read what is made invalid.
  // CHECK-LABEL: llvm.func @lifecycle
  // CHECK: %[[FIRST:.*]] = llvm.icmp "eq"
  // CHECK: %[[ELECTED:.*]] = nvvm.elect.sync
  // CHECK: %[[ONE:.*]] = llvm.and %[[FIRST]], %[[ELECTED]]
  // CHECK: "@$0 mbarrier.init.shared::cta.b64 [$1], 2;", "b,r" %[[ONE]]
  // CHECK: "@$0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [$1], 256;"
  // CHECK: "@$0 mbarrier.arrive.shared::cta.b64 _, [$1];"
  // CHECK: "@$0 mbarrier.arrive.shared::cta.b64 _, [$1], 2;"
  // CHECK: mbarrier.try_wait.parity.shared::cta.b64 complete, [$0], $1;
  // CHECK: @!$2 bra.uni skipWait;
  // CHECK-SAME: mbarrier.try_wait.parity
  // CHECK: nvvm.barrier
  // CHECK: "@$0 mbarrier.inval.shared::cta.b64 [$1];"
  tt.func @lifecycle(%phase: i32, %p: i1) {
    %bar = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.init_barrier %bar, 2 : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.barrier_expect %bar, 256, %p : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.arrive_barrier %bar, 1, %p : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.arrive_barrier %bar, 2 : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.wait_barrier %bar, %phase : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.wait_barrier %bar, %phase, %p : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.inval_barrier %bar : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    tt.return
  }

  // CHECK-LABEL: llvm.func @async
  // CHECK: nvvm.cp.async.mbarrier.arrive %{{[^{]*}} : !llvm.ptr<3>
  // CHECK: nvvm.cp.async.mbarrier.arrive %{{.*}} {noinc = true} : !llvm.ptr<3>
  // CHECK: fence.proxy.async.shared::cta;
  // CHECK: fence.proxy.async.shared::cluster;
  tt.func @async() {
    %bar = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.async_copy_mbarrier_arrive %bar : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.async_copy_mbarrier_arrive %bar {noIncrement} : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.fence_async_shared {bCluster = false}
    ttng.fence_async_shared {bCluster = true}
    tt.return
  }
}

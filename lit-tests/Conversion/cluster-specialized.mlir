// Parts of a warp-specialized kernel meet across blocks at mbarriers of their own; around the parts, all warps meet at the cluster's barrier.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -initialize-ws-cluster-barriers=compute-capability=90 | FileCheck %s

module attributes {"ttg.num-ctas" = 4 : i32, "ttg.num-warps" = 4 : i32, "ttg.total-num-warps" = 7 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-DAG: ttg.ws_cluster_barrier_count = 1 : i32
  // CHECK-DAG: ttg.shared = 40 : i32
  // CHECK-LABEL: llvm.func @specialized
  // CHECK: %[[SHARED:.*]] = llvm.mlir.addressof @global_smem
  // CHECK: %[[MEMORY:.*]] = llvm.getelementptr %[[SHARED]][8]
  // CHECK: mbarrier.init.shared::cta.b64 [$1], 3;", "b,r" %{{.*}}, %[[MEMORY]]
  // CHECK: %[[SECOND:.*]] = llvm.getelementptr %[[MEMORY]][16]
  // CHECK: mbarrier.init.shared::cta.b64 [$1], 3;", "b,r" %{{.*}}, %[[SECOND]]
  // CHECK: fence.mbarrier_init.release.cluster
  // CHECK: ttg.warp_specialize() attributes {warpGroupStartIds = array<i32: 4, 6>}
  // CHECK: nvvm.cluster.arrive.relaxed
  // CHECK: partition0() num_warps(2)
  // CHECK: nvvm.cluster.arrive.relaxed
  // CHECK: partition1() num_warps(1)
  // CHECK: nvvm.cluster.arrive.relaxed
  tt.func @specialized() {
    // CHECK: ttg.warp_specialize() attributes {warpGroupStartIds = array<i32: 4, 6>}
    ttg.warp_specialize() attributes {warpGroupStartIds = array<i32: 4, 6>}
    default {
      // CHECK-NOT: cluster
      ttg.warp_yield
    }
    // CHECK: partition0
    partition0() num_warps(2) {
      // CHECK: %[[THREAD:.*]] = llvm.sub
      // CHECK: %[[COUNTER:.*]] = llvm.load
      // CHECK: nvvm.barrier
      // CHECK: %[[NUMBER:.*]] = llvm.and %[[COUNTER]]
      // CHECK: %[[PARITY:.*]] = llvm.lshr %[[COUNTER]]
      // CHECK: %[[SLOT:.*]] = llvm.getelementptr %{{.*}}[%[[NUMBER]]]{{.*}}array<16 x i8>
      // CHECK: llvm.icmp "ult" %[[THREAD]]
      // CHECK: mbarrier.arrive.release.cluster.shared::cluster.b64 _, [$1];
      // CHECK: mbarrier.try_wait.parity.acquire.cluster.shared::cta.b64 complete, [$0], $1;{{.*}}%[[SLOT]], %[[PARITY]]
      // CHECK: nvvm.barrier
      // CHECK: mbarrier.arrive.release.cluster
      // CHECK-NOT: nvvm.cluster
      ttng.cluster_barrier
      ttng.cluster_barrier {relaxed = true}
      ttg.warp_return
    }
    partition1() num_warps(1) {
      ttg.warp_return
    } : () -> ()
    // CHECK: ttg.warp_specialize()
    // CHECK: nvvm.cluster.arrive {aligned}
    // CHECK: llvm.return
    tt.return
  }
}

// In a cluster the first block acts for all, and the others read from its shared memory before it may go on.
// RUN: triton-opt %s --allocate-shared-memory-nv="compute-capability=90" --convert-triton-gpu-to-llvm="compute-capability=90" | FileCheck %s

#both = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0], CGALayout = [[0]]}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @scalar(
  // CHECK:      %[[ZERO:.*]] = llvm.mlir.constant(0 : i32)
  // CHECK:      nvvm.cluster.arrive
  // CHECK-NEXT: nvvm.cluster.wait
  // CHECK:      atom.global.gpu.release.exch.b32
  // CHECK:      st.shared::cta.b32
  // CHECK-NEXT: nvvm.cluster.arrive
  // CHECK-NEXT: nvvm.cluster.wait
  // CHECK:      "mapa.shared::cluster.u32 $0, $1, $2;", "=r,r,r" %{{.*}}, %[[ZERO]]
  // CHECK:      ld.shared::cluster.b32
  // CHECK-NEXT: nvvm.cluster.arrive
  // CHECK-NEXT: nvvm.cluster.wait
  tt.func @scalar(%p: !tt.ptr<i32>, %v: i32) -> i32 {
    %0 = tt.atomic_rmw exch, release, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
    tt.return %0 : i32
  }

  // CHECK-LABEL: llvm.func @tensor(
  // CHECK:      atom.global.gpu.relaxed.add.u32
  // CHECK:      nvvm.cluster.arrive
  // CHECK:      mapa.shared::cluster.u32
  // CHECK:      ld.shared::cluster.b32
  // CHECK:      nvvm.cluster.arrive
  tt.func @tensor(%p: tensor<32x!tt.ptr<i32>, #both>, %v: tensor<32xi32, #both>) -> tensor<32xi32, #both> {
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<32x!tt.ptr<i32>, #both>, tensor<32xi32, #both>) -> tensor<32xi32, #both>
    tt.return %0 : tensor<32xi32, #both>
  }
}

// What blocks of a cluster have is moved through shared memory, each reading where its elements lie.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 2>/dev/null | FileCheck %s

#rows = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[1, 0]]}>
#columns = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[0, 1]]}>
#sums = #ttg.slice<{dim = 0, parent = #rows}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @convert
  // CHECK: llvm.store {{.*}} !llvm.ptr<3>
  // CHECK: nvvm.cluster.arrive
  // CHECK-NEXT: nvvm.cluster.wait
  // CHECK: nvvm.mapa {{.*}} -> !llvm.ptr<7>
  // CHECK: llvm.load {{.*}} !llvm.ptr<7>
  // CHECK: nvvm.cluster.arrive
  // CHECK-NEXT: nvvm.cluster.wait
  // CHECK: llvm.return
  tt.func @convert(%x: tensor<8x64xf32, #rows>, %p: tensor<8x64x!tt.ptr<f32>, #columns>) {
    %0 = ttg.convert_layout %x : tensor<8x64xf32, #rows> -> tensor<8x64xf32, #columns>
    tt.store %p, %0 : tensor<8x64x!tt.ptr<f32>, #columns>
    tt.return
  }

  // CHECK-LABEL: llvm.func @sum
  // CHECK: nvvm.cluster.wait
  // CHECK: nvvm.mapa
  // CHECK: llvm.load {{.*}} !llvm.ptr<7>
  // CHECK: llvm.fadd
  tt.func @sum(%x: tensor<8x64xf32, #rows>, %p: tensor<64x!tt.ptr<f32>, #sums>) {
    %0 = "tt.reduce"(%x) ({
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      tt.reduce.return %s : f32
    }) {axis = 0 : i32} : (tensor<8x64xf32, #rows>) -> tensor<64xf32, #sums>
    tt.store %p, %0 : tensor<64x!tt.ptr<f32>, #sums>
    tt.return
  }

  // No memory need be seen by others.
  // CHECK-LABEL: llvm.func @barrier
  // CHECK: nvvm.cluster.arrive.relaxed
  // CHECK-NEXT: nvvm.cluster.wait
  tt.func @barrier() {
    ttng.cluster_barrier {relaxed = true}
    tt.return
  }
}

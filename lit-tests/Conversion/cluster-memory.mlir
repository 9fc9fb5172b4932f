// Memory of the blocks of a cluster: what a block has itself is read there, the rest by addresses of the other's memory.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s

#split = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0], CGALayout = [[1]]}>
#both = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0], CGALayout = [[0]]}>
#halves = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#copies = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 1 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // The blocks wait before they read, and before they go on.
  // CHECK-LABEL: @gather
  // CHECK: llvm.store {{.*}} !llvm.ptr<3>
  // CHECK: nvvm.cluster.wait
  // CHECK: nvvm.mapa
  // CHECK: llvm.load {{.*}} !llvm.ptr<7> -> i32
  // CHECK: nvvm.cluster.wait
  tt.func @gather(%x: tensor<64xi32, #split>, %i: tensor<64xi32, #split>) -> tensor<64xi32, #split> {
    %0 = tt.gather %x[%i] {axis = 0 : i32} : (tensor<64xi32, #split>, tensor<64xi32, #split>) -> tensor<64xi32, #split>
    tt.return %0 : tensor<64xi32, #split>
  }

  // CHECK-LABEL: @gather_of_copies
  // CHECK-NOT: nvvm.mapa
  // CHECK-NOT: nvvm.cluster.arrive
  // CHECK: nvvm.barrier
  // CHECK: llvm.load {{.*}} !llvm.ptr<3> -> i32
  // CHECK-NOT: nvvm.mapa
  // CHECK: nvvm.cluster.arrive
  // CHECK-NOT: nvvm.cluster.arrive
  // CHECK: llvm.return
  tt.func @gather_of_copies(%x: tensor<1024xi32, #both>, %i: tensor<1024xi32, #both>) -> tensor<1024xi32, #both> {
    %0 = tt.gather %x[%i] {axis = 0 : i32} : (tensor<1024xi32, #both>, tensor<1024xi32, #both>) -> tensor<1024xi32, #both>
    tt.return %0 : tensor<1024xi32, #both>
  }

  // CHECK-LABEL: @own_copy
  // CHECK-NOT: nvvm.mapa
  // CHECK: llvm.return
  tt.func @own_copy(%m: !ttg.memdesc<64xi32, #copies, #smem, mutable>, %x: tensor<64xi32, #split>) -> tensor<64xi32, #split> {
    ttg.local_store %x, %m : tensor<64xi32, #split> -> !ttg.memdesc<64xi32, #copies, #smem, mutable>
    %0 = ttg.local_load %m : !ttg.memdesc<64xi32, #copies, #smem, mutable> -> tensor<64xi32, #split>
    tt.return %0 : tensor<64xi32, #split>
  }

  // CHECK-LABEL: @all_halves
  // CHECK: %[[FIRST:.*]] = nvvm.mapa %{{.*}}, %[[ZERO:.*]] : !llvm.ptr<3> -> !llvm.ptr<7>
  // CHECK: llvm.store {{.*}} !llvm.ptr<7>
  // CHECK: nvvm.mapa %{{.*}}, %[[ONE:.*]] : !llvm.ptr<3> -> !llvm.ptr<7>
  // CHECK: llvm.store {{.*}} !llvm.ptr<7>
  tt.func @all_halves(%m: !ttg.memdesc<64xi32, #halves, #smem, mutable>, %x: tensor<64xi32, #both>) {
    ttg.local_store %x, %m : tensor<64xi32, #both> -> !ttg.memdesc<64xi32, #halves, #smem, mutable>
    tt.return
  }

  // CHECK-LABEL: @scatter
  // CHECK: %[[THERE:.*]] = nvvm.mapa
  // CHECK: "red.shared::cluster.cluster.relaxed.max.s32 [ $0 + 0 ], $1;", "r,r" %[[THERE]]
  // CHECK: "atom.shared::cluster.cluster.relaxed.inc.u32 $0, [ $1 + 0 ], 0xffffffff;"
  tt.func @scatter(%m: !ttg.memdesc<64xi32, #halves, #smem, mutable>, %x: tensor<64xi32, #split>, %i: tensor<64xi32, #split>) -> tensor<64xi32, #split> {
    %0 = ttg.local_atomic_scatter_rmw max, %m[%i], %x {axis = 0 : i32} : (!ttg.memdesc<64xi32, #halves, #smem, mutable>, tensor<64xi32, #split>, tensor<64xi32, #split>) -> tensor<64xi32, #split>
    %one = arith.constant dense<1> : tensor<64xi32, #split>
    %1 = ttg.local_atomic_scatter_rmw add, %m[%i], %one {axis = 0 : i32} : (!ttg.memdesc<64xi32, #halves, #smem, mutable>, tensor<64xi32, #split>, tensor<64xi32, #split>) -> tensor<64xi32, #split>
    tt.return %1 : tensor<64xi32, #split>
  }

  // CHECK-LABEL: @asynchronous
  // CHECK: %[[CTA:.*]] = nvg.cluster_id
  // CHECK: %[[TO:.*]] = nvvm.mapa %{{.*}}, %[[CTA]]
  // CHECK: %[[AT:.*]] = nvvm.mapa %{{.*}}, %[[CTA]]
  // CHECK: "st.async.weak.shared::cluster.mbarrier::complete_tx::bytes.b32 [ $0 + 0 ], $1, [ $2 + 0 ];", "r,r,r" %{{.*}}, %{{.*}}, %[[AT]]
  tt.func @asynchronous(%x: tensor<64xi32, #split>, %m: !ttg.memdesc<64xi32, #halves, #smem, mutable>, %b: !ttg.memdesc<2xi64, #halves, #smem, mutable>) {
    ttng.async_shared_store %x, %m, %b : tensor<64xi32, #split> -> !ttg.memdesc<64xi32, #halves, #smem, mutable>, !ttg.memdesc<2xi64, #halves, #smem, mutable>
    tt.return
  }
}

// RUN: triton-opt %s -allocate-shared-memory-nv -convert-triton-gpu-to-llvm | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // 32 numbers, held by four warps each: the first counts them. 256 counters take two rounds to clear.
  // CHECK-LABEL: llvm.func @count
  // CHECK-COUNT-2: llvm.store %{{.*}} : vector<1xi32>, !llvm.ptr<3>
  // CHECK: nvvm.barrier
  // CHECK: %[[OWNER:.*]] = llvm.icmp "eq"
  // CHECK: %[[N:.*]] = llvm.zext %{{.*}} : i8 to i32
  // CHECK: %[[INSIDE:.*]] = llvm.icmp "ult" %[[N]]
  // CHECK: %[[MINE:.*]] = llvm.and %[[OWNER]], %[[INSIDE]]
  // CHECK: llvm.cond_br %[[MINE]]
  // CHECK: llvm.atomicrmw add %{{.*}}, %{{.*}} monotonic : !llvm.ptr<3>, i32
  // CHECK-NOT: llvm.atomicrmw
  // CHECK: nvvm.barrier
  // CHECK-COUNT-2: llvm.load %{{.*}} : !llvm.ptr<3> -> vector<1xi32>
  tt.func @count(%x: tensor<32xi8, #b>) {
    %0 = tt.histogram %x : tensor<32xi8, #b> -> tensor<256xi32, #b>
    tt.return
  }
}

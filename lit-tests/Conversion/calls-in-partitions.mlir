// Functions that parts of a warp-specialized kernel call are told the first of their threads.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -convert-warp-specialize-to-llvm | FileCheck %s --check-prefix=WARPS

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [2], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.total-num-warps" = 6 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK: llvm.func internal @f(%{{.*}}: !llvm.ptr<1> {tt.pointee_type = i32}, %{{.*}}: !llvm.ptr<3>, %{{.*}}: !llvm.ptr<1>, %{{.*}}: !llvm.ptr<1>, %[[FIRST:.*]]: i32) attributes {passthrough = ["noinline"], ws_num_warps = 2 : i32}
  // CHECK: %[[TID:.*]] = nvvm.read.ptx.sreg.tid.x
  // CHECK: llvm.sub %[[TID]], %[[FIRST]]
  // WARPS: llvm.func internal @f_ws({{.*}}: i32, %[[NUMBER:.*]]: i32) attributes
  // WARPS: nvvm.barrier id = %[[NUMBER]]
  tt.func private @f(%p: !tt.ptr<i32>) attributes {noinline = true, "ttg.num-warps" = 2 : i32} {
    %0 = tt.make_range {start = 0 : i32, end = 64 : i32} : tensor<64xi32, #b>
    %1 = tt.splat %p : !tt.ptr<i32> -> tensor<64x!tt.ptr<i32>, #b>
    %2 = tt.addptr %1, %0 : tensor<64x!tt.ptr<i32>, #b>, tensor<64xi32, #b>
    ttg.barrier local
    tt.store %2, %0 : tensor<64x!tt.ptr<i32>, #b>
    tt.return
  }

  // CHECK: llvm.func @kernel(%{{.*}}, %[[G:.*]]: !llvm.ptr<1>, %[[P:.*]]: !llvm.ptr<1>)
  tt.func @kernel(%p: !tt.ptr<i32>) {
    ttg.warp_specialize(%p) attributes {warpGroupStartIds = array<i32: 4>}
    default {
      ttg.warp_yield
    }
    // CHECK: partition0(%[[Q:.*]]: !llvm.ptr<1>, %[[G1:.*]]: !llvm.ptr<1>, %[[P1:.*]]: !llvm.ptr<1>) num_warps(2)
    partition0(%q: !tt.ptr<i32>) num_warps(2) {
      // CHECK: %[[C128:.*]] = llvm.mlir.constant(128 : i32)
      // CHECK: llvm.call @f(%[[Q]], %{{.*}}, %[[G1]], %[[P1]], %[[C128]])
      // WARPS: llvm.call @f_ws
      tt.call @f(%q) : (!tt.ptr<i32>) -> ()
      ttg.warp_return
    } : (!tt.ptr<i32>) -> ()
    tt.return
  }
}

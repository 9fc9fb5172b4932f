// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -verify-diagnostics

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.total-num-warps" = 8 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @specialized() {
    // expected-error @+1 {{has a region that cannot be lowered}}
    ttg.warp_specialize() attributes {warpGroupStartIds = array<i32: 4>}
    default {
      ttg.warp_yield
    }
    partition0() num_warps(4) {
      // expected-error @+1 {{lets the blocks of a cluster meet in a warp-specialized kernel, which is not supported}}
      ttng.cluster_barrier {relaxed = false}
      ttg.warp_return
    } : () -> ()
    // expected-error @+1 {{lets the blocks of a cluster meet in a warp-specialized kernel, which is not supported}}
    tt.return
  }
}

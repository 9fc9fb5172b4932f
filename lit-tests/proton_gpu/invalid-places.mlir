// Where the contexts of all warps cannot be made.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @in_a_partition(%p: !tt.ptr<i32>) {
    ttg.warp_specialize(%p)
    default {
    // expected-error @+1 {{can't initialize proton context in a warp specialized op}}
      proton_gpu.init_ctx %p : !tt.ptr<i32>
      ttg.warp_yield
    } : (!tt.ptr<i32>) -> ()
    tt.return
  }
}

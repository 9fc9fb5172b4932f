// What cannot be done is said where it is.
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul -verify-diagnostics

// expected-error @below {{is not for an NVIDIA GPU: the attribute ttg.target must be like "cuda:90"}}
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "xpu", "ttg.threads-per-warp" = 32 : i32} {
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @narrowSum(%a: tensor<64x64xf32, #a0>, %b: tensor<64x64xf32, #b0>, %c: tensor<64x64xf16, #b>) -> tensor<64x64xf16, #b> {
    // expected-remark @below {{not computed by tensor cores}}
    // expected-error @below {{not supported: a product of f32 that is summed in f16}}
    %d = tt.dot %a, %b, %c : tensor<64x64xf32, #a0> * tensor<64x64xf32, #b0> -> tensor<64x64xf16, #b>
    tt.return %d : tensor<64x64xf16, #b>
  }
}

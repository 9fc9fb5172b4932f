// RUN: triton-opt %s --triton-nvidia-tma-lowering --split-input-file --verify-diagnostics

#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_layout(%d: !tt.tensordesc<128x64xf16>, %i: i32) -> tensor<128x64xf16, #b> {
    // expected-error @+1 {{cannot be lowered to TMA: the tensor descriptor has no layout in shared memory}}
    %x = tt.descriptor_load %d[%i, %i] : !tt.tensordesc<128x64xf16> -> tensor<128x64xf16, #b>
    tt.return %x : tensor<128x64xf16, #b>
  }
}

// -----

#swizzled = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @other_layout(%p: !tt.ptr<f16>, %a: i32, %s: i64) {
    %one = arith.constant 1 : i64
    // expected-error @+1 {{cannot be lowered to TMA: a descriptor whose layout TMA does not have}}
    %d = tt.make_tensor_descriptor %p, [%a, %a], [%s, %one] : <f16>, <64x64xf16, #swizzled>
    tt.return
  }
}

// RUN: not triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=error:

#b = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>

module attributes {"ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  tt.func private @f() {
    // CHECK: instrumentation-invalid.mlir:[[# @LINE + 1]]:10: error: 'tti.experimental_buffer_descriptors' op names tensor memory, which is not supported
    %0 = tti.experimental_buffer_descriptors [0, 42], [8, 16], tensor_mem : tensor<2xi64, #b>
    tt.return
  }
}

// -----

module attributes {"ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  tt.func private @f(%x: f8E5M2FNUZ) -> i8 {
    // CHECK: instrumentation-invalid.mlir:[[# @LINE + 1]]:10: error: 'tti.experimental_fpsan_embed' op has no payload for floats of type f8E5M2FNUZ
    %0 = tti.experimental_fpsan_embed %x : (f8E5M2FNUZ) -> i8
    tt.return %0 : i8
  }
}

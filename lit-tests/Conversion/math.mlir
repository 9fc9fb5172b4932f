// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv -convert-triton-gpu-to-llvm 2>/dev/null | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Functions of the device library by its names; short floats by way of f32.
  // CHECK-LABEL: llvm.func @functions
  // CHECK: llvm.call @__nv_sinf(%{{.*}}) : (f32) -> f32
  // CHECK: llvm.call @__nv_cos(%{{.*}}) : (f64) -> f64
  // CHECK: %[[WIDE:.*]] = llvm.fpext %{{.*}} : f16 to f32
  // CHECK: %[[TAN:.*]] = llvm.call @__nv_tanf(%[[WIDE]]) : (f32) -> f32
  // CHECK: llvm.fptrunc %[[TAN]] : f32 to f16
  // CHECK: llvm.call @__nv_exp(%{{.*}}) : (f64) -> f64
  tt.func @functions(%a: tensor<128xf32, #b>, %b: tensor<128xf64, #b>, %c: tensor<128xf16, #b>) -> (tensor<128xf32, #b>, tensor<128xf64, #b>, tensor<128xf16, #b>, tensor<128xf64, #b>) {
    %0 = math.sin %a : tensor<128xf32, #b>
    %1 = math.cos %b : tensor<128xf64, #b>
    %2 = math.tan %c : tensor<128xf16, #b>
    %3 = math.exp %b : tensor<128xf64, #b>
    tt.return %0, %1, %2, %3 : tensor<128xf32, #b>, tensor<128xf64, #b>, tensor<128xf16, #b>, tensor<128xf64, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // LLVM's remainder of floats is an approximation on NVIDIA's GPUs.
  // CHECK-LABEL: llvm.func @remainder
  // CHECK: llvm.call @__nv_fmodf(%{{.*}}, %{{.*}}) : (f32, f32) -> f32
  tt.func @remainder(%a: tensor<128xf32, #b>) -> tensor<128xf32, #b> {
    %0 = arith.remf %a, %a : tensor<128xf32, #b>
    tt.return %0 : tensor<128xf32, #b>
  }

  // The truth value -1 goes by way of i32: LLVM makes +1 of it for bf16.
  // CHECK-LABEL: llvm.func @truth
  // CHECK: %[[WIDE:.*]] = llvm.sext %{{.*}} : i1 to i32
  // CHECK: llvm.sitofp %[[WIDE]] : i32 to bf16
  tt.func @truth(%a: tensor<128xi1, #b>) -> tensor<128xbf16, #b> {
    %0 = arith.sitofp %a : tensor<128xi1, #b> to tensor<128xbf16, #b>
    tt.return %0 : tensor<128xbf16, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // A float of 8 bits without its sign.
  // CHECK-LABEL: llvm.func @magnitude
  // CHECK: llvm.mlir.constant(127 : i8)
  // CHECK: llvm.and %{{.*}}, %{{.*}} : i8
  tt.func @magnitude(%a: tensor<256xf8E5M2, #b>) -> tensor<256xf8E5M2, #b> {
    %0 = math.absf %a : tensor<256xf8E5M2, #b>
    tt.return %0 : tensor<256xf8E5M2, #b>
  }

  // To f8E5M2 towards zero: f16 towards zero, and its upper byte.
  // CHECK-LABEL: llvm.func @truncated
  // CHECK-COUNT-2: cvt.rz.f16.f32
  // CHECK: llvm.lshr %{{.*}} : i16
  tt.func @truncated(%a: tensor<256xf32, #b>) -> tensor<256xf8E5M2, #b> {
    %0 = tt.fp_to_fp %a, rounding = rtz : tensor<256xf32, #b> -> tensor<256xf8E5M2, #b>
    tt.return %0 : tensor<256xf8E5M2, #b>
  }
}

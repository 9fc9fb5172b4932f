// Four bytes become floats of 16 bits by one piece of assembly; fewer, or others, one by one.
// RUN: triton-opt %s -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s -convert-triton-gpu-to-llvm=compute-capability=80 | FileCheck %s --check-prefix=SM80

#four = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#two = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  // CHECK-LABEL: @bytes
  // CHECK-NOT: llvm.sitofp
  // CHECK: sub.bf16x2 $0, low1, low2;
  // CHECK: sub.f16x2 $0, low0, less;
  // CHECK-COUNT-4: llvm.sitofp %{{.*}} : i8 to f32
  // SM80-LABEL: @bytes
  // SM80: fma.rn.bf16x2 $0, low2, less, low1;
  // SM80: llvm.sitofp %{{.*}} : i8 to f16
  tt.func @bytes(%x: tensor<128xi8, #four>) -> (tensor<128xbf16, #four>, tensor<128xf16, #four>, tensor<128xf32, #four>) {
    %0 = arith.sitofp %x : tensor<128xi8, #four> to tensor<128xbf16, #four>
    %1 = arith.sitofp %x : tensor<128xi8, #four> to tensor<128xf16, #four>
    %2 = arith.sitofp %x : tensor<128xi8, #four> to tensor<128xf32, #four>
    tt.return %0, %1, %2 : tensor<128xbf16, #four>, tensor<128xf16, #four>, tensor<128xf32, #four>
  }

  // CHECK-LABEL: @pairs
  // CHECK-COUNT-2: llvm.sitofp %{{.*}} : i8 to bf16
  tt.func @pairs(%x: tensor<64xi8, #two>) -> tensor<64xbf16, #two> {
    %0 = arith.sitofp %x : tensor<64xi8, #two> to tensor<64xbf16, #two>
    tt.return %0 : tensor<64xbf16, #two>
  }
}

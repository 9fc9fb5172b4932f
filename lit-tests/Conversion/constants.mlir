// Constants: 8-bit floats of any kind; tensors of different values are read from a table that all functions share.
// RUN: triton-opt %s --convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [2, 16], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, ttg.target = "cuda:90"} {
  // CHECK-DAG: llvm.mlir.global internal constant @tensor_constant_0([0.000000e+00 : f8E4M3FN, 1.500000e+00 : f8E4M3FN]) {addr_space = 0 : i32} : !llvm.array<2 x i8>
  // CHECK-DAG: llvm.mlir.global internal constant @tensor_constant_1([-1 : i8, 0 : i8, 0 : i8, 0 : i8]) {addr_space = 0 : i32} : !llvm.array<4 x i8>

  // CHECK-LABEL: @splat
  tt.func @splat() -> tensor<4xf8E4M3FNUZ, #b> {
    // CHECK: llvm.mlir.constant(5.000000e-01 : f8E4M3FNUZ) : i8
    %0 = arith.constant dense<0.5> : tensor<4xf8E4M3FNUZ, #b>
    tt.return %0 : tensor<4xf8E4M3FNUZ, #b>
  }

  // CHECK-LABEL: @bytes
  tt.func @bytes() -> tensor<2xf8E4M3FN, #b> {
    // CHECK: %[[TABLE:.*]] = llvm.mlir.addressof @tensor_constant_0
    // CHECK: %[[PLACE:.*]] = llvm.getelementptr %[[TABLE]][%{{.*}}] {{.*}} i8
    // CHECK: llvm.load %[[PLACE]] : !llvm.ptr -> i8
    %0 = arith.constant dense<[0.0, 1.5]> : tensor<2xf8E4M3FN, #b>
    tt.return %0 : tensor<2xf8E4M3FN, #b>
  }

  // CHECK-LABEL: @bits
  tt.func @bits() -> (tensor<2x2xi1, #b2>, tensor<2xf8E4M3FN, #b>) {
    // CHECK-DAG: llvm.mlir.addressof @tensor_constant_0
    // CHECK-DAG: llvm.mlir.addressof @tensor_constant_1
    // CHECK: %[[BYTE:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i8
    // CHECK: llvm.trunc %[[BYTE]] : i8 to i1
    %0 = arith.constant dense<[[true, false], [false, false]]> : tensor<2x2xi1, #b2>
    %1 = arith.constant dense<[0.0, 1.5]> : tensor<2xf8E4M3FN, #b>
    tt.return %0, %1 : tensor<2x2xi1, #b2>, tensor<2xf8E4M3FN, #b>
  }
}

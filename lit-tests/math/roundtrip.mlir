// math operations round-trip on scalars, vectors and tensors with their fast-math flags.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @math(
func.func @math(%x: f32, %v: vector<4xf32>, %t: tensor<8xf64>, %i: i32) {
  // CHECK: math.exp2 %[[X:.*]] fastmath<fast> : f32
  %0 = math.exp2 %x fastmath<fast> : f32
  // CHECK-NEXT: math.fma %[[V:.*]], %[[V]], %[[V]] : vector<4xf32>
  %1 = math.fma %v, %v, %v : vector<4xf32>
  // CHECK-NEXT: math.rsqrt %{{.*}} : tensor<8xf64>
  %2 = math.rsqrt %t : tensor<8xf64>
  // CHECK-NEXT: math.fpowi %[[X]], %[[I:.*]] : f32, i32
  %3 = math.fpowi %x, %i : f32, i32
  // CHECK-NEXT: math.ctpop %[[I]] : i32
  %4 = math.ctpop %i : i32
  return
}

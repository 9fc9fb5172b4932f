// Bytecode starts with its magic number, is not text, and gives back attributes, resources of dense tensors and locations.
// RUN: triton-opt %s -emit-bytecode -o %t.mlirbc
// RUN: triton-opt %t.mlirbc | FileCheck %s
// RUN: triton-opt %t.mlirbc -emit-bytecode -o %t.again.mlirbc
// RUN: triton-opt %t.again.mlirbc | FileCheck %s
// RUN: triton-opt %s --verify-roundtrip | FileCheck %s
// RUN: not FileCheck %s --input-file=%t.mlirbc

// CHECK: module attributes {test.array = array<i64: 1, -2, 3>, test.dict = {nested = [unit, 1.500000e+00 : f32]}}
// CHECK: arith.constant dense<{{\[\[}}1, 2], [3, 4]]> : tensor<2x2xi8>
module attributes {test.dict = {nested = [unit, 1.5 : f32]}, test.array = array<i64: 1, -2, 3>} {
  func.func @f() -> tensor<2x2xi8> {
    %c = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>
    return %c : tensor<2x2xi8>
  }
}

// memref keeps memory spaces and strided layouts.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @views(
// CHECK-SAME:    %[[M:.*]]: memref<8x8xf32, 3>, %[[I:.*]]: index)
func.func @views(%m: memref<8x8xf32, 3>, %i: index) -> memref<2x4xf32, strided<[8, 1], offset: ?>, 3> {
  // CHECK-NEXT: %[[V:.*]] = memref.subview %[[M]][%[[I]], 0] [2, 4] [1, 1] : memref<8x8xf32, 3> to memref<2x4xf32, strided<[8, 1], offset: ?>, 3>
  %v = memref.subview %m[%i, 0] [2, 4] [1, 1] : memref<8x8xf32, 3> to memref<2x4xf32, strided<[8, 1], offset: ?>, 3>
  // CHECK-NEXT: return %[[V]]
  return %v : memref<2x4xf32, strided<[8, 1], offset: ?>, 3>
}

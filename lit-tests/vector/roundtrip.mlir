// vector operations keep static positions, shapes and reduction kinds.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @vectors(
// CHECK-SAME:    %[[V:.*]]: vector<2x4xf32>)
func.func @vectors(%v: vector<2x4xf32>) -> f32 {
  // CHECK-NEXT: %[[ROW:.*]] = vector.extract %[[V]][1] : vector<4xf32> from vector<2x4xf32>
  %row = vector.extract %v[1] : vector<4xf32> from vector<2x4xf32>
  // CHECK-NEXT: %[[SUM:.*]] = vector.reduction <maximumf>, %[[ROW]] : vector<4xf32> into f32
  %sum = vector.reduction <maximumf>, %row : vector<4xf32> into f32
  // CHECK-NEXT: vector.shuffle %[[ROW]], %[[ROW]] [0, 4, 1, 5] : vector<4xf32>, vector<4xf32>
  %s = vector.shuffle %row, %row [0, 4, 1, 5] : vector<4xf32>, vector<4xf32>
  return %sum : f32
}

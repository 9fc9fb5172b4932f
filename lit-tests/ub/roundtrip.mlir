// Poison keeps its type, and ub.unreachable ends a block.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @poison(
func.func @poison() -> tensor<4xf16> {
  // CHECK-NEXT: %[[P:.*]] = ub.poison : tensor<4xf16>
  %p = ub.poison : tensor<4xf16>
  // CHECK-NEXT: return %[[P]]
  return %p : tensor<4xf16>
}

// CHECK-LABEL: func.func @never(
func.func @never() -> i32 {
  // CHECK-NEXT: ub.unreachable
  ub.unreachable
}

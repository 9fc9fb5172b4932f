// An operation moves before the spreading of its operands only if all were spread alike.
// RUN: triton-opt %s -triton-reorder-broadcast | FileCheck %s

// CHECK-LABEL: tt.func @compare
// CHECK-SAME: (%[[X:.*]]: tensor<8x1xi32>, %[[N:.*]]: i32)
tt.func @compare(%x: tensor<8x1xi32>, %n: i32) -> tensor<8x4xi1> {
  // CHECK-NEXT: %[[S:.*]] = tt.splat %[[N]] : i32 -> tensor<8x1xi32>
  // CHECK-NEXT: %[[C:.*]] = arith.cmpi slt, %[[X]], %[[S]] : tensor<8x1xi32>
  // CHECK-NEXT: %[[B:.*]] = tt.broadcast %[[C]] : tensor<8x1xi1> -> tensor<8x4xi1>
  // CHECK-NEXT: tt.return %[[B]]
  %0 = tt.broadcast %x : tensor<8x1xi32> -> tensor<8x4xi32>
  %1 = tt.splat %n : i32 -> tensor<8x4xi32>
  %2 = arith.cmpi slt, %0, %1 : tensor<8x4xi32>
  tt.return %2 : tensor<8x4xi1>
}

// CHECK-LABEL: tt.func @one_is_whole
// CHECK: tt.broadcast
// CHECK: arith.addi %{{.*}}, %{{.*}} : tensor<8x4xi32>
tt.func @one_is_whole(%x: tensor<8x1xi32>, %y: tensor<8x4xi32>) -> tensor<8x4xi32> {
  %0 = tt.broadcast %x : tensor<8x1xi32> -> tensor<8x4xi32>
  %1 = arith.addi %0, %y : tensor<8x4xi32>
  tt.return %1 : tensor<8x4xi32>
}

// A load is no function of its operands alone.
// CHECK-LABEL: tt.func @load
// CHECK: tt.load %{{.*}} : tensor<8x!tt.ptr<f32>>
tt.func @load(%p: !tt.ptr<f32>) -> tensor<8xf32> {
  %0 = tt.splat %p : !tt.ptr<f32> -> tensor<8x!tt.ptr<f32>>
  %1 = tt.load %0 : tensor<8x!tt.ptr<f32>>
  tt.return %1 : tensor<8xf32>
}

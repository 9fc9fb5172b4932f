// A masked load takes over a selection's other value, and stays before what may change memory.
// RUN: triton-opt %s -triton-combine | FileCheck %s

// CHECK-LABEL: tt.func @store_between
// CHECK-SAME: (%[[P:.*]]: tensor<8x!tt.ptr<f32>>, %[[C:.*]]: i1, %[[X:.*]]: tensor<8xf32>)
tt.func @store_between(%p: tensor<8x!tt.ptr<f32>>, %c: i1, %x: tensor<8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %[[M:.*]] = tt.splat %[[C]]
  // CHECK-NEXT: %[[L:.*]] = tt.load %[[P]], %[[M]], %[[X]]
  // CHECK-NEXT: tt.store %[[P]], %[[X]]
  // CHECK-NEXT: tt.return %[[L]]
  %m = tt.splat %c : i1 -> tensor<8xi1>
  %l = tt.load %p, %m : tensor<8x!tt.ptr<f32>>
  tt.store %p, %x : tensor<8x!tt.ptr<f32>>
  %s = arith.select %c, %l, %x : tensor<8xf32>
  tt.return %s : tensor<8xf32>
}

// What is selected otherwise is made after the load.
// CHECK-LABEL: tt.func @other_comes_later
// CHECK: tt.load
// CHECK: arith.select
tt.func @other_comes_later(%p: tensor<8x!tt.ptr<f32>>, %c: i1) -> tensor<8xf32> {
  %m = tt.splat %c : i1 -> tensor<8xi1>
  %l = tt.load %p, %m : tensor<8x!tt.ptr<f32>>
  %x = arith.addf %l, %l : tensor<8xf32>
  %s = arith.select %c, %l, %x : tensor<8xf32>
  tt.return %s : tensor<8xf32>
}

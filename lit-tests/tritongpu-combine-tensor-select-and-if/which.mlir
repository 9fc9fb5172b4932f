// RUN: triton-opt %s --tritongpu-combine-tensor-select-and-if | FileCheck %s

// A branch that the select's user does not follow.
// CHECK-LABEL: @user_before
// CHECK: arith.select
tt.func @user_before(%c: i1, %a: tensor<64xi32>, %b: tensor<64xi32>, %p: tensor<64x!tt.ptr<i32>>) {
  %s = arith.select %c, %a, %b : tensor<64xi32>
  tt.store %p, %s : tensor<64x!tt.ptr<i32>>
  scf.if %c {
    tt.store %p, %a : tensor<64x!tt.ptr<i32>>
  }
  tt.return
}

// Scalars, selects behind the branch and other conditions are left alone.
// CHECK-LABEL: @others
// CHECK: arith.select {{.*}} : i32
// CHECK: arith.select %arg1
// CHECK: scf.if
// CHECK: arith.select %arg0
tt.func @others(%c: i1, %d: i1, %i: i32, %a: tensor<64xi32>, %b: tensor<64xi32>, %p: tensor<64x!tt.ptr<i32>>) -> (i32, tensor<64xi32>, tensor<64xi32>) {
  %zero = arith.constant 0 : i32
  %s = arith.select %c, %i, %zero : i32
  %t = arith.select %d, %a, %b : tensor<64xi32>
  scf.if %c {
    tt.store %p, %a : tensor<64x!tt.ptr<i32>>
  }
  %u = arith.select %c, %a, %b : tensor<64xi32>
  tt.return %s, %t, %u : i32, tensor<64xi32>, tensor<64xi32>
}

// The first of two branches takes it; within a branch in the branch the choice is known as well.
// CHECK-LABEL: @first
// CHECK: %[[R:.*]] = scf.if %arg0 -> (tensor<64xi32>) {
// CHECK: scf.if %arg1
// CHECK: tt.store %{{.*}}, %arg2
// CHECK: scf.yield %arg2
// CHECK: scf.yield %arg3
// CHECK: scf.if %arg0 {
// CHECK: tt.store %{{.*}}, %[[R]]
tt.func @first(%c: i1, %d: i1, %a: tensor<64xi32>, %b: tensor<64xi32>, %p: tensor<64x!tt.ptr<i32>>) {
  %s = arith.select %c, %a, %b : tensor<64xi32>
  scf.if %c {
    scf.if %d {
      tt.store %p, %s : tensor<64x!tt.ptr<i32>>
    }
  }
  scf.if %c {
    tt.store %p, %b : tensor<64x!tt.ptr<i32>>
  }
  tt.store %p, %s : tensor<64x!tt.ptr<i32>>
  tt.return
}

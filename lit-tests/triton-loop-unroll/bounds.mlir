// Of a loop with constant bounds, what is left over is a loop, or one iteration, or nothing.
// RUN: triton-opt %s -triton-loop-unroll -split-input-file | FileCheck %s

// CHECK-LABEL: tt.func @two_left_over
// CHECK-DAG: %[[END:.*]] = arith.constant 13 : i32
// CHECK-DAG: %[[STEP:.*]] = arith.constant 6 : i32
// CHECK: %[[R:.*]] = scf.for %[[I:.*]] = %{{.*}} to %[[END]] step %[[STEP]] iter_args(%[[A:.*]] = %{{.*}})
// CHECK-NEXT: %[[S0:.*]] = arith.addi %[[A]], %[[I]]
// CHECK: %[[I1:.*]] = arith.addi %[[I]]
// CHECK-NEXT: %[[S1:.*]] = arith.addi %[[S0]], %[[I1]]
// CHECK: %[[I2:.*]] = arith.addi %[[I]]
// CHECK-NEXT: %[[S2:.*]] = arith.addi %[[S1]], %[[I2]]
// CHECK-NEXT: scf.yield %[[S2]]
// CHECK: scf.for %{{.*}} = %[[END]] to %{{.*}} step %{{.*}} iter_args(%{{.*}} = %[[R]])
// CHECK: } {tt.num_stages = 1 : i32}
tt.func @two_left_over(%x: i32) -> i32 {
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  %c17 = arith.constant 17 : i32
  %r = scf.for %i = %c1 to %c17 step %c2 iter_args(%a = %x) -> i32 : i32 {
    %s = arith.addi %a, %i : i32
    scf.yield %s : i32
  } {tt.loop_unroll_factor = 3 : i32}
  tt.return %r : i32
}

// -----

// CHECK-LABEL: tt.func @one_left_over
// CHECK-COUNT-1: scf.for
// CHECK-NOT: scf.for
tt.func @one_left_over(%x: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c5 = arith.constant 5 : i32
  %r = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %x) -> i32 : i32 {
    %s = arith.addi %a, %i : i32
    scf.yield %s : i32
  } {tt.loop_unroll_factor = 2 : i32}
  tt.return %r : i32
}

// -----

// Four times around is once: the body stands alone, and what is carried only from hand to hand stays so.
// CHECK-LABEL: tt.func @whole
// CHECK-SAME: (%[[X:.*]]: i32, %[[Y:.*]]: i32)
// CHECK-NOT: scf.for
// CHECK: tt.return %[[X]], %[[Y]], %{{.*}} :
tt.func @whole(%x: i32, %y: i32) -> (i32, i32, i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c4 = arith.constant 4 : i32
  %r:3 = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %x, %b = %y, %s = %c0) -> (i32, i32, i32) : i32 {
    %t = arith.addi %s, %a : i32
    scf.yield %b, %a, %t : i32, i32, i32
  } {tt.loop_unroll_factor = 4 : i32}
  tt.return %r#0, %r#1, %r#2 : i32, i32, i32
}

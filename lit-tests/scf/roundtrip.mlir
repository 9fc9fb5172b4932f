// Loops and branches of scf keep their iteration arguments, results and regions through text and bytecode.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @for(
// CHECK-SAME:    %[[N:.*]]: index, %[[X:.*]]: f32)
func.func @for(%n: index, %x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK: %[[R:.*]] = scf.for %[[I:.*]] = %{{.*}} to %[[N]] step %{{.*}} iter_args(%[[ACC:.*]] = %[[X]]) -> (f32) {
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %x) -> (f32) {
    // CHECK-NEXT: %[[NEXT:.*]] = arith.mulf %[[ACC]], %[[X]] : f32
    %next = arith.mulf %acc, %x : f32
    // CHECK-NEXT: scf.yield %[[NEXT]] : f32
    scf.yield %next : f32
  // CHECK-NEXT: } {tt.num_stages = 3 : i32}
  } {tt.num_stages = 3 : i32}
  // CHECK-NEXT: return %[[R]]
  return %r : f32
}

// CHECK-LABEL: func.func @if(
func.func @if(%c: i1, %a: i32, %b: i32) -> (i32, i32) {
  // CHECK: %[[R:.*]]:2 = scf.if %{{.*}} -> (i32, i32) {
  // CHECK-NEXT: scf.yield %[[A:.*]], %[[B:.*]] : i32, i32
  // CHECK-NEXT: } else {
  // CHECK-NEXT: scf.yield %[[B]], %[[A]] : i32, i32
  %r:2 = scf.if %c -> (i32, i32) {
    scf.yield %a, %b : i32, i32
  } else {
    scf.yield %b, %a : i32, i32
  }
  // CHECK: return %[[R]]#0, %[[R]]#1
  return %r#0, %r#1 : i32, i32
}

// CHECK-LABEL: func.func @while(
func.func @while(%n: i32) -> i32 {
  // CHECK: scf.while (%[[I:.*]] = %{{.*}}) : (i32) -> i32 {
  %r = scf.while (%i = %n) : (i32) -> i32 {
    %c0 = arith.constant 0 : i32
    %more = arith.cmpi sgt, %i, %c0 : i32
    // CHECK: scf.condition(%{{.*}}) %[[I]] : i32
    scf.condition(%more) %i : i32
  // CHECK-NEXT: } do {
  } do {
  // CHECK-NEXT: ^bb0(%[[J:.*]]: i32):
  ^bb0(%j: i32):
    %c1 = arith.constant 1 : i32
    %less = arith.subi %j, %c1 : i32
    // CHECK: scf.yield
    scf.yield %less : i32
  }
  return %r : i32
}

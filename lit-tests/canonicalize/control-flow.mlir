// A branch on a constant disappears, in scf and in cf; a loop that never runs gives its initial values.
// RUN: triton-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @if(
// CHECK-SAME:    %[[A:.*]]: i32, %[[B:.*]]: i32)
// CHECK-NEXT:    return %[[A]]
func.func @if(%a: i32, %b: i32) -> i32 {
  %true = arith.constant true
  %r = scf.if %true -> (i32) {
    scf.yield %a : i32
  } else {
    scf.yield %b : i32
  }
  return %r : i32
}

// CHECK-LABEL: func.func @branch(
// CHECK-SAME:    %[[A:.*]]: i32, %[[B:.*]]: i32)
// CHECK-NEXT:    return %[[B]]
func.func @branch(%a: i32, %b: i32) -> i32 {
  %false = arith.constant false
  cf.cond_br %false, ^exit(%a : i32), ^exit(%b : i32)
^exit(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func.func @empty_loop(
// CHECK-SAME:    %[[X:.*]]: f32)
// CHECK-NEXT:    return %[[X]]
func.func @empty_loop(%x: f32) -> f32 {
  %c4 = arith.constant 4 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c4 to %c4 step %c1 iter_args(%a = %x) -> (f32) {
    %b = arith.addf %a, %a : f32
    scf.yield %b : f32
  }
  return %r : f32
}

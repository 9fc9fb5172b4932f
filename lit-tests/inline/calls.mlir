// A call is replaced by its callee's body, through several levels; recursion and declarations stay calls.
// RUN: triton-opt %s -inline | FileCheck %s

// CHECK-LABEL: func.func @top(
// CHECK-SAME:    %[[X:.*]]: f32)
// CHECK-NEXT:    %[[S:.*]] = arith.mulf %[[X]], %[[X]] : f32
// CHECK-NEXT:    %[[R:.*]] = arith.addf %[[S]], %[[X]] : f32
// CHECK-NEXT:    return %[[R]]
func.func @top(%x: f32) -> f32 {
  %r = call @middle(%x) : (f32) -> f32
  return %r : f32
}
// CHECK-NOT: @middle
func.func private @middle(%x: f32) -> f32 {
  %s = call @bottom(%x) : (f32) -> f32
  %r = arith.addf %s, %x : f32
  return %r : f32
}
// CHECK-NOT: @bottom
func.func private @bottom(%x: f32) -> f32 {
  %s = arith.mulf %x, %x : f32
  return %s : f32
}

// CHECK-LABEL: func.func @recursive(
// CHECK:         call @recursive
func.func @recursive(%x: i32) -> i32 {
  %r = call @recursive(%x) : (i32) -> i32
  return %r : i32
}

func.func private @external()
// CHECK-LABEL: func.func @calls_external(
// CHECK-NEXT:    call @external() : () -> ()
func.func @calls_external() {
  call @external() : () -> ()
  return
}

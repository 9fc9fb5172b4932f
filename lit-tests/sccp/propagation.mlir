// A value that is the same constant on every path that can be taken is that constant, across blocks and calls.
// RUN: triton-opt %s -sccp | FileCheck %s

// CHECK-LABEL: func.func @one_path(
// CHECK:         %[[C1:.*]] = arith.constant 1 : i32
// CHECK:         ^bb3
// CHECK:         return %[[C1]]
func.func @one_path(%x: i32) -> i32 {
  %true = arith.constant true
  %one = arith.constant 1 : i32
  cf.cond_br %true, ^taken, ^not_taken
^taken:
  cf.br ^exit(%one : i32)
^not_taken:
  cf.br ^exit(%x : i32)
^exit(%r: i32):
  return %r : i32
}

// CHECK-LABEL: func.func private @callee(
// CHECK:         %[[C9:.*]] = arith.constant 9 : i32
// CHECK:         return %[[C9]]
func.func private @callee(%x: i32) -> i32 {
  %two = arith.constant 2 : i32
  %r = arith.addi %x, %two : i32
  return %r : i32
}
// CHECK-LABEL: func.func @caller(
// CHECK:         %[[C9:.*]] = arith.constant 9 : i32
// CHECK:         return %[[C9]]
func.func @caller() -> i32 {
  %seven = arith.constant 7 : i32
  %r = call @callee(%seven) : (i32) -> i32
  return %r : i32
}

// CHECK-LABEL: func.func @two_paths(
// CHECK:         ^bb1(%[[R:.*]]: i32):
// CHECK-NEXT:      return %[[R]]
func.func @two_paths(%c: i1) -> i32 {
  %one = arith.constant 1 : i32
  %two = arith.constant 2 : i32
  cf.cond_br %c, ^exit(%one : i32), ^exit(%two : i32)
^exit(%r: i32):
  return %r : i32
}

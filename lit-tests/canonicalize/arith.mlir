// Canonicalization folds constants, removes identities and moves constants to the right.
// RUN: triton-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @fold()
// CHECK-NEXT:    %[[C:.*]] = arith.constant 42 : i32
// CHECK-NEXT:    return %[[C]]
func.func @fold() -> i32 {
  %a = arith.constant 6 : i32
  %b = arith.constant 7 : i32
  %r = arith.muli %a, %b : i32
  return %r : i32
}

// CHECK-LABEL: func.func @identity(
// CHECK-SAME:    %[[X:.*]]: i32)
// CHECK-NEXT:    return %[[X]]
func.func @identity(%x: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %a = arith.addi %x, %zero : i32
  %b = arith.muli %one, %a : i32
  %c = arith.subi %b, %zero : i32
  return %c : i32
}

// CHECK-LABEL: func.func @to_the_right(
// CHECK:         arith.addi %{{.*}}, %c5_i32 : i32
func.func @to_the_right(%x: i32) -> i32 {
  %five = arith.constant 5 : i32
  %r = arith.addi %five, %x : i32
  return %r : i32
}

// Equal expressions become one if the first dominates the second, and only then.
// RUN: triton-opt %s -cse | FileCheck %s

// CHECK-LABEL: func.func @same_block(
// CHECK-SAME:    %[[X:.*]]: i32, %[[Y:.*]]: i32)
// CHECK-NEXT:    %[[S:.*]] = arith.addi %[[X]], %[[Y]] : i32
// CHECK-NEXT:    %[[P:.*]] = arith.muli %[[S]], %[[S]] : i32
// CHECK-NEXT:    return %[[P]]
func.func @same_block(%x: i32, %y: i32) -> i32 {
  %a = arith.addi %x, %y : i32
  %b = arith.addi %y, %x : i32
  %p = arith.muli %a, %b : i32
  return %p : i32
}

// CHECK-LABEL: func.func @siblings(
// CHECK:         scf.if
// CHECK-NEXT:      arith.addi
// CHECK:         } else {
// CHECK-NEXT:      arith.addi
func.func @siblings(%c: i1, %x: i32) -> i32 {
  %r = scf.if %c -> (i32) {
    %a = arith.addi %x, %x : i32
    scf.yield %a : i32
  } else {
    %b = arith.addi %x, %x : i32
    scf.yield %b : i32
  }
  return %r : i32
}

// CHECK-LABEL: func.func @into_region(
// CHECK-COUNT-1: arith.addi
// CHECK-NOT:     arith.addi
// CHECK:         return
func.func @into_region(%c: i1, %x: i32) -> i32 {
  %a = arith.addi %x, %x : i32
  %r = scf.if %c -> (i32) {
    %b = arith.addi %x, %x : i32
    scf.yield %b : i32
  } else {
    scf.yield %a : i32
  }
  return %r : i32
}

// Branches keep their successors and block arguments; a switch keeps its cases.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @branches(
// CHECK-SAME:    %[[C:.*]]: i1, %[[A:.*]]: i32)
func.func @branches(%c: i1, %a: i32) -> i32 {
  // CHECK-NEXT: cf.cond_br %[[C]], ^bb1(%[[A]] : i32), ^bb2
  cf.cond_br %c, ^then(%a : i32), ^else
^then(%x: i32):
  // CHECK-NEXT: ^bb1(%[[X:.*]]: i32):
  // CHECK-NEXT: return %[[X]] : i32
  return %x : i32
^else:
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT: cf.br ^bb1(%[[A]] : i32)
  cf.br ^then(%a : i32)
}

// CHECK-LABEL: func.func @switch(
func.func @switch(%flag: i32, %a: f32, %b: f32) -> f32 {
  // CHECK: cf.switch %{{.*}} : i32, [
  // CHECK-NEXT: default: ^bb1(%[[A:.*]] : f32),
  // CHECK-NEXT: 42: ^bb1(%[[B:.*]] : f32),
  // CHECK-NEXT: 7: ^bb2
  // CHECK-NEXT: ]
  cf.switch %flag : i32, [
    default: ^join(%a : f32),
    42: ^join(%b : f32),
    7: ^out
  ]
^join(%r: f32):
  return %r : f32
^out:
  cf.br ^join(%a : f32)
}

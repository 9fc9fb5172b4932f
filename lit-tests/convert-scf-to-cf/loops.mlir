// Structured loops and branches become blocks: a header with the bound's test, a body, an exit.
// RUN: triton-opt %s -convert-scf-to-cf | FileCheck %s
// RUN: triton-opt %s -convert-scf-to-cf | FileCheck %s --check-prefix=NONE --implicit-check-not=scf.

// NONE: module
// CHECK-LABEL: func.func @for(
// CHECK-SAME:    %[[N:.*]]: index, %[[X:.*]]: f32)
// CHECK:         cf.br ^[[HEADER:bb[0-9]+]](%[[C0:.*]], %[[X]] : index, f32)
// CHECK:       ^[[HEADER]](%[[I:.*]]: index, %[[ACC:.*]]: f32):
// CHECK-NEXT:    %[[MORE:.*]] = arith.cmpi slt, %[[I]], %[[N]] : index
// CHECK-NEXT:    cf.cond_br %[[MORE]], ^[[BODY:bb[0-9]+]], ^[[EXIT:bb[0-9]+]]
// CHECK-NEXT:  ^[[BODY]]:
// CHECK-NEXT:    %[[SQUARE:.*]] = arith.mulf %[[ACC]], %[[ACC]] : f32
// CHECK-NEXT:    %[[NEXT:.*]] = arith.addi %[[I]], %{{.*}} : index
// CHECK-NEXT:    cf.br ^[[HEADER]](%[[NEXT]], %[[SQUARE]] : index, f32)
// CHECK-NEXT:  ^[[EXIT]]:
// CHECK-NEXT:    return %[[ACC]]
func.func @for(%n: index, %x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %x) -> (f32) {
    %square = arith.mulf %acc, %acc : f32
    scf.yield %square : f32
  }
  return %r : f32
}

// CHECK-LABEL: func.func @if(
// CHECK-NEXT:    cf.cond_br %{{.*}}, ^[[THEN:bb[0-9]+]], ^[[ELSE:bb[0-9]+]]
// CHECK-NEXT:  ^[[THEN]]:
// CHECK-NEXT:    cf.br ^[[JOIN:bb[0-9]+]](%[[A:.*]] : i32)
// CHECK-NEXT:  ^[[ELSE]]:
// CHECK-NEXT:    cf.br ^[[JOIN]](%[[B:.*]] : i32)
func.func @if(%c: i1, %a: i32, %b: i32) -> i32 {
  %r = scf.if %c -> (i32) {
    scf.yield %a : i32
  } else {
    scf.yield %b : i32
  }
  return %r : i32
}

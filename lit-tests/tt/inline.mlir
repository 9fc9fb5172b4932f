// The inliner takes calls in, but not of noinline functions, and what the call knew of its results goes to what makes them.
// RUN: triton-opt %s -inline | FileCheck %s

tt.func private @plain(%p: !tt.ptr<f32>, %i: i32) -> (!tt.ptr<f32>, i32) {
  %0 = tt.addptr %p, %i : !tt.ptr<f32>, i32
  tt.return %0, %i : !tt.ptr<f32>, i32
}

tt.func private @branching(%c: i1, %a: f32, %b: f32) -> f32 {
  cf.cond_br %c, ^then, ^else
^then:
  tt.print "then" {hex = false, isSigned = array<i32>}
  tt.return %a : f32
^else:
  tt.print "else" {hex = false, isSigned = array<i32>}
  tt.return %b : f32
}

// CHECK: tt.func private @kept
tt.func private @kept(%a: f32) -> f32 attributes {noinline = true} {
  tt.return %a : f32
}

tt.func private @taken(%a: f32) -> f32 attributes {noinline = false} {
  tt.return %a : f32
}

// CHECK-LABEL: tt.func @caller
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f32>, %[[I:.*]]: i32, %[[C:.*]]: i1, %[[A:.*]]: f32, %[[B:.*]]: f32)
tt.func @caller(%p: !tt.ptr<f32>, %i: i32, %c: i1, %a: f32, %b: f32) -> (!tt.ptr<f32>, i32, f32, f32, f32) {
  // CHECK-NEXT: %[[Q:.*]] = tt.addptr %[[P]], %[[I]] {tt.divisibility = 16 : i32} : !tt.ptr<f32>, i32
  %0:2 = tt.call @plain(%p, %i) {tt.divisibility = 16 : i32, tt.other} : (!tt.ptr<f32>, i32) -> (!tt.ptr<f32>, i32)
  // CHECK-NEXT: cf.cond_br %[[C]], ^[[THEN:.*]], ^[[ELSE:.*]]
  // CHECK: tt.print "then"
  // CHECK: cf.br ^[[NEXT:.*]](%[[A]] : f32)
  // CHECK: tt.print "else"
  // CHECK: cf.br ^[[NEXT]](%[[B]] : f32)
  // CHECK: ^[[NEXT]](%[[R:.*]]: f32):
  %1 = tt.call @branching(%c, %a, %b) : (i1, f32, f32) -> f32
  // CHECK-NEXT: %[[K:.*]] = tt.call @kept(%[[A]])
  %2 = tt.call @kept(%a) : (f32) -> f32
  %3 = tt.call @taken(%b) : (f32) -> f32
  // CHECK-NEXT: tt.return %[[Q]], %[[I]], %[[R]], %[[K]], %[[B]]
  tt.return %0#0, %0#1, %1, %2, %3 : !tt.ptr<f32>, i32, f32, f32, f32
}

// RUN: triton-opt %s --gluon-inline | FileCheck %s
// RUN: triton-opt %s --gluon-slimplify-control-flow | FileCheck %s --check-prefix=FLOW

// Equal constants may get different layouts later, so they are not made one.
// CHECK-NOT: @callee
// CHECK-LABEL: @caller
// CHECK-COUNT-2: arith.constant 7 : i32
// CHECK-NOT: tt.call
// CHECK-NOT: scf.if
// CHECK: tt.return

// FLOW: @callee
// FLOW-NOT: scf.if
// FLOW-LABEL: @caller
// FLOW: tt.call @callee
tt.func private @callee(%p: !tt.ptr<i32>) {
  %seven = arith.constant 7 : i32
  %true = arith.constant true
  scf.if %true {
    tt.store %p, %seven : !tt.ptr<i32>
  }
  tt.return
}

tt.func public @caller(%p: !tt.ptr<i32>, %q: !tt.ptr<i32>) {
  %seven = arith.constant 7 : i32
  tt.store %q, %seven : !tt.ptr<i32>
  tt.call @callee(%p) : (!tt.ptr<i32>) -> ()
  tt.return
}

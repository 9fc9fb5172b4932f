// What leaves a loop: what cannot fail, and loads where nothing writes, under the mask that the loop runs.
// RUN: triton-opt %s -triton-licm | FileCheck %s

// CHECK-LABEL: tt.func @division
// CHECK: arith.divsi %{{.*}}, %c2
// CHECK: scf.for
// CHECK: arith.divsi %{{.*}}, %arg1
tt.func @division(%x: i32, %y: i32, %n: i32, %p: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %a = arith.divsi %x, %c2 : i32
    %b = arith.divsi %x, %y : i32
    %s = arith.addi %a, %b : i32
    tt.store %p, %s : !tt.ptr<i32>
  }
  tt.return
}

// Out of both loops, with what it needs.
// CHECK-LABEL: tt.func @nested
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f32>, %[[I:.*]]: i32, %[[N:.*]]: i32)
tt.func @nested(%p: !tt.ptr<f32>, %i: i32, %n: i32) -> f32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %zero = arith.constant 0.0 : f32
  // CHECK: %[[Q:.*]] = tt.addptr %[[P]], %[[I]]
  // CHECK: %[[IN:.*]] = arith.cmpi slt, %{{.*}}, %[[N]]
  // CHECK: %[[OUT:.*]] = arith.cmpi slt, %{{.*}}, %[[N]]
  // CHECK: %[[M:.*]] = arith.andi %[[OUT]], %[[IN]]
  // CHECK: tt.load %[[Q]], %[[M]]
  // CHECK: scf.for
  // CHECK: scf.for
  %r = scf.for %j = %c0 to %n step %c1 iter_args(%a = %zero) -> f32 : i32 {
    %s = scf.for %k = %c0 to %n step %c1 iter_args(%b = %a) -> f32 : i32 {
      %q = tt.addptr %p, %i : !tt.ptr<f32>, i32
      %x = tt.load %q : !tt.ptr<f32>
      %t = arith.addf %b, %x : f32
      scf.yield %t : f32
    }
    scf.yield %s : f32
  }
  tt.return %r : f32
}

// CHECK-LABEL: tt.func @volatile
// CHECK: scf.for
// CHECK: tt.load
tt.func @volatile(%p: !tt.ptr<i32>, %n: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %j = %c0 to %n step %c1 iter_args(%a = %c0) -> i32 : i32 {
    %x = tt.load %p {isVolatile = true} : !tt.ptr<i32>
    %s = arith.addi %a, %x : i32
    scf.yield %s : i32
  }
  tt.return %r : i32
}

// A barrier-like atomic in a nested loop keeps the load where it is.
// CHECK-LABEL: tt.func @atomic_inside
// CHECK: scf.for
// CHECK: tt.load
tt.func @atomic_inside(%p: !tt.ptr<i32>, %lock: !tt.ptr<i32>, %n: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %j = %c0 to %n step %c1 iter_args(%a = %c0) -> i32 : i32 {
    %x = tt.load %p : !tt.ptr<i32>
    %s = arith.addi %a, %x : i32
    scf.for %k = %c0 to %n step %c1 : i32 {
      %old = tt.atomic_rmw add, acq_rel, gpu, %lock, %c1 : (!tt.ptr<i32>, i32) -> i32
    }
    scf.yield %s : i32
  }
  tt.return %r : i32
}

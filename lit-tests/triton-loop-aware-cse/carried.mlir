// Values that a loop carries are one if they start alike and go on alike.
// RUN: triton-opt %s -triton-loop-aware-cse | FileCheck %s

// Each depends on the other.
// CHECK-LABEL: tt.func @in_pairs
// CHECK: %[[R:.*]]:2 = scf.for %{{.*}} iter_args(%[[A:.*]] = %{{.*}}, %[[B:.*]] = %{{.*}}) ->
// CHECK-NEXT: %[[X:.*]] = arith.addi %[[B]], %{{.*}}
// CHECK-NEXT: %[[Y:.*]] = arith.muli %[[A]], %{{.*}}
// CHECK-NEXT: scf.yield %[[X]], %[[Y]]
// CHECK: tt.return %[[R]]#0, %[[R]]#1, %[[R]]#0, %[[R]]#1
tt.func @in_pairs(%n: i32, %s: i32, %t: i32) -> (i32, i32, i32, i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c3 = arith.constant 3 : i32
  %r:4 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %s, %b = %t, %c = %s, %d = %t) -> (i32, i32, i32, i32) : i32 {
    %x = arith.addi %b, %c1 : i32
    %y = arith.muli %a, %c3 : i32
    %z = arith.addi %c1, %d : i32
    %w = arith.muli %c, %c3 : i32
    scf.yield %x, %y, %z, %w : i32, i32, i32, i32
  }
  tt.return %r#0, %r#1, %r#2, %r#3 : i32, i32, i32, i32
}

// What is read may differ from one read to the next.
// CHECK-LABEL: tt.func @reads
// CHECK: scf.for {{.*}} -> (i32, i32)
tt.func @reads(%n: i32, %p: !tt.ptr<i32>) -> (i32, i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %c0, %b = %c0) -> (i32, i32) : i32 {
    %x = tt.load %p {isVolatile = true} : !tt.ptr<i32>
    tt.store %p, %i : !tt.ptr<i32>
    %y = tt.load %p {isVolatile = true} : !tt.ptr<i32>
    %u = arith.addi %a, %x : i32
    %v = arith.addi %b, %y : i32
    scf.yield %u, %v : i32, i32
  }
  tt.return %r#0, %r#1 : i32, i32
}

// Alike at first, but not after four iterations.
// CHECK-LABEL: tt.func @parted_late
// CHECK: scf.for {{.*}} -> (i32, i32, i32, i32)
tt.func @parted_late(%n: i32) -> (i32, i32, i32, i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c2 = arith.constant 2 : i32
  %r:4 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %c0, %b = %c0, %c = %c0, %d = %c0) -> (i32, i32, i32, i32) : i32 {
    %x = arith.addi %b, %c1 : i32
    %y = arith.addi %c, %c1 : i32
    %z = arith.addi %d, %c1 : i32
    %w = arith.addi %d, %c2 : i32
    scf.yield %x, %y, %z, %w : i32, i32, i32, i32
  }
  tt.return %r#0, %r#1, %r#2, %r#3 : i32, i32, i32, i32
}

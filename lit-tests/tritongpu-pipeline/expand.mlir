// RUN: triton-opt %s -split-input-file -tritongpu-pipeline -canonicalize | FileCheck %s

// Loads that are too small to be copied asynchronously stay what they are.

// Stage 0 is two iterations ahead of the kernel, which carries its results of two iterations.
// CHECK-LABEL: tt.func @two_ahead(
// CHECK-SAME: %[[N:.*]]: i32, %[[P:.*]]: !tt.ptr<i16>, %[[Q:.*]]: !tt.ptr<i16>
// CHECK-DAG: %[[C0:.*]] = arith.constant 0 : i32
// CHECK-DAG: %[[C1:.*]] = arith.constant 1 : i32
// CHECK-DAG: %[[C2:.*]] = arith.constant 2 : i32
// CHECK: %[[ANY:.*]] = arith.cmpi sgt, %[[N]], %[[C0]]
// CHECK: %[[X0:.*]] = tt.load %[[P]], %[[ANY]]
// CHECK: %[[TWO:.*]] = arith.cmpi sgt, %[[N]], %[[C1]]
// CHECK: %[[P1:.*]] = tt.addptr %[[P]], %[[C1]]
// CHECK: %[[X1:.*]] = tt.load %[[P1]], %[[TWO]]
// CHECK: scf.for %[[I:.*]] = %[[C0]] to %[[N]] step %[[C1]] iter_args(%[[OLD:.*]] = %[[X0]], %[[NEW:.*]] = %[[X1]])
// CHECK: %[[BOUND:.*]] = arith.subi %[[N]], %[[C2]]
// CHECK: %[[MORE:.*]] = arith.cmpi slt, %[[I]], %[[BOUND]]
// CHECK: tt.store %[[Q]], %[[OLD]]
// CHECK: %[[AHEAD:.*]] = arith.addi %[[I]], %[[C2]]
// CHECK: %[[P2:.*]] = tt.addptr %[[P]], %[[AHEAD]]
// CHECK: %[[X2:.*]] = tt.load %[[P2]], %[[MORE]]
// CHECK: scf.yield %[[NEW]], %[[X2]]
// CHECK-NOT: loop.stage
// CHECK-NOT: tt.scheduled_max_stage
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @two_ahead(%n: i32, %p: !tt.ptr<i16>, %q: !tt.ptr<i16>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %a = tt.addptr %p, %i {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i16>, i32
    %x = tt.load %a {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i16>
    tt.store %q, %x {loop.cluster = 0 : i32, loop.stage = 2 : i32} : !tt.ptr<i16>
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

// With enough iterations for all stages nothing in front of the kernel needs a condition.
// CHECK-LABEL: tt.func @constant_trips
// CHECK: tt.load %{{[a-z0-9]+}} : !tt.ptr<i16>
// CHECK: scf.for
// CHECK: tt.load %{{.*}}, %{{.*}} : !tt.ptr<i16>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @constant_trips(%p: !tt.ptr<i16>, %q: !tt.ptr<i16>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c5 = arith.constant 5 : i32
  scf.for %i = %c0 to %c5 step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i16>
    tt.store %q, %x {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i16>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// -----

// What is used behind the loop is that of the last iteration, in whatever stage it is made.
// CHECK-LABEL: tt.func @behind(
// CHECK-SAME: %[[N:.*]]: i32, %[[X:.*]]: i32, %[[P:.*]]: !tt.ptr<i32>
// CHECK: %[[ANY:.*]] = arith.cmpi sgt, %[[N]]
// CHECK: %[[S0:.*]] = arith.muli %[[X]], %[[X]]
// CHECK: %[[FIRST:.*]] = arith.select %[[ANY]], %[[S0]], %[[X]]
// CHECK: %[[R:.*]]:2 = scf.for {{.*}} iter_args(%[[S:.*]] = %[[FIRST]], %[[OLD:.*]] = %[[S0]])
// CHECK: %[[MORE:.*]] = arith.cmpi slt
// CHECK: tt.store %[[P]], %[[OLD]]
// CHECK: %[[NEXT:.*]] = arith.muli %[[S]], %[[X]]
// CHECK: %[[LAST:.*]] = arith.select %[[MORE]], %[[NEXT]], %[[S]]
// CHECK: scf.yield %[[LAST]], %[[NEXT]]
// CHECK: tt.return %[[R]]#0
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @behind(%n: i32, %x: i32, %p: !tt.ptr<i32>) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %x) -> (i32) : i32 {
    %t = arith.muli %s, %x {loop.cluster = 1 : i32, loop.stage = 0 : i32} : i32
    tt.store %p, %t {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
    scf.yield %t : i32
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return %r : i32
}
}

// -----

// A counter without sign is compared so, and without going below zero.
// CHECK-LABEL: tt.func @unsigned(
// CHECK-SAME: %[[N:.*]]: i32
// CHECK: %[[C1:.*]] = arith.constant 1 : i32
// CHECK: arith.cmpi ugt, %[[N]]
// CHECK: scf.for unsigned %[[I:[a-z0-9]*]] =
// CHECK: %[[LEFT:.*]] = arith.subi %[[N]], %[[I]]
// CHECK: arith.cmpi ugt, %[[LEFT]], %[[C1]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @unsigned(%n: i32, %p: !tt.ptr<i16>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for unsigned %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i16>
    tt.store %p, %x {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i16>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// -----

// A conditional of an early stage gets one condition more; a mask is narrowed.
// CHECK-LABEL: tt.func @conditions(
// CHECK-SAME: %[[N:.*]]: i32, %[[P:.*]]: !tt.ptr<i32>, %[[M:.*]]: i1
// CHECK: scf.for
// CHECK: %[[MORE:.*]] = arith.cmpi slt
// CHECK: %[[BOTH:.*]] = arith.andi %[[MORE]], %[[M]]
// CHECK: tt.atomic_rmw {{.*}}, %[[BOTH]]
// CHECK: %[[IF:.*]] = arith.andi %[[MORE]], %[[M]]
// CHECK: scf.if %[[IF]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @conditions(%n: i32, %p: !tt.ptr<i32>, %m: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.atomic_rmw add, acq_rel, gpu, %p, %c1, %m {loop.cluster = 1 : i32, loop.stage = 0 : i32} : (!tt.ptr<i32>, i32, i1) -> i32
    scf.if %m {
      tt.store %p, %c1 : !tt.ptr<i32>
    } {loop.cluster = 1 : i32, loop.stage = 0 : i32}
    tt.store %p, %x {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

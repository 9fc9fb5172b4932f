// RUN: triton-opt %s -allow-unregistered-dialect -split-input-file -tritongpu-schedule-loops | FileCheck %s

// The longest way over latencies decides; clusters of later stages come first, one for each
// stage.
// CHECK-LABEL: tt.func @longest
// CHECK: "slow"(%{{.*}}) {loop.cluster = 3 : i32, loop.stage = 0 : i32}
// CHECK: "quick"(%{{.*}}) {loop.cluster = 3 : i32, loop.stage = 0 : i32}
// CHECK: "middle"(%{{.*}}) {loop.cluster = 1 : i32, loop.stage = 2 : i32}
// CHECK: "user"(%{{.*}}, %{{.*}}) {loop.cluster = 0 : i32, loop.stage = 3 : i32}
// CHECK: tt.scheduled_max_stage = 3 : i32
tt.func @longest(%n: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = "slow"(%i) {tt.latency = 2 : i32} : (i32) -> i32
    %y = "quick"(%i) {tt.latency = 3 : i32} : (i32) -> i32
    %z = "middle"(%x) {tt.latency = 1 : i32} : (i32) -> i32
    "user"(%z, %y) : (i32, i32) -> ()
  }
  tt.return
}

// -----

// A conditional that key operations need leads; one that nobody needs ends; the rest is behind the
// first.
// CHECK-LABEL: tt.func @conditionals
tt.func @conditionals(%n: i32, %c: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK: "other"(%{{.*}}) {loop.cluster = 1 : i32, loop.stage = 1 : i32}
    "other"(%i) : (i32) -> ()
    // CHECK: "first"
    // CHECK: } {loop.cluster = 0 : i32, loop.stage = 0 : i32}
    %a = scf.if %c -> i32 {
      %f = "first"() : () -> i32
      scf.yield %f : i32
    } else {
      scf.yield %i : i32
    }
    // CHECK: "key"(%{{.*}}) {loop.cluster = 2 : i32, loop.stage = 0 : i32}
    %x = "key"(%a) {tt.latency = 1 : i32} : (i32) -> i32
    // CHECK: "inside"
    // CHECK: } {loop.cluster = 3 : i32, loop.stage = 1 : i32}
    scf.if %c {
      "inside"(%x) : (i32) -> ()
    }
    // CHECK: "last"
    // CHECK: } {loop.cluster = 4 : i32, loop.stage = 1 : i32}
    scf.if %c {
      "last"() : () -> ()
    }
  }
  tt.return
}

// -----

// What a key operation needs of the iteration before is made one stage later in front of it, unless
// it is a load.
// CHECK-LABEL: tt.func @before
tt.func @before(%n: i32, %p: !tt.ptr<i32>, %x0: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x0, %b = %x0) -> (i32, i32) : i32 {
    // CHECK: "key"(%{{.*}}, %{{.*}}) {loop.cluster = 3 : i32, loop.stage = 0 : i32}
    %x = "key"(%a, %b) {tt.latency = 2 : i32} : (i32, i32) -> i32
    // CHECK: "user"(%{{.*}}) {loop.cluster = 0 : i32, loop.stage = 2 : i32}
    "user"(%x) : (i32) -> ()
    // CHECK: "needed"(%{{.*}}) {loop.cluster = 2 : i32, loop.stage = 1 : i32}
    %d = "needed"(%i) : (i32) -> i32
    // CHECK: "next"(%{{.*}}) {loop.cluster = 2 : i32, loop.stage = 1 : i32}
    %next = "next"(%d) : (i32) -> i32
    // CHECK: tt.load %{{.*}} {loop.cluster = 3 : i32, loop.stage = 0 : i32}
    %loaded = tt.load %p : !tt.ptr<i32>
    scf.yield %next, %loaded : i32, i32
  }
  tt.return
}

// -----

// A use is not done in a cluster before its definition, by whatever region it is used.
// CHECK-LABEL: tt.func @rest
tt.func @rest(%n: i32, %cond: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK: "key"(%{{.*}}) {loop.cluster = 0 : i32, loop.stage = 0 : i32}
    %x = "key"(%i) {tt.latency = 0 : i32} : (i32) -> i32
    // CHECK: "plain"(%{{.*}}) {loop.cluster = 0 : i32, loop.stage = 0 : i32}
    %y = "plain"(%i) : (i32) -> i32
    // CHECK: "ending"
    // CHECK: } {loop.cluster = [[END:[0-9]+]] : i32, loop.stage = 0 : i32}
    %z = scf.if %cond -> i32 {
      %e = "ending"() : () -> i32
      scf.yield %e : i32
    } else {
      scf.yield %c0 : i32
    }
    // CHECK: "region"() ({
    // CHECK: }) {loop.cluster = [[END]] : i32, loop.stage = 0 : i32}
    "region"() ({
      "use"(%z) : (i32) -> ()
    }) : () -> ()
  }
  tt.return
}

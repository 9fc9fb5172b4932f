// RUN: triton-opt %s -split-input-file -verify-diagnostics -tritongpu-pipeline

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @no_stage(%n: i32, %p: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i32>
    // expected-error @+1 {{op not assigned a pipeline stage}}
    tt.store %p, %c0 : !tt.ptr<i32>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// -----

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @too_far(%n: i32, %p: !tt.ptr<i32>, %x: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  // expected-error @+1 {{carries a value over more than one iteration}}
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %x) -> (i32, i32) : i32 {
    %y = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i32>
    tt.store %p, %b {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
    scf.yield %y, %a : i32, i32
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// -----

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @too_late(%n: i32, %p: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // expected-remark @+1 {{operand defined here}}
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
    // expected-warning @+1 {{operation scheduled before its operands. Pipelining will be disabled.}}
    tt.store %p, %x {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// -----

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @no_condition(%n: i32, %p: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // expected-error @+1 {{pipeliner doesn't know how to predicate this op.}}
    %x = tt.atomic_cas acq_rel, gpu, %p, %c0, %c1 {loop.cluster = 1 : i32, loop.stage = 0 : i32} : (!tt.ptr<i32>, i32, i32) -> i32
    tt.store %p, %x {loop.cluster = 0 : i32, loop.stage = 1 : i32} : !tt.ptr<i32>
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// RUN: triton-opt %s -allow-unregistered-dialect -split-input-file -verify-diagnostics -tritongpu-schedule-loops

tt.func @negative(%n: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // expected-error @+1 {{has a latency that is not from 0 to 1000}}
    "key"(%i) {tt.latency = -1 : i32} : (i32) -> ()
  }
  tt.return
}

// -----

tt.func @incomplete(%n: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  // expected-error @+1 {{'key' needs a stage and a cluster from 0 to 65535, or neither}}
  scf.for %i = %c0 to %n step %c1 : i32 {
    "key"(%i) {loop.stage = 1 : i32} : (i32) -> ()
  } {tt.warp_specialize, tt.scheduled_max_stage = 1 : i32}
  tt.return
}

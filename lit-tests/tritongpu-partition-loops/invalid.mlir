// What operations say of their partitions must fit together.
// RUN: triton-opt %s -split-input-file -verify-diagnostics -allow-unregistered-dialect -tritongpu-partition-loops

module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @outside(%n: i32) {
    // expected-error @below {{invalid partition index 2}}
    scf.for %i = %n to %n step %n : i32 {
      "use"(%i) {ttg.partition = array<i32: 0, 2>} : (i32) -> ()
    } {ttg.partition.stages = [0, 0], ttg.warp_specialize.tag = 0 : i32, ttg.partition = array<i32: 0, 1, 2>}
    tt.return
  }
}

// -----

module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @unsaid(%n: i32) {
    scf.for %i = %n to %n step %n : i32 {
      // expected-error @below {{does not have expected attribute ttg.partition, which its parent has}}
      "use"(%i) : (i32) -> ()
    } {ttg.partition.stages = [0, 0], ttg.warp_specialize.tag = 0 : i32, ttg.partition = array<i32: 0, 1>}
    tt.return
  }
}

// -----

module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @later(%n: i32) {
    %r = scf.for %i = %n to %n step %n iter_args(%k = %n) -> (i32) : i32 {
      // expected-warning @below {{non-root partition #0 has direct SSA consumer}}
      %0 = "make"(%i) {ttg.partition = array<i32: 0>} : (i32) -> i32
      // expected-note @below {{use at distance 1 in partition #1 here}}
      "use"(%k) {ttg.partition = array<i32: 1>} : (i32) -> ()
      scf.yield {ttg.partition = array<i32: 0, 1>} %0 : i32
    } {ttg.partition.stages = [0, 0], ttg.warp_specialize.tag = 0 : i32, ttg.partition = array<i32: 0, 1>, ttg.partition.outputs = [array<i32: 0, 1>]}
    tt.return
  }
}

// A rule that looks into regions takes what it finds there as it is: it has not been verified yet.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

tt.func @another_operation() {
  // expected-error @+1 {{'ttg.warp_specialize' op expected to find only a `ttg.warp_specialize.partitions` op inside its second region}}
  "ttg.warp_specialize"() <{partitionNumWarps = array<i32>}> ({
    "ttg.warp_yield"() : () -> ()
  }, {
    "ttg.barrier"() : () -> ()
  }) : () -> ()
  tt.return
}

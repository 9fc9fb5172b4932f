// Rules of warp groups, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @many_warps() {
    nvws.warp_group
    // expected-error @+1 {{integer value too large}}
    partition0 num_warps(4294967296) {
      nvws.warp_group.return
    }
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_partition() {
    // expected-error @+1 {{failed to verify constraint: region with at least 1 blocks}}
    "nvws.warp_group"() <{numWarps = array<i32: 4>}> ({
    }) : () -> ()
    tt.return
  }
}

// RUN: triton-opt %s -split-input-file -tritongpu-pipeline | FileCheck %s

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

// A wait leaves as many groups under way as are closed behind its own on every way to it: one in
// front of the loop, or one of the iteration before; a group under a condition does not count.
// CHECK-LABEL: tt.func @carried
// CHECK: scf.for
// CHECK: ttg.async_wait %{{.*}} {num = 2 : i32}
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @carried(%n: i32, %if: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %g0 = ttg.async_commit_group
  %g1 = ttg.async_commit_group
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %g0, %b = %g1) -> (!ttg.async.token, !ttg.async.token) : i32 {
    %g2 = ttg.async_commit_group
    scf.if %if {
      %g3 = ttg.async_commit_group
    }
    %w = ttg.async_wait %a {num = 0 : i32}
    scf.yield %b, %g2 : !ttg.async.token, !ttg.async.token
  }
  tt.return
}
}

// -----

// What is not known to be a commit is waited for with all others.
// CHECK-LABEL: tt.func @unknown
// CHECK: ttg.async_wait %{{.*}} {num = 0 : i32}
// CHECK: ttg.async_wait {num = 0 : i32}
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @unknown(%t: !ttg.async.token) {
  %g0 = ttg.async_commit_group
  %w = ttg.async_wait %t {num = 3 : i32}
  %g1 = ttg.async_commit_group
  %v = ttg.async_wait {num = 3 : i32}
  tt.return
}
}

// -----

// Waits without a commit in between are one, for the sooner of them; waits behind one are not.
// CHECK-LABEL: tt.func @combined
// CHECK: %[[G0:.*]] = ttg.async_commit_group
// CHECK: %[[G1:.*]] = ttg.async_commit_group
// CHECK: %[[G2:.*]] = ttg.async_commit_group
// CHECK: %[[W:.*]] = ttg.async_wait %[[G0]], %[[G1]] {num = 1 : i32}
// CHECK-NEXT: ttg.async_commit_group tokens %[[W]], %[[W]]
// CHECK: ttg.async_wait %[[G2]] {num = 1 : i32}
// CHECK-NEXT: scf.if
// CHECK: ttg.async_wait %[[G2]] {num = 1 : i32}
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @combined(%if: i1, %p: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %g0 = ttg.async_commit_group
  %g1 = ttg.async_commit_group
  %g2 = ttg.async_commit_group
  %w0 = ttg.async_wait %g0 {num = 0 : i32}
  %w1 = ttg.async_wait %g1 {num = 0 : i32}
  %g3 = ttg.async_commit_group tokens %w0, %w1
  %w2 = ttg.async_wait %g2 {num = 0 : i32}
  scf.if %if {
    tt.store %p, %c0 : !tt.ptr<i32>
  }
  %w3 = ttg.async_wait %g2 {num = 0 : i32}
  tt.return
}
}

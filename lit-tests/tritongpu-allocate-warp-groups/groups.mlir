// RUN: triton-opt %s -split-input-file -tritongpu-allocate-warp-groups | FileCheck %s

// Larger groups come first; what is missing to whole warp groups is filled up with partitions that do nothing.
// What partitions ask for is rounded up by warp group, and the default group has the rest.
// CHECK: ttg.maxnreg = 168 : i32
// CHECK-SAME: "ttg.total-num-warps" = 12 : i32
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @kernel() {
    // CHECK: ttg.warp_specialize() attributes {actualRegisters = array<i32: 400, 24, 80, 24, 24>, requestedRegisters = array<i32: 24, 80, 16, 16>, warpGroupStartIds = array<i32: 10, 4, 8, 11>}
    ttg.warp_specialize() attributes {requestedRegisters = array<i32: 24, 80>}
    default {
      ttg.warp_yield
    }
    partition0() num_warps(1) {
      ttg.warp_return
    }
    // CHECK: partition1() num_warps(4)
    partition1() num_warps(4) {
      ttg.warp_return
    } : () -> ()
    // CHECK: partition2() num_warps(2)
    // CHECK: partition3() num_warps(1)
    tt.return
  }
}

// -----

// CHECK: "ttg.total-num-warps" = 2 : i32
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 2 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @alone() {
    tt.return
  }
}

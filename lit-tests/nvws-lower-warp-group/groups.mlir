// Results come from a first group that has the kernel's warps; tensors reach others through shared memory, or are made again.
// RUN: triton-opt %s -split-input-file -verify-diagnostics -nvws-lower-warp-group | FileCheck %s

#l = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @tensors
  // CHECK: %[[BUFFER:.*]] = ttg.local_alloc %arg0
  // CHECK: %[[R:.*]] = ttg.warp_specialize(%[[BUFFER]])
  // CHECK: default
  // CHECK: ttg.warp_yield %{{.*}} : i32
  // CHECK: partition0(%[[B:.*]]: !ttg.memdesc<128xi32, {{.*}}>) num_warps(4)
  // CHECK-NEXT: %[[X:.*]] = ttg.local_load %[[B]]
  // CHECK-NEXT: %[[TWICE:.*]] = arith.addi %[[X]], %[[X]]
  // CHECK-NEXT: tt.print "p: " {{.*}} : %[[TWICE]]
  // CHECK: tt.return %[[R]] : i32
  tt.func @tensors(%x: tensor<128xi32, #l>, %n: i32) -> i32 {
    %twice = arith.addi %x, %x : tensor<128xi32, #l>
    %r = nvws.warp_group
    partition0 num_warps(4) {
      %m = arith.addi %n, %n : i32
      nvws.warp_group.yield %m : i32
    }
    partition1 num_warps(4) {
      tt.print "p: " {hex = false, isSigned = array<i32: 0>} : %twice : tensor<128xi32, #l>
      nvws.warp_group.return
    } : i32
    tt.return %r : i32
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @results(%n: i32) -> i32 {
    // expected-error @below {{has results, which come from a first group of 4 warps, but that has others}}
    %r = nvws.warp_group
    partition0 num_warps(2) {
      nvws.warp_group.yield %n : i32
    } : i32
    tt.return %r : i32
  }
}

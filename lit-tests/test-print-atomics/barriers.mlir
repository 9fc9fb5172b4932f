// Where threads wait for each other around an access, and how far its result goes.
// RUN: triton-opt %s -split-input-file -verify-diagnostics --test-print-atomics

#copied = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @one_block(%p: !tt.ptr<i32>, %v: i32, %out: !tt.ptr<i32>) {
    // expected-remark @+1 {{cas, acq_rel gpu, by threads with lane & 31 == 0 warp & 3 == 0, block barrier before, block barrier after}}
    %0 = tt.atomic_cas acq_rel, gpu, %p, %v, %v : (!tt.ptr<i32>, i32, i32) -> i32
    // The barrier that hands out the result also serves as the one behind.
    // expected-remark @+1 {{cas, acq_rel gpu, by threads with lane & 31 == 0 warp & 3 == 0, block barrier before, result to the block}}
    %1 = tt.atomic_cas acq_rel, gpu, %p, %v, %v : (!tt.ptr<i32>, i32, i32) -> i32
    tt.store %out, %1 : !tt.ptr<i32>
    tt.return
  }

  tt.func @tensor(%p: tensor<32x!tt.ptr<i32>, #copied>, %v: tensor<32xi32, #copied>) -> tensor<32xi32, #copied> {
    // expected-remark @+1 {{atom, relaxed gpu, by threads with warp & 3 == 0, result to the block}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<32x!tt.ptr<i32>, #copied>, tensor<32xi32, #copied>) -> tensor<32xi32, #copied>
    tt.return %0 : tensor<32xi32, #copied>
  }
}

// -----

#both = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [2], order = [0], CGALayout = [[0]]}>
#each = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [2], order = [0], CGALayout = [[1]]}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 2 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scalar(%p: !tt.ptr<i32>, %v: i32) -> i32 {
    // expected-remark @+1 {{block & 1 == 0, cluster barrier before, result to the cluster}}
    %0 = tt.atomic_rmw add, acq_rel, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
    tt.return %0 : i32
  }

  tt.func @result_stays_in_block(%p: tensor<64x!tt.ptr<i32>, #each>, %v: tensor<64xi32, #each>) -> tensor<64xi32, #each> {
    // expected-remark @+1 {{atom, acquire gpu, by threads with warp & 1 == 0, cluster barrier after, result to the block}}
    %0 = tt.atomic_rmw add, acquire, gpu, %p, %v : (tensor<64x!tt.ptr<i32>, #each>, tensor<64xi32, #each>) -> tensor<64xi32, #each>
    tt.return %0 : tensor<64xi32, #each>
  }

  tt.func @result_leaves_block(%p: tensor<64x!tt.ptr<i32>, #both>, %v: tensor<64xi32, #both>) -> tensor<64xi32, #both> {
    // expected-remark @+1 {{atom, acquire gpu, by threads with block & 1 == 0, result to the cluster}}
    %0 = tt.atomic_rmw add, acquire, gpu, %p, %v : (tensor<64x!tt.ptr<i32>, #both>, tensor<64xi32, #both>) -> tensor<64xi32, #both>
    tt.return %0 : tensor<64xi32, #both>
  }
}

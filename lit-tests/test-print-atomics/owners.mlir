// One of the threads that hold an element acts for it: the one that has none of the bits that make no difference.
// RUN: triton-opt %s -split-input-file -verify-diagnostics --test-print-atomics

#even = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#rows = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [2, 2], order = [1, 0]}>
#row = #ttg.slice<{dim = 1, parent = #rows}>
#column = #ttg.slice<{dim = 0, parent = #rows}>
#swapped = #ttg.linear<{register = [], lane = [[0], [1], [0], [2], [4]], warp = [[8], [0]], block = []}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scalar(%p: !tt.ptr<i32>, %v: i32) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 31 == 0 warp & 3 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
    tt.return
  }

  tt.func @every_thread_its_own(%p: tensor<128x!tt.ptr<i32>, #even>, %v: tensor<128xi32, #even>) {
    // expected-remark @+1 {{red, relaxed gpu, by every thread}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    tt.return
  }

  tt.func @registers_hold_copies(%p: tensor<8x4x!tt.ptr<i32>, #rows>, %v: tensor<8x4xi32, #rows>) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 3 == 0 warp & 3 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<8x4x!tt.ptr<i32>, #rows>, tensor<8x4xi32, #rows>) -> tensor<8x4xi32, #rows>
    tt.return
  }

  tt.func @more_threads_than_elements(%p: tensor<16x!tt.ptr<i32>, #even>, %v: tensor<16xi32, #even>) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 16 == 0 warp & 3 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<16x!tt.ptr<i32>, #even>, tensor<16xi32, #even>) -> tensor<16xi32, #even>
    tt.return
  }

  tt.func @slices(%p: tensor<16x!tt.ptr<i32>, #row>, %v: tensor<16xi32, #row>, %q: tensor<32x!tt.ptr<i32>, #column>, %w: tensor<32xi32, #column>) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 3 == 0 warp & 1 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<16x!tt.ptr<i32>, #row>, tensor<16xi32, #row>) -> tensor<16xi32, #row>
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 28 == 0 warp & 2 == 0}}
    %1 = tt.atomic_rmw add, relaxed, gpu, %q, %w : (tensor<32x!tt.ptr<i32>, #column>, tensor<32xi32, #column>) -> tensor<32xi32, #column>
    tt.return
  }

  tt.func @bits_in_between(%p: tensor<16x!tt.ptr<i32>, #swapped>, %v: tensor<16xi32, #swapped>) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 5 == 0 warp & 2 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<16x!tt.ptr<i32>, #swapped>, tensor<16xi32, #swapped>) -> tensor<16xi32, #swapped>
    tt.return
  }
}

// -----

#both = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0], CGALayout = [[0]]}>
#each = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0], CGALayout = [[1]]}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cluster(%s: !tt.ptr<i32>, %u: i32, %p: tensor<32x!tt.ptr<i32>, #both>, %v: tensor<32xi32, #both>, %q: tensor<64x!tt.ptr<i32>, #each>, %w: tensor<64xi32, #each>) {
    // expected-remark @+1 {{red, relaxed gpu, by threads with lane & 31 == 0 block & 1 == 0}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %s, %u : (!tt.ptr<i32>, i32) -> i32
    // expected-remark @+1 {{red, relaxed gpu, by threads with block & 1 == 0}}
    %1 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<32x!tt.ptr<i32>, #both>, tensor<32xi32, #both>) -> tensor<32xi32, #both>
    // expected-remark @+1 {{red, relaxed gpu, by every thread}}
    %2 = tt.atomic_rmw add, relaxed, gpu, %q, %w : (tensor<64x!tt.ptr<i32>, #each>, tensor<64xi32, #each>) -> tensor<64xi32, #each>
    tt.return
  }
}

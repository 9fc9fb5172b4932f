// A mask of arriving blocks that has all bits is dropped, another one is not.
// RUN: triton-opt %s -split-input-file -canonicalize | FileCheck %s

#bars = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1], [2]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 4 : i32, "ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: @all
  // CHECK: ttng.barrier_expect %arg0, 8, %arg1 :
  // CHECK: ttng.arrive_barrier %arg0, 1 :
  tt.func public @all(%bar: !ttg.memdesc<4xi64, #bars, #smem, mutable>, %p: i1) {
    ttng.barrier_expect %bar, 8 {fromCTA = 3 : i32}, %p : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    ttng.arrive_barrier %bar, 1 {fromCTA = 3 : i32} : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    tt.return
  }

  // CHECK-LABEL: @some
  // CHECK: ttng.barrier_expect %arg0, 8 {fromCTA = 2 : i32}, %arg1 :
  // CHECK: ttng.arrive_barrier %arg0, 1 {fromCTA = 1 : i32} :
  tt.func public @some(%bar: !ttg.memdesc<4xi64, #bars, #smem, mutable>, %p: i1) {
    ttng.barrier_expect %bar, 8 {fromCTA = 2 : i32}, %p : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    ttng.arrive_barrier %bar, 1 {fromCTA = 1 : i32} : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    tt.return
  }
}

// -----

// A buffer in tensor memory takes a tensor in the layout it had before a conversion, if an instruction can.
#linear = #ttg.linear<{register = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16]], lane = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0]], warp = [[32, 0], [64, 0], [0, 32]], block = []}>
#blocked = #ttg.blocked<{sizePerThread = [1, 32], threadsPerWarp = [32, 1], warpsPerCTA = [4, 2], order = [0, 1]}>
#rows = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [8, 1], order = [1, 0]}>
#tmem = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 8 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @reachable
  // CHECK-NOT: ttg.convert_layout
  // CHECK: ttng.tmem_store %arg0, %arg1, %arg2 : tensor<128x64xbf16, #linear>
  tt.func @reachable(%x: tensor<128x64xbf16, #linear>, %m: !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>, %p: i1) {
    %y = ttg.convert_layout %x : tensor<128x64xbf16, #linear> -> tensor<128x64xbf16, #blocked>
    ttng.tmem_store %y, %m, %p : tensor<128x64xbf16, #blocked> -> !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>
    tt.return
  }

  // CHECK-LABEL: @after_a_token
  // CHECK-NOT: ttg.convert_layout
  // CHECK: ttng.tmem_store %arg0, %arg1[%arg3], %arg2 : tensor<128x64xbf16, #linear>
  tt.func @after_a_token(%x: tensor<128x64xbf16, #linear>, %m: !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>, %p: i1, %t: !ttg.async.token) -> !ttg.async.token {
    %y = ttg.convert_layout %x : tensor<128x64xbf16, #linear> -> tensor<128x64xbf16, #blocked>
    %u = ttng.tmem_store %y, %m[%t], %p : tensor<128x64xbf16, #blocked> -> !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>
    tt.return %u : !ttg.async.token
  }

  // CHECK-LABEL: @out_of_reach
  // CHECK: ttg.convert_layout
  tt.func @out_of_reach(%x: tensor<128x64xbf16, #rows>, %m: !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>, %p: i1) {
    %y = ttg.convert_layout %x : tensor<128x64xbf16, #rows> -> tensor<128x64xbf16, #blocked>
    ttng.tmem_store %y, %m, %p : tensor<128x64xbf16, #blocked> -> !ttg.memdesc<128x64xbf16, #tmem, #ttng.tensor_memory, mutable>
    tt.return
  }
}

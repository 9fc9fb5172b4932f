// One input for each rule of ttng operations that concerns one block.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @no_barrier(%b: !ttg.memdesc<1xi32, #bar, #smem, mutable>) {
    // expected-error@+1 {{barrier allocation must be a descriptor of Nxi64 type}}
    ttng.inval_barrier %b : !ttg.memdesc<1xi32, #bar, #smem, mutable>
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @two_barriers(%b: !ttg.memdesc<2xi64, #bar, #smem, mutable>, %i: i32) {
    // expected-error@+1 {{barrier allocation must be a descriptor of Nxi64 type}}
    ttng.wait_barrier %b, %i : !ttg.memdesc<2xi64, #bar, #smem, mutable>
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @no_arrivals(%b: !bar) {
    // expected-error@+1 {{count must be greater than or equal to 1}}
    ttng.init_barrier %b, 0 : !bar
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @never_arrives(%b: !bar) {
    // expected-error@+1 {{count must be greater than or equal to 1}}
    ttng.arrive_barrier %b, 0 : !bar
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @multicast_alone(%b: !bar) {
    // expected-error@+1 {{multicast arrive requires num_ctas > 1}}
    ttng.arrive_barrier %b, 1 {multicastCTA = 1 : i32} : !bar
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @from_elsewhere(%b: !bar, %p: i1) {
    // expected-error@+1 {{fromCTA must be in the range [0, num_ctas - 1]}}
    ttng.barrier_expect %b, 8 {fromCTA = 1 : i32}, %p : !bar
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @five_descriptors(%b: !bar, %a: !a) {
    // expected-error@+1 {{expected 0 to 4 descriptors, got 5}}
    ttng.tc_gen5_commit %b descs %a, %a, %a, %a, %a : !bar, !a, !a, !a, !a, !a
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @alone_in_cluster() {
    // expected-error@+1 {{requires ttg.num-ctas > 1}}
    ttng.fence_mbarrier_init_release_cluster
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @no_cluster_to_store_to(%t: tensor<128x64xf32, #row>, %m: !ttg.memdesc<128x64xf32, #tile, #smem, mutable>, %b: !bar) {
    // expected-error@+1 {{requires at least two CTAs in the cluster}}
    ttng.async_shared_store %t, %m, %b : tensor<128x64xf32, #row> -> !ttg.memdesc<128x64xf32, #tile, #smem, mutable>, !bar
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @nothing_awaited() {
    // expected-error@+1 {{expected to be waiting on at least one dependency}}
    "ttng.warp_group_dot_wait"() <{pendings = 0 : i32}> : () -> ()
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#ampere = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
!b = !ttg.memdesc<32x64xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @ampere(%a: !a, %b: !b, %c: tensor<128x64xf32, #ampere>) {
    // expected-error@+1 {{WGMMA result layout must be Hopper NVMMA}}
    %0 = ttng.warp_group_dot %a, %b, %c : !a * !b -> tensor<128x64xf32, #ampere>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 32, 16]}>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @factors_apart(%a: !a, %b: !ttg.memdesc<64x64xf16, #tile, #smem>, %c: tensor<128x64xf32, #mma>) {
    // expected-error@+1 {{expected the last dimension of the first operand to be equal to the second-to-last dimension of the second operand}}
    %0 = ttng.warp_group_dot %a, %b, %c : !a * !ttg.memdesc<64x64xf16, #tile, #smem> -> tensor<128x64xf32, #mma>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @one_coordinate(%d: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %m: !a) {
    // expected-error@+1 {{expected 2 coordinates, but got 1}}
    ttng.async_tma_copy_local_to_global %d[%i] %m : !tt.tensordesc<128x32xf16, #tile>, !a
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @other_block(%d: !tt.tensordesc<64x32xf16, #tile>, %i: i32, %m: !a) {
    // expected-error@+1 {{descriptor block and tensor must have the same number of elements}}
    ttng.async_tma_copy_local_to_global %d[%i, %i] %m : !tt.tensordesc<64x32xf16, #tile>, !a
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @no_layout_in_descriptor(%d: !tt.tensordesc<128x32xf16>, %i: i32, %m: !a) {
    // expected-error@+1 {{TMA descriptor layout must match shared layout}}
    ttng.async_tma_copy_local_to_global %d[%i, %i] %m : !tt.tensordesc<128x32xf16>, !a
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @counting_halves(%d: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %m: !a) {
    // expected-error@+1 {{unsupported reduce kind and for element type 'f16'}}
    ttng.async_tma_reduce and, %d[%i, %i] %m : !tt.tensordesc<128x32xf16, #tile>, !a
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @into_constant(%d: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %b: !bar, %m: !a, %p: i1) {
    // expected-error@+1 {{cannot store into immutable memory}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %m, %b, %p : !tt.tensordesc<128x32xf16, #tile>, !bar -> !a
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
!b = !ttg.memdesc<32x64xf16, #tile, #smem>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @barrier_of_nothing(%a: !a, %b: !b, %d: !d, %p: i1, %bar: !bar) {
    // expected-error@+1 {{The op is synchronous but a barrier is present.}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p, %bar[%p] : !a, !b, !d, !bar
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
!b = !ttg.memdesc<32x64xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @sum_of_halves(%a: !a, %b: !b, %d: !ttg.memdesc<128x64xi32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error@+1 {{unsupported accumulator dtype for operand types 'f16' and 'f16'}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !a, !b, !ttg.memdesc<128x64xi32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @rank_of_slice(%d: !d) {
    // expected-error@+1 {{The slice dimension must be within the descriptor rank.}}
    %0 = ttng.tmem_subslice %d {offset = 0 : i32, dim = 2 : i32} : !d -> !ttg.memdesc<128x32xf32, #acc, #tmem, mutable, 128x64>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @beyond(%d: !d) {
    // expected-error@+1 {{The split offset may not exceed the source shape}}
    %0 = ttng.tmem_subslice %d {offset = 64 : i32} : !d -> !ttg.memdesc<128x32xf32, #acc, #tmem, mutable, 128x64>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @empty_constant() {
    // expected-error@+1 {{uninitialized alloc must have a mutable memdesc type}}
    %0 = ttng.tmem_alloc : () -> !ttg.memdesc<128x64xf32, #acc, #tmem>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @alloc_in_shared() {
    // expected-error@+1 {{should use tensor memory encoding}}
    %0 = ttng.tmem_alloc : () -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @load_of_shared(%m: !a) {
    // expected-error@+1 {{source must be a tensor memory buffer.}}
    %0 = ttng.tmem_load %m : !a -> tensor<128x32xf16, #row>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @abs_of_nothing(%d: !d) {
    // expected-error@+1 {{'abs' requires 'redOp' to be set}}
    %0 = ttng.tmem_load %d {abs = true} : !d -> tensor<128x64xf32, #row>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @no_maximum(%d: !d) {
    // expected-error@+1 {{redOp is set but 'red' result is not present}}
    %0 = ttng.tmem_load %d {redOp = #ttng.redOp<max>} : !d -> tensor<128x64xf32, #row>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @store_to_constant(%t: tensor<128x64xf32, #row>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem>, %p: i1) {
    // expected-error@+1 {{Cannot store into an immutable alloc}}
    ttng.tmem_store %t, %d, %p : tensor<128x64xf32, #row> -> !ttg.memdesc<128x64xf32, #acc, #tmem>
    tt.return
  }
}

// -----

#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @copy_of_tensor_memory(%d: !d) {
    // expected-error@+1 {{The source must be a shared memory buffer}}
    ttng.tmem_copy %d, %d : !d, !d
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @rank_of_descriptor(%p: !tt.ptr<i8>, %n: i32, %s: i64) {
    // expected-error@+1 {{Rank mismatch for global dim. Got 1 but expected 2}}
    ttng.tensormap_create %p, %p, [%n, %n], [%n], [%s], [%n, %n] {elem_type = 3 : i32, interleave_layout = 0 : i32, swizzle_mode = 2 : i32, fill_mode = 0 : i32} : (!tt.ptr<i8>, !tt.ptr<i8>, i32, i32, i32, i64, i32, i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @unknown_swizzle(%p: !tt.ptr<i8>, %n: i32) {
    // expected-error@+1 {{attribute 'swizzle_mode' failed to satisfy constraint: 32-bit signless integer attribute whose value is non-negative whose maximum value is 3}}
    ttng.tensormap_create %p, %p, [%n], [%n], [], [%n] {elem_type = 3 : i32, interleave_layout = 0 : i32, swizzle_mode = 4 : i32, fill_mode = 0 : i32} : (!tt.ptr<i8>, !tt.ptr<i8>, i32, i32, i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @long_answer() {
    // expected-error@+1 {{response must have shape [2]}}
    %0 = ttng.clc_try_cancel_sync : tensor<4xi64>
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @narrow_answer(%m: !ttg.memdesc<2xi32, #bar, #smem, mutable>) {
    // expected-error@+1 {{Expected CLC result buffer to have type int64}}
    %0 = ttng.clc_load_result %m : !ttg.memdesc<2xi32, #bar, #smem, mutable> -> i128
    tt.return
  }
}

// -----

#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @packed_of_one(%t: tensor<128x64xf32, #row>) {
    // expected-error@+1 {{add expects 2 operands but got 1}}
    %0 = ttng.packed_arith add %t : (tensor<128x64xf32, #row>) -> tensor<128x64xf32, #row>
    tt.return
  }
}

// -----

#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func private @packed_other_shape(%t: tensor<128x64xf16, #row>, %u: tensor<128x128xf16, #row>) {
    // expected-error@+1 {{operand 1 must have the result shape 128, 64, but got 128, 128}}
    %0 = ttng.packed_arith add %t, %u : (tensor<128x64xf16, #row>, tensor<128x128xf16, #row>) -> tensor<128x64xf16, #row>
    tt.return
  }
}

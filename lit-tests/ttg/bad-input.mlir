// What people get wrong most: each mistake is one error, at its place.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// An enum that does not exist, as a keyword and as a number.
tt.func @unknown_keyword(%p: !tt.ptr<i32>, %v: i32) {
  // expected-error @+1 {{expected string or keyword containing one of the following enum values for attribute 'atomic_rmw_op' [and, or, xor, add, fadd, max, min, umax, umin, exch]}}
  %0 = tt.atomic_rmw nand, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  tt.return
}

// -----

tt.func @unknown_number(%p: !tt.ptr<i32>, %v: i32) {
  // expected-error @+1 {{attribute 'atomic_rmw_op' failed to satisfy constraint: allowed 32-bit signless integer cases: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}
  %0 = "tt.atomic_rmw"(%p, %v) {atomic_rmw_op = 99 : i32, scope = 1 : i32, sem = 1 : i32} : (!tt.ptr<i32>, i32) -> i32
  tt.return
}

// -----

#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @rank(%a: tensor<8x16xf32, #vector>) {
    // expected-error @+1 {{Layout has rank 1, but the tensor it's attached to has rank 2.}}
    %0 = tt.bitcast %a : tensor<8x16xf32, #vector> -> tensor<8x16xi32, #vector>
    tt.return
  }
}

// -----

tt.func @no_power_of_two(%a: tensor<24xf32>) {
  // expected-error @+1 {{Number of elements must be power-of-two, but tensor<24xf32> doesn't follow the rule (24) elements}}
  %0 = tt.bitcast %a : tensor<24xf32> -> tensor<24xi32>
  tt.return
}

// -----

#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 8 : i32} {
  tt.func @wrong_warps(%a: tensor<128xf32, #vector>) {
    // expected-error @+1 {{Layout has 4 warps per CTA, but the context requires 8 warps per CTA.}}
    %0 = tt.bitcast %a : tensor<128xf32, #vector> -> tensor<128xi32, #vector>
    tt.return
  }
}

// -----

#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module {
  tt.func @no_module_attribute(%a: tensor<128xf32, #vector>) {
    // expected-error @+1 {{Could not determine the number of warps per CTA. Operation is not in a context with `ttg.num-warps`.}}
    %0 = tt.bitcast %a : tensor<128xf32, #vector> -> tensor<128xi32, #vector>
    tt.return
  }
}

// -----

// A word where the number should be counts as none.
#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = "four"} {
  tt.func @odd_module_attribute(%a: tensor<128xf32, #vector>) {
    // expected-error @+1 {{Could not determine the number of warps per CTA.}}
    %0 = tt.bitcast %a : tensor<128xf32, #vector> -> tensor<128xi32, #vector>
    tt.return
  }
}

// -----

// 2^40 of everything.
#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @elements(%a: f32) {
    // expected-error @+1 {{Maximum allowed number of elements is 1048576, but tensor<1099511627776xf32, }}
    %0 = tt.splat %a : f32 -> tensor<1099511627776xf32, #vector>
    tt.return
  }
}

// -----

#matrix = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @matrix(%a: f32) {
    // expected-error @+1 {{Maximum allowed number of elements is 1048576, but tensor<1048576x1048576xf32, }}
    %0 = tt.splat %a : f32 -> tensor<1048576x1048576xf32, #matrix>
    tt.return
  }
}

// -----

#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @buffer() {
    // expected-error @+1 {{extent 1099511627776 is not supported}}
    %0 = ttg.local_alloc : () -> !ttg.memdesc<1099511627776x2xf32, #plain, #smem, mutable>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @tensor_memory() {
    // expected-error @+1 {{shape [1048576, 1048576] has 2^40 elements; at most 2^30 are supported}}
    %0 = ttng.tmem_alloc : () -> !ttg.memdesc<1048576x1048576xf32, #acc, #ttng.tensor_memory, mutable>
    tt.return
  }
}

// -----

// expected-error @+1 {{extent 1099511627776 is not supported}}
tt.func private @descriptor(!tt.tensordesc<1099511627776xf16>)

// -----

// expected-error @+1 {{integer value too large in basis for 'register'}}
#large = #ttg.linear<{register = [[1099511627776]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>

// -----

tt.func @range() {
  // expected-error @+1 {{integer constant out of range for attribute}}
  %0 = tt.make_range {start = 0 : i32, end = 1099511627776 : i32} : tensor<1024xi32>
  tt.return
}

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

// Numbers of threads that cannot be, at their place.
// expected-error @+1 {{'builtin.module' op has attribute ttg.num-warps that is no power of two of 32 bits: "four"}}
module attributes {"ttg.num-warps" = "four"} {
}

// -----

// expected-error @+1 {{has attribute ttg.num-warps that is no power of two of 32 bits: 6 : i32}}
module attributes {"ttg.num-warps" = 6 : i32} {
}

// -----

// expected-error @+1 {{has attribute ttg.num-warps that is no power of two of 32 bits: 1099511627776 : i64}}
module attributes {"ttg.num-warps" = 1099511627776 : i64} {
}

// -----

// expected-error @+1 {{has attribute ttg.threads-per-warp that is no power of two of 32 bits: 0 : i32}}
module attributes {"ttg.threads-per-warp" = 0 : i32} {
}

// -----

// expected-error @+1 {{has attribute ttg.num-ctas that is no power of two of 32 bits: -2 : i32}}
module attributes {"ttg.num-ctas" = -2 : i32} {
}

// -----

// expected-error @+1 {{has attribute ttg.target that is no string}}
module attributes {"ttg.target" = 90 : i32} {
}

// -----

// expected-error @+1 {{'tt.func' op has attribute ttg.num-warps that is no power of two of 32 bits: 3 : i32}}
tt.func @own_number() attributes {"ttg.num-warps" = 3 : i32} {
  tt.return
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
    // expected-error @+1 {{alloc shape has more than 2^30 elements; got 1048576, 1048576}}
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

// -----

#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
// expected-error @+1 {{alloc shape has more than 2^30 elements; got 1048576, 1048576}}
tt.func private @shared_memory(!ttg.memdesc<1048576x1048576xf32, #plain, #ttg.shared_memory>)

// -----

#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
// expected-error @+1 {{alloc shape has more than 2^30 elements; got 1048576, 16, 1048576}}
tt.func private @stages(!ttg.memdesc<16x16xf32, #plain, #ttg.shared_memory, 1048576x16x1048576>)

// -----

tt.func @pointers(%p: tensor<1099511627776x!tt.ptr<f32>>) {
  // expected-error @+1 {{'tt.load' op Maximum allowed number of elements is 1048576, but tensor<1099511627776x!tt.ptr<f32>> has more than that}}
  %0 = tt.load %p : tensor<1099511627776x!tt.ptr<f32>>
  tt.return
}

// -----

tt.func @products(%a: tensor<1048576x1048576xf16>) {
  // expected-error @+1 {{'tt.dot' op Maximum allowed number of elements is 1048576}}
  %0 = tt.dot %a, %a, %a : tensor<1048576x1048576xf16> * tensor<1048576x1048576xf16> -> tensor<1048576x1048576xf16>
  tt.return
}

// -----

tt.func @blocks(%d: !tt.tensordesc<1048576x1048576xf16>, %i: i32) {
  // expected-error @+1 {{'tt.descriptor_load' op Maximum allowed number of elements is 1048576}}
  %0 = tt.descriptor_load %d[%i, %i] : !tt.tensordesc<1048576x1048576xf16> -> tensor<1048576x1048576xf16>
  tt.return
}

// -----

#many = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1048576, 1048576], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @warps(%a: tensor<16x32xf32, #many>) {
    // expected-error @+1 {{a size of 2^40 does not fit; at most 2^30 is supported}}
    %0 = tt.bitcast %a : tensor<16x32xf32, #many> -> tensor<16x32xi32, #many>
    tt.return
  }
}

// -----

// Other enums that do not exist.
tt.func @unknown_eviction(%p: !tt.ptr<f32>) {
  // expected-error @+1 {{following enum values for attribute 'evict' [evict_normal, evict_first, evict_last]}}
  %0 = tt.load %p evictionPolicy = evict_never : !tt.ptr<f32>
  tt.return
}

// -----

tt.func @unknown_precision(%a: tensor<16x16xf32>) {
  // expected-error @+1 {{following enum values for attribute 'inputPrecision' [tf32, tf32x3, ieee, bf16x3, bf16x6]}}
  %0 = tt.dot %a, %a, %a, inputPrecision = tf33 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  tt.return
}

// -----

tt.func @unknown_axis() {
  // expected-error @+1 {{following enum values for attribute 'axis' [x, y, z]}}
  %0 = tt.get_program_id w : i32
  tt.return
}

// -----

tt.func @unknown_order(%p: !tt.ptr<i32>, %v: i32) {
  // expected-error @+1 {{following enum values for attribute 'sem' [relaxed, acquire, release, acq_rel]}}
  %0 = tt.atomic_cas sequential, gpu, %p, %v, %v : (!tt.ptr<i32>, i32, i32) -> i32
  tt.return
}

// -----

tt.func @unknown_format(%a: tensor<16x64xi8>, %b: tensor<64x16xi8>, %c: tensor<16x16xf32>) {
  // expected-error @+1 {{following enum values for attribute 'a_elem_type' [e4m3, e5m2, e2m3, e3m2, e2m1, bf16, fp16]}}
  %0 = tt.dot_scaled %a, %b, %c lhs = e9m9 rhs = e4m3 {fastMath = false} : tensor<16x64xi8> * tensor<64x16xi8> -> tensor<16x16xf32>
  tt.return
}

// -----

// Other ranks that do not fit.
tt.func @ranks_of_factors(%a: tensor<16x16xf32>, %b: tensor<16xf32>) {
  // expected-error @+1 {{'tt.dot' op expected all operands to have the same rank}}
  %0 = tt.dot %a, %b, %a : tensor<16x16xf32> * tensor<16xf32> -> tensor<16x16xf32>
  tt.return
}

// -----

tt.func @ranks_of_indices(%a: tensor<16x16xf32>, %i: tensor<16xi32>) {
  // expected-error @+1 {{'tt.gather' op input and indices ranks must match}}
  %0 = tt.gather %a[%i] {axis = 0 : i32} : (tensor<16x16xf32>, tensor<16xi32>) -> tensor<16xf32>
  tt.return
}

// -----

tt.func @rank_of_order(%a: tensor<16x16xf32>) {
  // expected-error @+1 {{'tt.trans' op order must have the same size as the rank of the operand and result}}
  %0 = tt.trans %a {order = array<i32: 0, 1, 2>} : tensor<16x16xf32> -> tensor<16x16xf32>
  tt.return
}

// -----

// Other numbers of elements that are no power of two.
tt.func @twelve_pointers(%p: tensor<12x!tt.ptr<f32>>) {
  // expected-error @+1 {{'tt.load' op Number of elements must be power-of-two, but tensor<12x!tt.ptr<f32>> doesn't follow the rule (12) elements}}
  %0 = tt.load %p : tensor<12x!tt.ptr<f32>>
  tt.return
}

// -----

tt.func @rows_of_three(%a: tensor<8x3xf32>) {
  // expected-error @+1 {{'tt.reduce' op Number of elements must be power-of-two}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%x: f32, %y: f32):
    tt.reduce.return %x : f32
  }) : (tensor<8x3xf32>) -> tensor<8xf32>
  tt.return
}

// -----

// Other operations without the module's attribute, or with another number.
#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
tt.func @loads_nowhere(%p: tensor<128x!tt.ptr<f32>, #vector>) {
  // expected-error @+1 {{'tt.load' op Operand 0 (<block argument> of type 'tensor<128x!tt.ptr<f32>, #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>>' at index: 0) has an invalid layout: Could not determine the number of warps per CTA.}}
  %0 = tt.load %p : tensor<128x!tt.ptr<f32>, #vector>
  tt.return
}

// -----

#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#wide = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [8], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @conversion(%a: tensor<128xf32, #vector>) {
    // expected-error @+1 {{Layout has 8 warps per CTA, but the context requires 4 warps per CTA.}}
    %0 = ttg.convert_layout %a : tensor<128xf32, #vector> -> tensor<128xf32, #wide>
    tt.return
  }
}

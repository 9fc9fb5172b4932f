// One input for each rule of the operations between tensors and shared memory.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @element_types(%x: tensor<32xf16>, %b: !ttg.memdesc<32xf32, #shared, #smem, mutable>) {
  // expected-error @below {{'ttg.local_store' op source element type}}
  ttg.local_store %x, %b : tensor<32xf16> -> !ttg.memdesc<32xf32, #shared, #smem, mutable>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @shapes(%b: !ttg.memdesc<32xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.local_load' op source shape [32] must match [destination shape 64]}}
  %0 = ttg.local_load %b : !ttg.memdesc<32xf32, #shared, #smem> -> tensor<64xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @ranks(%b: !ttg.memdesc<4x32xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.local_load' op result has rank 2 but memdesc encoding has rank 1}}
  %0 = ttg.local_load %b : !ttg.memdesc<4x32xf32, #shared, #smem> -> tensor<4x32xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @immutable(%x: tensor<32xf32>, %b: !ttg.memdesc<32xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.local_store' op Cannot store into immutable memory}}
  ttg.local_store %x, %b : tensor<32xf32> -> !ttg.memdesc<32xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @empty_immutable() {
  // expected-error @below {{'ttg.local_alloc' op uninitialized alloc must have a mutable memdesc type}}
  %0 = ttg.local_alloc : () -> !ttg.memdesc<32xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @part_of_a_buffer() {
  // expected-error @below {{'ttg.local_alloc' op result shape and its alloc shape must match}}
  %0 = ttg.local_alloc : () -> !ttg.memdesc<32xf32, #shared, #smem, mutable, 64>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @bits() {
  // expected-error @below {{'ttg.local_alloc' op element type bit width must be a multiple of 8}}
  %0 = ttg.local_alloc : () -> !ttg.memdesc<32xi1, #shared, #smem, mutable>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @gather_shape(%b: !ttg.memdesc<32xf32, #shared, #smem>, %i: tensor<16xi32>) {
  // expected-error @below {{'ttg.local_gather' op result shape must match indices shape}}
  %0 = ttg.local_gather %b[%i] {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem>, tensor<16xi32> -> tensor<32xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @gather_rank(%b: !ttg.memdesc<32xf32, #shared, #smem>, %i: tensor<4x4xi32>) {
  // expected-error @below {{'ttg.local_gather' op source and indices must have the same rank}}
  %0 = ttg.local_gather %b[%i] {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem>, tensor<4x4xi32> -> tensor<4x4xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @gather_axis(%b: !ttg.memdesc<32xf32, #shared, #smem>, %i: tensor<16xi32>) {
  // expected-error @below {{'ttg.local_gather' op axis 1 is out of bounds for source rank 1}}
  %0 = ttg.local_gather %b[%i] {axis = 1 : i32} : !ttg.memdesc<32xf32, #shared, #smem>, tensor<16xi32> -> tensor<16xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @gather_elements(%b: !ttg.memdesc<32xf32, #shared, #smem>, %i: tensor<16xi32>) {
  // expected-error @below {{'ttg.local_gather' op result element type must match source element type}}
  %0 = ttg.local_gather %b[%i] {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem>, tensor<16xi32> -> tensor<16xf16>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#smem = #ttg.shared_memory
tt.func @gather_layout(%b: !ttg.memdesc<32xf32, #shared, #smem>, %i: tensor<16xi32>) attributes {"ttg.num-warps" = 4 : i32} {
  // expected-error @below {{'ttg.local_gather' op indices and result must have the same layout}}
  %0 = ttg.local_gather %b[%i] {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem>, tensor<16xi32> -> tensor<16xf32, #blocked>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @scatter_shape(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %i: tensor<16xi32>, %v: tensor<32xf32>) {
  // expected-error @below {{'ttg.local_scatter' op values shape must match indices shape}}
  ttg.local_scatter %b[%i], %v {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem, mutable>, tensor<16xi32>, tensor<32xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @scatter_axis(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %i: tensor<16xi32>, %v: tensor<16xf32>) {
  // expected-error @below {{'ttg.local_scatter' op axis 4294967295 is out of bounds for destination rank 1}}
  ttg.local_scatter %b[%i], %v {axis = -1 : i32} : !ttg.memdesc<32xf32, #shared, #smem, mutable>, tensor<16xi32>, tensor<16xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @scatter_elements(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %i: tensor<16xi32>, %v: tensor<16xf16>) {
  // expected-error @below {{'ttg.local_scatter' op values element type must match destination element type}}
  ttg.local_scatter %b[%i], %v {axis = 0 : i32} : !ttg.memdesc<32xf32, #shared, #smem, mutable>, tensor<16xi32>, tensor<16xf16>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @atomic_result(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %i: tensor<16xi32>, %v: tensor<16xf32>) {
  // expected-error @below {{'ttg.local_atomic_scatter_rmw' op failed to verify that result type matches values type}}
  %0 = ttg.local_atomic_scatter_rmw fadd, %b[%i], %v {axis = 0 : i32} : (!ttg.memdesc<32xf32, #shared, #smem, mutable>, tensor<16xf32>, tensor<16xi32>) -> tensor<32xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @atomic_mask(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %i: tensor<16xi32>, %v: tensor<16xf32>, %m: tensor<8xi1>) {
  // expected-error @below {{'ttg.local_atomic_scatter_rmw' op failed to verify that mask type matches values type}}
  %0 = ttg.local_atomic_scatter_rmw fadd, %b[%i], %v, %m {axis = 0 : i32} : (!ttg.memdesc<32xf32, #shared, #smem, mutable>, tensor<16xf32>, tensor<16xi32>, tensor<8xi1>) -> tensor<16xf32>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
tt.func @copy_to_immutable(%p: tensor<32x!tt.ptr<f32>>, %b: !ttg.memdesc<32xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.async_copy_global_to_local' op Cannot store into immutable memory}}
  %0 = ttg.async_copy_global_to_local %p, %b : tensor<32x!tt.ptr<f32>> -> !ttg.memdesc<32xf32, #shared, #smem>
  tt.return
}

// -----

tt.func @fp4_element(%x: tensor<16xi8>) {
  // expected-error @below {{'ttg.fp4_to_fp' op only bf16 or f16 is supported for now, got f32}}
  %0 = ttg.fp4_to_fp %x {axis = 0 : i32} : tensor<16xi8> -> tensor<32xf32>
  tt.return
}

// -----

tt.func @fp4_rank(%x: tensor<16xi8>) {
  // expected-error @below {{'ttg.fp4_to_fp' op source rank 1 != result rank 2}}
  %0 = ttg.fp4_to_fp %x {axis = 0 : i32} : tensor<16xi8> -> tensor<4x8xbf16>
  tt.return
}

// -----

tt.func @fp4_axis(%x: tensor<16xi8>) {
  // expected-error @below {{'ttg.fp4_to_fp' op axis 1 out of range for rank 1}}
  %0 = ttg.fp4_to_fp %x {axis = 1 : i32} : tensor<16xi8> -> tensor<32xbf16>
  tt.return
}

// -----

tt.func @fp4_extent(%x: tensor<16x4xi8>) {
  // expected-error @below {{'ttg.fp4_to_fp' op axis 1 dimension must be 2x source dimension (src=4, dst=4)}}
  %0 = ttg.fp4_to_fp %x {axis = 1 : i32} : tensor<16x4xi8> -> tensor<16x4xbf16>
  tt.return
}

// -----

tt.func @fp4_other_extent(%x: tensor<16x4xi8>) {
  // expected-error @below {{'ttg.fp4_to_fp' op dimension 0 mismatch (src=16, dst=32, axis=1)}}
  %0 = ttg.fp4_to_fp %x {axis = 1 : i32} : tensor<16x4xi8> -> tensor<32x8xbf16>
  tt.return
}

// -----

tt.func @barrier_of_nothing_known() {
  // expected-error @below {{unknown addrSpace 'registers'}}
  ttg.barrier local|registers
  tt.return
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @tmem_store(%a: tensor<128xf32>, %b: !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>) {
    // expected-error@+1 {{'ttg.local_store' op expected memdesc to have a shared memory encoding}}
    ttg.local_store %a, %b : tensor<128xf32> -> !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>
    tt.return
  }
}

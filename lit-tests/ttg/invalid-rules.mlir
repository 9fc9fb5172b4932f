// Rules of buffers, their views and partitions of warps, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_pointers(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<4x32x!tt.ptr<f32>, #b2>, %i: tensor<4x32xi32, #b2>) {
    // expected-error @+1 {{values must have integer or floating element type}}
    %0 = "ttg.local_atomic_scatter_rmw"(%b, %v, %i) {atomic_rmw_op = 5 : i32, axis = 0 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<4x32x!tt.ptr<f32>, #b2>, tensor<4x32xi32, #b2>) -> tensor<4x32x!tt.ptr<f32>, #b2>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_shape(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<8x32xf32, #b2>, %i: tensor<4x32xi32, #b2>) {
    // expected-error @+1 {{values shape must match indices shape}}
    %0 = "ttg.local_atomic_scatter_rmw"(%b, %v, %i) {atomic_rmw_op = 5 : i32, axis = 0 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<8x32xf32, #b2>, tensor<4x32xi32, #b2>) -> tensor<8x32xf32, #b2>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_layout(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<4x32xf32, #c2>, %i: tensor<4x32xi32, #b2>) {
    // expected-error @+1 {{values must have the same layout as indices}}
    %0 = "ttg.local_atomic_scatter_rmw"(%b, %v, %i) {atomic_rmw_op = 5 : i32, axis = 0 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<4x32xf32, #c2>, tensor<4x32xi32, #b2>) -> tensor<4x32xf32, #c2>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_elements(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<4x32xf16, #b2>, %i: tensor<4x32xi32, #b2>) {
    // expected-error @+1 {{values element type must match destination element type}}
    %0 = "ttg.local_atomic_scatter_rmw"(%b, %v, %i) {atomic_rmw_op = 5 : i32, axis = 0 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<4x32xf16, #b2>, tensor<4x32xi32, #b2>) -> tensor<4x32xf16, #b2>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#b1 = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scatter_rank(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<128xf32, #b1>, %i: tensor<128xi32, #b1>) {
    // expected-error @+1 {{destination and indices must have the same rank}}
    "ttg.local_scatter"(%b, %v, %i) {axis = 0 : i32} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<128xf32, #b1>, tensor<128xi32, #b1>) -> ()
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scatter_layout(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>, %v: tensor<4x32xf32, #c2>, %i: tensor<4x32xi32, #b2>) {
    // expected-error @+1 {{values must have the same layout as indices}}
    "ttg.local_scatter"(%b, %v, %i) {axis = 0 : i32} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>, tensor<4x32xf32, #c2>, tensor<4x32xi32, #b2>) -> ()
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @index_rank(%b: !ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>, %i: i32) {
    // expected-error @+1 {{result rank must be input rank - 1}}
    %0 = "ttg.memdesc_index"(%b, %i) : (!ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>, i32) -> !ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#s1 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @index_of_index(%b: !ttg.memdesc<16x32xf32, #s1, #smem, mutable, 2x16x32>, %i: i32) {
    // expected-error @+1 {{We don't allow taking memdesc_index of a memdesc_index}}
    %0 = "ttg.memdesc_index"(%b, %i) : (!ttg.memdesc<16x32xf32, #s1, #smem, mutable, 2x16x32>, i32) -> !ttg.memdesc<32xf32, #s1, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @index_of_part(%b: !ttg.memdesc<2x16x32xf32, #s2, #smem, mutable, 2x32x32>, %i: i32) {
    // expected-error @+1 {{We only support memdesc_index of a multibuffer-prefix subview}}
    %0 = "ttg.memdesc_index"(%b, %i) : (!ttg.memdesc<2x16x32xf32, #s2, #smem, mutable, 2x32x32>, i32) -> !ttg.memdesc<16x32xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @index_part(%b: !ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>, %i: i32) {
    // expected-error @+1 {{alloc shape must match shape for the result}}
    %0 = "ttg.memdesc_index"(%b, %i) : (!ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>, i32) -> !ttg.memdesc<16x32xf32, #s2, #smem, mutable, 32x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reshape_count(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{number of src and dst elements of reshape must be the same}}
    %0 = "ttg.memdesc_reshape"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x16xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reshape_tensor_memory(%b: !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>) {
    // expected-error @+1 {{only shared memory can be reshaped}}
    %0 = "ttg.memdesc_reshape"(%b) : (!ttg.memdesc<128x64xf32, #tm, #tmem, mutable>) -> !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @trans_order(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{order must be a permutation of [0, ..., rank - 1]}}
    %0 = "ttg.memdesc_trans"(%b) {order = array<i32: 1, 1>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @alloc_tensor_memory() {
    // expected-error @+1 {{should create a buffer of shared memory}}
    %0 = "ttg.local_alloc"() : () -> !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_memory(%b: !ttg.memdesc<128x64xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{source and result must have the same memory space}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<128x64xf32, #s2, #smem, mutable>) -> !ttg.memdesc<128x64xf32, #tm, #tmem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_mutable(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{source and result must have the same mutability}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #s2, #smem>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_as_part(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{result must not be a subview}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x16xf32, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#parts = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0, partitionLayout = #s2}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_parts(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{cannot reinterpret partitioned shared layouts}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #parts, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#p2 = #ttg.padded_shared<[32:+4] {order = [1, 0], shape = [16, 32]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_gaps(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{cannot reinterpret between padded and non-padded layouts}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #p2, #smem, mutable>
    tt.return
  }
}

// -----

#p2 = #ttg.padded_shared<[32:+4] {order = [1, 0], shape = [16, 32]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_part_with_gaps(%b: !ttg.memdesc<8x32xf32, #p2, #smem, mutable, 16x32>) {
    // expected-error @+1 {{cannot reinterpret a padded source subview}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<8x32xf32, #p2, #smem, mutable, 16x32>) -> !ttg.memdesc<16x32xf32, #p2, #smem, mutable>
    tt.return
  }
}

// -----

#p2 = #ttg.padded_shared<[32:+4] {order = [1, 0], shape = [16, 32]}>
#smem = #ttg.shared_memory
#q2 = #ttg.padded_shared<[32:+8] {order = [1, 0], shape = [16, 32]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_other_gaps(%b: !ttg.memdesc<16x32xf32, #p2, #smem, mutable>) {
    // expected-error @+1 {{cannot reinterpret with different padding pattern}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #p2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #q2, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_grows(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{result shared-memory footprint (4096 bytes) exceeds the source view (2048 bytes)}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<32x32xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_elements(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{result element type must match desc element type}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf16, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#t2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_layout(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{src and result must have the same encoding}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #t2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_offsets(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{offsets must have the same rank as input}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_rank(%b: !ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{result rank must equal to input rank}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0, 0>} : (!ttg.memdesc<2x16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<16x32xf32, #s2, #smem, mutable, 2x16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_allocation(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{source and result must have the same allocation shape}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #s2, #smem, mutable, 32x32>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_tensor_memory(%b: !ttg.memdesc<128x128xf32, #tm, #tmem, mutable>) {
    // expected-error @+1 {{src and dst must both be of shared memory encoding}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0>} : (!ttg.memdesc<128x128xf32, #tm, #tmem, mutable>) -> !ttg.memdesc<128x64xf32, #tm, #tmem, mutable, 128x128>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_moved(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{A non zero offset found in a dimension that is not being split}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 8, 1>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_beyond(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{The split offset may not exceed the source shape}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 16, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_between(%b: !ttg.memdesc<16x32xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{The split offset may not touch the tile}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 4, 0>} : (!ttg.memdesc<16x32xf32, #s2, #smem, mutable>) -> !ttg.memdesc<8x32xf32, #s2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#z2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 8, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_swizzled(%b: !ttg.memdesc<16x32xf32, #z2, #smem, mutable>) {
    // expected-error @+1 {{We don't support splitting along the swizzling pattern}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0>} : (!ttg.memdesc<16x32xf32, #z2, #smem, mutable>) -> !ttg.memdesc<2x32xf32, #z2, #smem, mutable, 16x32>
    tt.return
  }
}

// -----

#p2 = #ttg.padded_shared<[32:+4] {order = [1, 0], shape = [16, 32]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_stages_with_gaps(%b: !ttg.memdesc<4x16x32xf32, #p2, #smem, mutable>) {
    // expected-error @+1 {{SubSlice of low rank PaddedSharedEncoding from higher rank tensors is not supported yet}}
    %0 = "ttg.memdesc_subslice"(%b) {offsets = array<i32: 0, 0, 0>} : (!ttg.memdesc<4x16x32xf32, #p2, #smem, mutable>) -> !ttg.memdesc<2x16x32xf32, #p2, #smem, mutable, 4x16x32>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @shuffle_between_warps(%a: tensor<4x32xf32, #b2>) {
    // expected-error @+1 {{force_warp_shuffle requires a conversion within one warp}}
    %0 = ttg.convert_layout %a {force_warp_shuffle} : tensor<4x32xf32, #b2> -> tensor<4x32xf32, #c2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @shuffle_without_layouts(%a: tensor<4x32xf32>) {
    // expected-error @+1 {{force_warp_shuffle requires layouts}}
    %0 = ttg.convert_layout %a {force_warp_shuffle} : tensor<4x32xf32> -> tensor<4x32xf32>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp4_half_laid_out(%a: tensor<4x32xi8, #b2>) {
    // expected-error @+1 {{source and result must both have an encoding, or neither}}
    %0 = "ttg.fp4_to_fp"(%a) {axis = 1 : i32} : (tensor<4x32xi8, #b2>) -> tensor<4x64xbf16>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp4_no_pairs(%a: tensor<4x32xi8, #b2>) {
    // expected-error @+1 {{failed to infer encoding: }}
    %0 = "ttg.fp4_to_fp"(%a) {axis = 1 : i32} : (tensor<4x32xi8, #b2>) -> tensor<4x64xbf16, #b2>
    tt.return
  }
}

// -----

#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
#pair = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp4_other_threads(%a: tensor<4x32xi8, #c2>) {
    // expected-error @+1 {{Src and Dst encodings are not compatible}}
    %0 = "ttg.fp4_to_fp"(%a) {axis = 1 : i32} : (tensor<4x32xi8, #c2>) -> tensor<4x64xbf16, #pair>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_default() {
    // expected-error @+1 {{failed to verify constraint: region with at least 1 blocks}}
    "ttg.warp_specialize"() <{partitionNumWarps = array<i32>}> ({
    }, {
      "ttg.warp_specialize.partitions"() : () -> ()
    }) : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_holder() {
    // expected-error @+1 {{expected to find only a `ttg.warp_specialize.partitions` op inside its second region}}
    "ttg.warp_specialize"() <{partitionNumWarps = array<i32>}> ({
      ttg.warp_yield
    }, {
      %0 = arith.constant 0 : i32
      ttg.warp_return
    }) : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @few_counts() {
    // expected-error @+1 {{has 1 partitions but `partitionNumWarps` has 2 elements}}
    "ttg.warp_specialize"() <{partitionNumWarps = array<i32: 4, 4>}> ({
      ttg.warp_yield
    }, {
      "ttg.warp_specialize.partitions"() ({
        ttg.warp_return
      }) : () -> ()
    }) : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @three_warps() {
    // expected-error @+1 {{partition #0 number of warps (3) must be a power of 2}}
    "ttg.warp_specialize"() <{partitionNumWarps = array<i32: 3>}> ({
      ttg.warp_yield
    }, {
      "ttg.warp_specialize.partitions"() ({
        ttg.warp_return
      }) : () -> ()
    }) : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @nested() {
    ttg.warp_specialize()
    default {
    // expected-error @+1 {{cannot be nested inside another `ttg.warp_specialize` op}}
      ttg.warp_specialize()
      default {
        ttg.warp_yield
      } : () -> ()
      ttg.warp_yield
    } : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @argument_type(%a: i32) {
    ttg.warp_specialize(%a)
    default {
      ttg.warp_yield
    }
    // expected-error @+1 {{partition region #0 argument #0 has type 'f32' but corresponding capture has type 'i32'}}
    partition0(%x: f32) num_warps(4) {
      ttg.warp_return
    } : (i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @yield_count(%a: i32) {
    ttg.warp_specialize()
    default {
    // expected-error @+1 {{has 1 operands but parent op expected 0}}
      ttg.warp_yield %a : i32
    } : () -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @yield_type(%a: i32) {
    %0 = ttg.warp_specialize()
    default {
    // expected-error @+1 {{operand #0 has type 'i32' but parent op expected 'f32'}}
      ttg.warp_yield %a : i32
    } : () -> f32
    tt.return
  }
}

// -----

#acc64 = #ttng.tensor_memory_encoding<blockM = 64, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reinterpret_rows(%b: !ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>) {
    // expected-error @+1 {{result tensor-memory row footprint (128) exceeds the source view (64)}}
    %0 = "ttg.memdesc_reinterpret"(%b) : (!ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>) -> !ttg.memdesc<128x32xf32, #lhs, #tmem, mutable>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @many_warps() {
    ttg.warp_specialize()
    default {
      ttg.warp_yield
    }
    // expected-error @+1 {{integer value too large}}
    partition0() num_warps(4294967296) {
      ttg.warp_return
    } : () -> ()
    tt.return
  }
}

// Rules of buffers in tensor memory, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_of_shared(%b: !ttg.memdesc<128x128xf32, #s2, #smem, mutable>) {
    // expected-error @+1 {{The source must be a tensor memory buffer.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x128xf32, #s2, #smem, mutable> -> !ttg.memdesc<128x64xf32, #acc2, #tmem, mutable, 128x128>
    tt.return
  }
}

// -----

#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_into_shared(%b: !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable>) {
    // expected-error @+1 {{The destination must be a tensor memory buffer.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #s2, #smem, mutable, 128x128>
    tt.return
  }
}

// -----

#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_elements(%b: !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable>) {
    // expected-error @+1 {{The source and result must have the same element type.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable> -> !ttg.memdesc<128x64xi32, #acc2, #tmem, mutable, 128x128>
    tt.return
  }
}

// -----

#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_layout(%b: !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable>) {
    // expected-error @+1 {{The source and result must have the same encoding.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #acc, #tmem, mutable, 128x128>
    tt.return
  }
}

// -----

#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_allocation(%b: !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable>) {
    // expected-error @+1 {{The source and result must have the same alloc shape.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x128xf32, #acc2, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #acc2, #tmem, mutable, 128x256>
    tt.return
  }
}

// -----

#acc2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_extents(%b: !ttg.memdesc<256x128xf32, #acc2, #tmem, mutable>) {
    // expected-error @+1 {{The result must have the same size as the source in the dimensions that are not being sliced.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<256x128xf32, #acc2, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #acc2, #tmem, mutable, 256x128>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_between(%b: !ttg.memdesc<256x128xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{The split offset may not touch the tile}}
    %0 = ttng.tmem_subslice %b {offset = 32 : i32, dim = 1 : i32} : !ttg.memdesc<256x128xf32, #acc, #tmem, mutable> -> !ttg.memdesc<256x64xf32, #acc, #tmem, mutable, 256x128>
    tt.return
  }
}

// -----

#scales = #ttng.tensor_memory_scales_encoding<>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @load_of_scales(%b: !ttg.memdesc<128x64xi8, #scales, #tmem, mutable>) {
    // expected-error @+1 {{should use tensor memory encoding.}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<128x64xi8, #scales, #tmem, mutable> -> tensor<128x64xi8>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @load_of_stages(%b: !ttg.memdesc<2x128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{result must be a 2D tensor}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<2x128x64xf32, #acc, #tmem, mutable> -> tensor<2x128x64xf32>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reduced_by_nothing(%b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{'red' result is present but redOp is not set}}
    %0, %1 = ttng.tmem_load %b : !ttg.memdesc<128x64xf32, #acc, #tmem, mutable> -> tensor<128x64xf32>, tensor<128xf32>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @nan_of_nothing(%b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{'NaN' requires 'redOp' to be set}}
    %0 = ttng.tmem_load %b {NaN = true} : !ttg.memdesc<128x64xf32, #acc, #tmem, mutable> -> tensor<128x64xf32>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @abs_of_integers(%b: !ttg.memdesc<128x64xi32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{'abs' requires floating-point element type (f32)}}
    %0, %1 = ttng.tmem_load %b {redOp = #ttng.redOp<min>, abs = true} : !ttg.memdesc<128x64xi32, #acc, #tmem, mutable> -> tensor<128x64xi32>, tensor<128xi32>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @nan_of_integers(%b: !ttg.memdesc<128x64xi32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{'NaN' requires floating-point element type (f32)}}
    %0, %1 = ttng.tmem_load %b {redOp = #ttng.redOp<min>, NaN = true} : !ttg.memdesc<128x64xi32, #acc, #tmem, mutable> -> tensor<128x64xi32>, tensor<128xi32>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @registers(%b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{has a layout that tensor memory cannot be accessed with}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<128x64xf32, #acc, #tmem, mutable> -> tensor<128x64xf32, #b2>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @store_into_shared(%b: !ttg.memdesc<128x64xf32, #s2, #smem, mutable>, %v: tensor<128x64xf32>, %p: i1) {
    // expected-error @+1 {{should use tensor memory encoding.}}
    ttng.tmem_store %v, %b, %p : tensor<128x64xf32> -> !ttg.memdesc<128x64xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#words = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_shape(%a: !ttg.memdesc<128x32xf32, #words, #smem>, %b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{source shape 128, 32 must match destination shape 128, 64}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x32xf32, #words, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#words = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_constant(%a: !ttg.memdesc<128x64xf32, #words, #smem>, %b: !ttg.memdesc<128x64xf32, #acc, #tmem>) {
    // expected-error @+1 {{Cannot copy into an immutable alloc}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf32, #words, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem>
    tt.return
  }
}

// -----

#small = #ttg.shared_linear<{offset = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16], [0, 32], [1, 0], [2, 0], [4, 0], [8, 0], [16, 0], [32, 0], [64, 0]]}, alignment = 8>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_alignment(%a: !ttg.memdesc<128x64xf32, #small, #smem>, %b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{Source must have at least 16-byte alignment to be representable in a matrix descriptor.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf32, #small, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#wordst = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = true, elementBitWidth = 32}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_transposed(%a: !ttg.memdesc<128x64xf32, #wordst, #smem>, %b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{The source should not be transposed or padded}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf32, #wordst, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#bytes = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#scales = #ttng.tensor_memory_scales_encoding<>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_scales_swizzled(%a: !ttg.memdesc<128x128xi8, #bytes, #smem>, %b: !ttg.memdesc<128x128xi8, #scales, #tmem, mutable>) {
    // expected-error @+1 {{The source should not be swizzled for now}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x128xi8, #bytes, #smem>, !ttg.memdesc<128x128xi8, #scales, #tmem, mutable>
    tt.return
  }
}

// -----

#words0 = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 32}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_plain(%a: !ttg.memdesc<128x64xf32, #words0, #smem>, %b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{Source layout should be swizzled.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf32, #words0, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#words = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#smem = #ttg.shared_memory
#acc64 = #ttng.tensor_memory_encoding<blockM = 64, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_half(%a: !ttg.memdesc<64x64xf32, #words, #smem>, %b: !ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>) {
    // expected-error @+1 {{Tmem layout must have blockM=128.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<64x64xf32, #words, #smem>, !ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#half = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_halves(%a: !ttg.memdesc<128x64xf16, #n2, #smem>, %b: !ttg.memdesc<128x64xf16, #half, #tmem, mutable>) {
    // expected-error @+1 {{Source element type should be 32-bit.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf16, #n2, #smem>, !ttg.memdesc<128x64xf16, #half, #tmem, mutable>
    tt.return
  }
}

// -----

#words = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scales_in_cluster_of_two(%a: !ttg.memdesc<128x64xf32, #words, #smem>, %b: !ttg.memdesc<128x64xf32, #words, #smem, mutable>) {
    // expected-error @+1 {{Incorrect tmem layout.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x64xf32, #words, #smem>, !ttg.memdesc<128x64xf32, #words, #smem, mutable>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#tmem = #ttng.tensor_memory
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 2], order = [0, 1]}>
#slice = #ttg.slice<{dim = 1, parent = #row}>
module attributes {"ttg.num-warps" = 8 : i32} {
  tt.func @reduced(%b: !ttg.memdesc<128x128xf32, #tm, #tmem, mutable>) {
    // expected-error@+1 {{tmem_load reduction with N dimension sharded across threads is not supported.}}
    %0, %1 = ttng.tmem_load %b {redOp = #ttng.redOp<min>} : !ttg.memdesc<128x128xf32, #tm, #tmem, mutable> -> tensor<128x128xf32, #row>, tensor<128xf32, #slice>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#rows = #ttg.linear<{register = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16], [0, 32], [128, 0]], lane = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0]], warp = [[32, 0], [64, 0]], block = []}>
#slice = #ttg.slice<{dim = 1, parent = #rows}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @reduced(%b: !ttg.memdesc<256x64xf32, #tm, #tmem, mutable>) {
    // expected-error@+1 {{tmem_load reduction with multiple M rows per thread is not supported.}}
    %0, %1 = ttng.tmem_load %b {redOp = #ttng.redOp<min>} : !ttg.memdesc<256x64xf32, #tm, #tmem, mutable> -> tensor<256x64xf32, #rows>, tensor<256xf32, #slice>
    tt.return
  }
}

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2>
#tmem = #ttng.tensor_memory
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
#slice = #ttg.slice<{dim = 1, parent = #row}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @reduced(%b: !ttg.memdesc<128x64xf16, #tm, #tmem, mutable>) {
    // expected-error@+1 {{tmem_load reduction requires packed format (unpacked=false)}}
    %0, %1 = ttng.tmem_load %b {redOp = #ttng.redOp<min>} : !ttg.memdesc<128x64xf16, #tm, #tmem, mutable> -> tensor<128x64xf16, #row>, tensor<128xf16, #slice>
    tt.return
  }
}

// -----

#split = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[0, 1]]>
#tmem = #ttng.tensor_memory
#row = #ttg.blocked<{sizePerThread = [1, 128], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1], CGALayout = [[0, 0]]}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  tt.func @tmem_blocks(%b: !ttg.memdesc<128x128xf32, #split, #tmem, mutable>) {
    // expected-error@+1 {{result has a layout that tensor memory cannot be accessed with. Got: #ttg.blocked}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<128x128xf32, #split, #tmem, mutable> -> tensor<128x128xf32, #row>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#across = #ttg.linear<{register = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0], [0, 32]], lane = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16]], warp = [[32, 0], [64, 0]], block = []}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @tmem_across(%b: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>) {
    // expected-error@+1 {{result has a layout that tensor memory cannot be accessed with. Got: #ttg.linear}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<128x64xf32, #acc, #tmem, mutable> -> tensor<128x64xf32, #across>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#halves = #ttg.linear<{register = [[0, 2], [0, 1], [0, 4], [0, 8], [0, 16], [0, 32]], lane = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0]], warp = [[32, 0], [64, 0]], block = []}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @tmem_halves(%b: !ttg.memdesc<128x64xf16, #acc, #tmem, mutable>) {
    // expected-error@+1 {{result has a layout that tensor memory cannot be accessed with. Got: #ttg.linear}}
    %0 = ttng.tmem_load %b : !ttg.memdesc<128x64xf16, #acc, #tmem, mutable> -> tensor<128x64xf16, #halves>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_of_a_stage(%b: !ttg.memdesc<2x128x128xf32, #acc, #tmem, mutable>) {
    // expected-error @+1 {{The source and result must both be 2D or 3D tensor memory buffers.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<2x128x128xf32, #acc, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #acc, #tmem, mutable, 2x128x128>
    tt.return
  }
}

// -----

#split = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1, CGALayout = [[0, 1]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_of_a_block(%b: !ttg.memdesc<128x256xf32, #split, #tmem, mutable>) {
    // expected-error @+1 {{The result may not be sliced across CTAs.}}
    %0 = ttng.tmem_subslice %b {offset = 0 : i32, dim = 1 : i32} : !ttg.memdesc<128x256xf32, #split, #tmem, mutable> -> !ttg.memdesc<128x64xf32, #split, #tmem, mutable, 128x256>
    tt.return
  }
}

// -----

#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @slice_of_a_word(%b: !ttg.memdesc<128x64xf16, #acc, #tmem, mutable>) {
    // expected-error @+1 {{The split offset must be 32-bit aligned in tensor memory.}}
    %0 = ttng.tmem_subslice %b {offset = 1 : i32, dim = 1 : i32} : !ttg.memdesc<128x64xf16, #acc, #tmem, mutable> -> !ttg.memdesc<128x1xf16, #acc, #tmem, mutable, 128x64>
    tt.return
  }
}

// -----

#rows = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 32, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#columns = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1, CGALayout = [[0, 1]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_across_blocks(%a: !ttg.memdesc<256x128xf32, #rows, #smem>, %b: !ttg.memdesc<256x128xf32, #columns, #tmem, mutable>) {
    // expected-error @+1 {{The source and destination must have the same cga layout.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<256x128xf32, #rows, #smem>, !ttg.memdesc<256x128xf32, #columns, #tmem, mutable>
    tt.return
  }
}

// -----

#words = #ttg.shared_linear<{offset = [[0, 1], [1, 0], [2, 0], [4, 0], [8, 0], [16, 0], [32, 0], [64, 0]]}, alignment = 16>
#smem = #ttg.shared_memory
#two = #ttng.tensor_memory_encoding<blockM = 128, blockN = 2, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @copy_of_a_column(%a: !ttg.memdesc<128x2xf32, #words, #smem>, %b: !ttg.memdesc<128x2xf32, #two, #tmem, mutable>) {
    // expected-error @+1 {{The destination must have at least 128 contiguous bits per TMEM row.}}
    ttng.tmem_copy %a, %b : !ttg.memdesc<128x2xf32, #words, #smem>, !ttg.memdesc<128x2xf32, #two, #tmem, mutable>
    tt.return
  }
}

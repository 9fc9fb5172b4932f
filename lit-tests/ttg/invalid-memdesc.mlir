// Each rule of memory descriptors is an error where it is broken.
// RUN: triton-opt %s -split-input-file -verify-diagnostics -allow-unregistered-dialect

// expected-error@+1 {{rank 0 memdesc is not allowed}}
"test.type"() {of = !ttg.memdesc<f16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{element type bit width must be 1 or at least 8; got 4}}
"test.type"() {of = !ttg.memdesc<4x4xi4, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{element type must be an integer, a float or a pointer; got}}
"test.type"() {of = !ttg.memdesc<4x4xindex, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{shape has 0 dimension}}
"test.type"() {of = !ttg.memdesc<0x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{alloc shape has 0 dimension}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory, 0x4x4>} : () -> ()

// -----

// expected-error@+1 {{alloc shape must have at least as many dimensions as shape}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory, 4>} : () -> ()

// -----

// expected-error@+1 {{is not a valid encoding}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{is not a valid encoding}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.shared_memory, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{rank must be equal to or one less than the shape size. Got 2 and 4}}
"test.type"() {of = !ttg.memdesc<2x2x4x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{shape must have power-of-2 and non-zero dimensions; got 2, 3}}
"test.type"() {of = !ttg.memdesc<2x3xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{alloc shape must have power-of-2 and non-zero dimensions; got 2, 6}}
"test.type"() {of = !ttg.memdesc<2x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory, 2x6>} : () -> ()

// -----

// expected-error@+1 {{shape must be less than or equal to allocShape. shape = 4, 4, allocShape = 4, 2}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttg.shared_memory, 4x2>} : () -> ()

// -----

// expected-error@+1 {{memorySpace must be SharedMemorySpace for shared encoding}}
"test.type"() {of = !ttg.memdesc<4x4xf16, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{Mismatch in expected shape for dimension 1. Expected: 8, got: 4}}
"test.type"() {of = !ttg.memdesc<2x8xf16, #ttg.padded_shared<[2:+1] {order = [1, 0], shape = [2, 4]}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{Mismatch in expected shape for dimension 0. Expected: 4, got: 2}}
"test.type"() {of = !ttg.memdesc<4x2xf16, #ttg.shared_linear<{offset = [[0, 1], [1, 0]]}, alignment = 16>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{block shape along the contiguous dimension 1 is too small for the swizzle byte size 128 in an NVMMASharedLayout, got 32 but expected at least 64}}
"test.type"() {of = !ttg.memdesc<64x32xf16, #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{rank must be 2 or 3}}
"test.type"() {of = !ttg.memdesc<128xf32, #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{memorySpace must be TensorMemorySpace}}
"test.type"() {of = !ttg.memdesc<128x64xf32, #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{tensor-memory element type bit width must be at least 8; got 1}}
"test.type"() {of = !ttg.memdesc<128x64xi1, #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{bitwidth * colStride must be less than or equal to 32. Got 32 and 2}}
"test.type"() {of = !ttg.memdesc<128x64xf32, #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{the tensor shape must be at least 128x64. Got 64, 64}}
"test.type"() {of = !ttg.memdesc<64x64xf32, #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{tensor-memory scale descriptors must have rank 2; got 3}}
"test.type"() {of = !ttg.memdesc<2x128x4xi8, #ttng.tensor_memory_scales_encoding<>, #ttng.tensor_memory>} : () -> ()

// -----

// expected-error@+1 {{memorySpace must be TensorMemorySpace}}
"test.type"() {of = !ttg.memdesc<128x4xi8, #ttng.tensor_memory_scales_encoding<>, #ttg.shared_memory>} : () -> ()

// -----

// expected-error@+1 {{Scales don't currently support multibuffering}}
"test.type"() {of = !ttg.memdesc<128x4xi8, #ttng.tensor_memory_scales_encoding<>, #ttng.tensor_memory, 2x128x4>} : () -> ()

// -----

// expected-error@+1 {{bitwidth must be 8}}
"test.type"() {of = !ttg.memdesc<128x4xf16, #ttng.tensor_memory_scales_encoding<>, #ttng.tensor_memory>} : () -> ()

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, rank = 1}>
#smem = #ttg.shared_memory
tt.func @line(%a: !ttg.memdesc<128xf16, #shared, #smem>) {
  // expected-error@+1 {{an nvmma_shared layout with a swizzle needs a tensor of rank 2 or more}}
  %0 = ttg.memdesc_reshape %a : !ttg.memdesc<128xf16, #shared, #smem> -> !ttg.memdesc<2x64xf16, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
tt.func @few_rows(%a: !ttg.memdesc<4x64xf16, #shared, #smem>) {
  // expected-error@+1 {{Illegal shared layout; expected collapsed shapePerCTA to be at least [8, 32], collapsedTmaShape: [4, 32]}}
  %0 = ttg.memdesc_reshape %a : !ttg.memdesc<4x64xf16, #shared, #smem> -> !ttg.memdesc<8x32xf16, #shared, #smem>
  tt.return
}

// -----

#inner = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#shared = #ttg.partitioned_shared<{numPartitions = 4, numGroups = 4, partitionDim = 0, partitionLayout = #inner}>
#smem = #ttg.shared_memory
tt.func @pieces(%a: !ttg.memdesc<4x64xf16, #shared, #smem>) {
  // expected-error@+1 {{cannot be cut into 16 pieces along dimension 0}}
  %0 = ttg.memdesc_reshape %a : !ttg.memdesc<4x64xf16, #shared, #smem> -> !ttg.memdesc<8x32xf16, #shared, #smem>
  tt.return
}

// -----

#odd = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 24}>
#smem = #ttg.shared_memory
tt.func @three_bytes(%a: !ttg.memdesc<8x64xf16, #odd, #smem>) {
  // expected-error@+1 {{Invalid size 21 for dim 'TMA block'.  Sizes must be powers of 2.}}
  %0 = ttg.memdesc_reshape %a : !ttg.memdesc<8x64xf16, #odd, #smem> -> !ttg.memdesc<16x32xf16, #odd, #smem>
  tt.return
}

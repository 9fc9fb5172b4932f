// A layout fits to the tensor that has it, to the threads that run it, and to the operation.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @memory_layout() {
    // expected-error@+1 {{Result has an invalid layout: Non-distributed layout is not allowed in tensor type.}}
    %0 = "tt.make_range"() {start = 0 : i32, end = 128 : i32} : () -> tensor<128xi32, #shared>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [16], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @few_lanes() {
    // expected-error@+1 {{Layout has 16 threads per warp, but the module specifies 32 threads per warp.}}
    %0 = tt.make_range {start = 0 : i32, end = 128 : i32} : tensor<128xi32, #blocked>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0], CGALayout = [[1]]}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 4 : i32} {
  tt.func @few_blocks() {
    // expected-error@+1 {{Layout has 2 CTAs per CGA, but the context requires 4 CTAs per CGA.}}
    %0 = tt.make_range {start = 0 : i32, end = 128 : i32} : tensor<128xi32, #blocked>
    tt.return
  }
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[0, 1]]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
  tt.func @blocks_of_a_buffer() {
    // expected-error@+1 {{Layout has 2 CTAs per CGA, but the context requires 1 CTAs per CGA.}}
    %0 = ttg.local_alloc : () -> !ttg.memdesc<16x32xf16, #shared, #smem, mutable>
    tt.return
  }
}

// -----

#generic = #ttg.generic_linear<{register = [], lane = [[1], [2], [4], [8], [16]], warp = [[32], [64]], block = []}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @generic(%a: tensor<128xi32, #generic>) {
    // expected-error@+1 {{Encoding not compatible with LinearEncodingAttr (e.g., swizzled warp bases or non-injective layout) is not supported on tt.histogram.}}
    %0 = "tt.histogram"(%a) : (tensor<128xi32, #generic>) -> tensor<128xi32, #generic>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 32, 16]}>
#blocked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @hopper(%a: tensor<64x16xf16, #blocked>, %b: tensor<16x32xf16, #blocked>, %c: tensor<64x32xf32, #mma>) {
    // expected-error@+2 {{unexpected operand layout for NvidiaMmaEncodingAttr v3}}
    // expected-error@+1 {{'tt.dot' op failed to infer returned types}}
    %0 = tt.dot %a, %b, %c : tensor<64x16xf16, #blocked> * tensor<16x32xf16, #blocked> -> tensor<64x32xf32, #mma>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @no_operand_layout(%a: tensor<64x16xf16, #blocked>, %b: tensor<16x32xf16, #blocked>, %c: tensor<64x32xf32, #blocked>) {
    // expected-error@+2 {{Dot's a/b's encoding should be of DotOperandEncodingAttr}}
    // expected-error@+1 {{'tt.dot' op failed to infer returned types}}
    %0 = tt.dot %a, %b, %c : tensor<64x16xf16, #blocked> * tensor<16x32xf16, #blocked> -> tensor<64x32xf32, #blocked>
    tt.return
  }
}

// -----

#mma = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[0, 0]]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 8}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 8}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  tt.func @two_products(%a: tensor<32x16xf16, #a>, %b: tensor<16x32xf16, #b>, %c: tensor<32x32xf32, #mma>) {
    // expected-error@+1 {{Accumulator CGA layout should not broadcast or have repeated rows}}
    %0 = tt.dot %a, %b, %c : tensor<32x16xf16, #a> * tensor<16x32xf16, #b> -> tensor<32x32xf32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[0, 1]]}>
#forA = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[1, 0]]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #forA, kWidth = 8}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 8}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  tt.func @rows(%a: tensor<32x16xf16, #a>, %b: tensor<16x32xf16, #b>, %c: tensor<32x32xf32, #mma>) {
    // expected-error@+1 {{Incompatible CGA layout for operand 0}}
    %0 = tt.dot %a, %b, %c : tensor<32x16xf16, #a> * tensor<16x32xf16, #b> -> tensor<32x32xf32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[0, 1]]}>
#forA = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[0, 0]]}>
#forB = #ttg.amd_wmma<{version = 2, isTranspose = false, ctaLayout = {warp = [[1, 0], [0, 1]]}, CGALayout = [[1, 0]]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #forA, kWidth = 8}>
#b = #ttg.dot_op<{opIdx = 1, parent = #forB, kWidth = 8}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  tt.func @columns(%a: tensor<32x16xf16, #a>, %b: tensor<16x32xf16, #b>, %c: tensor<32x32xf32, #mma>) {
    // expected-error@+1 {{Incompatible CGA layout for operand 1}}
    %0 = tt.dot %a, %b, %c : tensor<32x16xf16, #a> * tensor<16x32xf16, #b> -> tensor<32x32xf32, #mma>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @expand(%a: tensor<128xf32, #ttg.slice<{dim = 1, parent = #blocked}>>) {
    // expected-error@+2 {{failed to infer returned types}}
    // expected-error@+1 {{Incompatible slice dimension for ExpandDimsOp operand}}
    %0 = tt.expand_dims %a {axis = 0 : i32} : tensor<128xf32, #ttg.slice<{dim = 1, parent = #blocked}>> -> tensor<1x128xf32, #blocked>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [16, 2], warpsPerCTA = [4, 1], order = [1, 0]}>
#v = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @split(%a: tensor<64x2xf32, #blocked>) {
    // expected-error@+2 {{failed to infer returned types}}
    // expected-error@+1 {{requires at least 2 elements per thread in the axis/last dimension}}
    %0, %1 = "tt.split"(%a) : (tensor<64x2xf32, #blocked>) -> (tensor<64xf32, #v>, tensor<64xf32, #v>)
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @nothing(%a: tensor<0xi32, #blocked>) {
    // expected-error@+1 {{Layout has shape 0, but the tensor it's attached to has shape 0 which is not a power of two.}}
    %0 = tt.bitcast %a : tensor<0xi32, #blocked> -> tensor<0xf32, #blocked>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @open_factor(%a: tensor<64x16xf16, #a>, %b: tensor<16x32xf16, #gluon.auto_encoding>, %c: tensor<64x32xf32, #mma>) {
    // expected-error@+1 {{mismatching encoding between A and B operands}}
    %0 = tt.dot %a, %b, %c : tensor<64x16xf16, #a> * tensor<16x32xf16, #gluon.auto_encoding> -> tensor<64x32xf32, #mma>
    tt.return
  }
}

// -----

#vector = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 4], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @expand_no_slice(%a: tensor<128xf32, #vector>) {
    // expected-error@+2 {{ExpandDimsOp operand encoding must be SliceEncodingAttr}}
    // expected-error@+1 {{'tt.expand_dims' op failed to infer returned types}}
    %0 = tt.expand_dims %a {axis = 0 : i32} : tensor<128xf32, #vector> -> tensor<1x128xf32, #blocked>
    tt.return
  }
}

// -----

#linear = #ttg.linear<{register = [[0, 1], [0, 2]], lane = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0]], warp = [[32, 0], [0, 0]], block = []}>
#apart = #ttg.linear<{register = [[32, 0], [0, 2]], lane = [[1, 0], [2, 0], [4, 0], [8, 0], [16, 0]], warp = [[0, 1], [0, 0]], block = []}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @pairs(%a: tensor<64x2xi8, #linear>) {
    // expected-error@+1 {{'ttg.fp4_to_fp' op failed to infer encoding: invalid result layout for Fp4ToFpOp}}
    %0 = ttg.fp4_to_fp %a {axis = 1 : i32} : tensor<64x2xi8, #linear> -> tensor<64x4xf16, #apart>
    tt.return
  }
}

// -----

#mma = #ttg.amd_mfma<{version = 3, warpsPerCTA = [4, 1], instrShape = [64, 4, 4], isTransposed = false}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 64 : i32} {
  tt.func @flat(%a: tensor<256x4xf32, #mma>) {
    // expected-error@+1 {{64x4 mfma must be transposed}}
    %0 = tt.bitcast %a : tensor<256x4xf32, #mma> -> tensor<256x4xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 1, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 16]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @volta(%a: tensor<64x16xf32, #mma>) {
    // expected-error@+1 {{no register layout is known for #ttg.nvidia_mma<}}
    %0 = tt.bitcast %a : tensor<64x16xf32, #mma> -> tensor<64x16xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 4]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @tile(%a: tensor<64x16xf32, #mma>) {
    // expected-error@+1 {{a tile of}}
    %0 = tt.bitcast %a : tensor<64x16xf32, #mma> -> tensor<64x16xi32, #mma>
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1073741824, 1073741824], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @huge(%a: tensor<64x16xf32, #blocked>) {
    // expected-error@+1 {{too large}}
    %0 = tt.bitcast %a : tensor<64x16xf32, #blocked> -> tensor<64x16xi32, #blocked>
    tt.return
  }
}

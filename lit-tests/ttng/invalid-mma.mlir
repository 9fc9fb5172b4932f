// Rules of matrix products into tensor memory, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_elements(%a: !ttg.memdesc<128x32xf64, #s2, #smem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{unsupported LHS operand dtype: 'f64'}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf64, #s2, #smem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @right_elements(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xi16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{unsupported RHS operand dtype: 'i16'}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xi16, #tile, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @kinds(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xi8, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{LHS and RHS operand dtypes kinds don't match}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xi8, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_in_shared(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #s2, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{Return operand must have a TensorMemory encoding}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_swizzled(%a: !ttg.memdesc<128x32xf16, #s2, #smem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{LHS operand must have a NVMMAShared or TensorMemory encoding}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #s2, #smem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @right_swizzled(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xf16, #s2, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{RHS operand must have a NVMMAShared encoding}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xf16, #s2, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#accp = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, fp4Padded = true>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_padded(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #accp, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{Accumulator must not be fp4_padded}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #accp, #tmem, mutable>
    tt.return
  }
}

// -----

#lhs2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 2>
#tmem = #ttng.tensor_memory
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_stride(%a: !ttg.memdesc<128x32xf16, #lhs2, #tmem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{The col stride of the LHS operand must be 1}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #lhs2, #tmem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#lhsp = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1, fp4Padded = true>
#tmem = #ttng.tensor_memory
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_padded(%a: !ttg.memdesc<128x32xf16, #lhsp, #tmem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{fp4_padded tensor memory LHS is only supported by scaled MMA}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #lhsp, #tmem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_stride(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x64xf16, #tile, #smem>, %d: !ttg.memdesc<128x64xf16, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{The col stride of the return operand must be 32 / 16 but got 1}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x64xf16, #tile, #smem>, !ttg.memdesc<128x64xf16, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#accw = #ttng.tensor_memory_encoding<blockM = 128, blockN = 512, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_wide(%a: !ttg.memdesc<128x32xf16, #tile, #smem>, %b: !ttg.memdesc<32x512xf16, #tile, #smem>, %d: !ttg.memdesc<128x512xf32, #accw, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{The block size of the return operand must be less than or equal to 256}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x32xf16, #tile, #smem>, !ttg.memdesc<32x512xf16, #tile, #smem>, !ttg.memdesc<128x512xf32, #accw, #tmem, mutable>
    tt.return
  }
}

// -----

#rowsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#whole = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#acct = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @pair_of_whole(%a: !ttg.memdesc<256x32xf16, #rowsplit, #smem>, %b: !ttg.memdesc<32x64xf16, #whole, #smem>, %d: !ttg.memdesc<256x64xf32, #acct, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{twoCTA mode expects the first basis of the cga_layout of the RHS to be [0, 1]}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p {two_ctas} : !ttg.memdesc<256x32xf16, #rowsplit, #smem>, !ttg.memdesc<32x64xf16, #whole, #smem>, !ttg.memdesc<256x64xf32, #acct, #tmem, mutable>
    tt.return
  }
}

// -----

#rowsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#colsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#accs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_of_one(%a: !ttg.memdesc<256x32xf16, #rowsplit, #smem>, %b: !ttg.memdesc<32x64xf16, #colsplit, #smem>, %d: !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{The returned value's encoding must have twoCTA=1 to be used in a twoCTA kernel}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p {two_ctas} : !ttg.memdesc<256x32xf16, #rowsplit, #smem>, !ttg.memdesc<32x64xf16, #colsplit, #smem>, !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>
    tt.return
  }
}

// -----

#whole = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#smem = #ttg.shared_memory
#colsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#accs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sum_split_otherwise(%a: !ttg.memdesc<256x32xf16, #whole, #smem>, %b: !ttg.memdesc<32x64xf16, #colsplit, #smem>, %d: !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{expected block basis [0, 32] at result index 0, but got [128, 0]}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<256x32xf16, #whole, #smem>, !ttg.memdesc<32x64xf16, #colsplit, #smem>, !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>
    tt.return
  }
}

// -----

#rowsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#accs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @right_split(%a: !ttg.memdesc<256x32xf16, #rowsplit, #smem>, %b: !ttg.memdesc<32x64xf16, #rowsplit, #smem>, %d: !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{RHS CTASplit along K should be 1, but got 2}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<256x32xf16, #rowsplit, #smem>, !ttg.memdesc<32x64xf16, #rowsplit, #smem>, !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>
    tt.return
  }
}

// -----

#colsplit = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#smem = #ttg.shared_memory
#whole = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#accs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_split(%a: !ttg.memdesc<256x64xf16, #colsplit, #smem>, %b: !ttg.memdesc<64x64xf16, #whole, #smem>, %d: !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{LHS CTASplit along K should be 1, but got 2}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<256x64xf16, #colsplit, #smem>, !ttg.memdesc<64x64xf16, #whole, #smem>, !ttg.memdesc<256x64xf32, #accs, #tmem, mutable>
    tt.return
  }
}

// -----

#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#scales = #ttng.tensor_memory_scales_encoding<>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_sum_in_shared(%a: !ttg.memdesc<128x32xf8E4M3FN, #b32, #smem>, %b: !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #s2, #smem, mutable>, %x: !ttg.memdesc<128x1xi8, #scales, #tmem>, %y: !ttg.memdesc<64x1xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{expected accumulator layout to be a TensorMemoryLayout}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<128x32xf8E4M3FN, #b32, #smem>, !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #s2, #smem, mutable>, !ttg.memdesc<128x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#accp = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, fp4Padded = true>
#tmem = #ttng.tensor_memory
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_sum_padded(%a: !ttg.memdesc<128x32xf8E4M3FN, #b32, #smem>, %b: !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #accp, #tmem, mutable>, %x: !ttg.memdesc<128x1xi8, #scales, #tmem>, %y: !ttg.memdesc<64x1xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{accumulator layout must not be fp4_padded}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<128x32xf8E4M3FN, #b32, #smem>, !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #accp, #tmem, mutable>, !ttg.memdesc<128x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc64 = #ttng.tensor_memory_encoding<blockM = 64, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_half(%a: !ttg.memdesc<64x32xf8E4M3FN, #b32, #smem>, %b: !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>, %x: !ttg.memdesc<64x1xi8, #scales, #tmem>, %y: !ttg.memdesc<64x1xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{only supports instruction shape blockM=128}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<64x32xf8E4M3FN, #b32, #smem>, !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<64x64xf32, #acc64, #tmem, mutable>, !ttg.memdesc<64x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>
#tmem = #ttng.tensor_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_left_unpadded(%a: !ttg.memdesc<128x32xi8, #lhs, #tmem>, %b: !ttg.memdesc<64x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<128x2xi8, #scales, #tmem>, %y: !ttg.memdesc<64x2xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{expected e2m1 LHS operand to be fp4_padded when RHS is float8}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e2m1 rhs = e4m3 : !ttg.memdesc<128x32xi8, #lhs, #tmem>, !ttg.memdesc<64x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<128x2xi8, #scales, #tmem>, !ttg.memdesc<64x2xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#lhsp = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1, fp4Padded = true>
#tmem = #ttng.tensor_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_left_padded(%a: !ttg.memdesc<128x32xi8, #lhsp, #tmem>, %b: !ttg.memdesc<64x32xi8, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<128x2xi8, #scales, #tmem>, %y: !ttg.memdesc<64x2xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{can only use fp4_padded LHS when RHS is float8}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e2m1 rhs = e2m1 : !ttg.memdesc<128x32xi8, #lhsp, #tmem>, !ttg.memdesc<64x32xi8, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<128x2xi8, #scales, #tmem>, !ttg.memdesc<64x2xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory
#lhs8 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 8, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_scales_plain(%a: !ttg.memdesc<256x256xf8E4M3FN, #b32, #smem>, %b: !ttg.memdesc<256x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<256x8xi8, #lhs8, #tmem>, %y: !ttg.memdesc<64x8xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{A scales in tensor memory must use #ttng.tensor_memory_scales_encoding}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<256x256xf8E4M3FN, #b32, #smem>, !ttg.memdesc<256x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<256x8xi8, #lhs8, #tmem>, !ttg.memdesc<64x8xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#lhs = #ttng.tensor_memory_encoding<blockM = 64, blockN = 32, colStride = 1>
#half = #ttng.tensor_memory_encoding<blockM = 64, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @interleaved(%a: !ttg.memdesc<128x64xf16, #lhs, #tmem>, %b: !ttg.memdesc<64x128xf16, #tile, #smem>, %d: !ttg.memdesc<128x128xf32, #half, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{does not support blockM=64 with interleaved blocks in TMEM layout}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<128x64xf16, #lhs, #tmem>, !ttg.memdesc<64x128xf16, #tile, #smem>, !ttg.memdesc<128x128xf32, #half, #tmem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @stages(%a: !ttg.memdesc<2x128x32xf16, #tile, #smem>, %b: !ttg.memdesc<2x32x64xf16, #tile, #smem>, %d: !ttg.memdesc<2x128x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{LHS operand must have a rank-2 tensor}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<2x128x32xf16, #tile, #smem>, !ttg.memdesc<2x32x64xf16, #tile, #smem>, !ttg.memdesc<2x128x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#rows = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#columns = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 256, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @two_instructions(%a: !ttg.memdesc<256x32xf16, #rows, #smem>, %b: !ttg.memdesc<32x512xf16, #columns, #smem>, %d: !ttg.memdesc<256x512xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{We don't allow to emit more than one mma instruction along N. Reduce the block or increase the number of warps or CTAs along N}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p {two_ctas} : !ttg.memdesc<256x32xf16, #rows, #smem>, !ttg.memdesc<32x512xf16, #columns, #smem>, !ttg.memdesc<256x512xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#columns = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]]>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @left_of_two(%a: !ttg.memdesc<256x32xf16, #lhs, #tmem>, %b: !ttg.memdesc<32x64xf16, #columns, #smem>, %d: !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, %p: i1) {
    // expected-error @+1 {{The LHS operand's encoding must have twoCTA=0 to be used in a non-twoCTA kernel}}
    ttng.tc_gen5_mma %a, %b, %d, %p, %p : !ttg.memdesc<256x32xf16, #lhs, #tmem>, !ttg.memdesc<32x64xf16, #columns, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>
    tt.return
  }
}

// -----

#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>
#tmem = #ttng.tensor_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_left_storage(%a: !ttg.memdesc<128x32xf8E4M3FN, #lhs, #tmem>, %b: !ttg.memdesc<64x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<128x2xi8, #scales, #tmem>, %y: !ttg.memdesc<64x2xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{expected e2m1 LHS operand to have i8 storage}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e2m1 rhs = e4m3 : !ttg.memdesc<128x32xf8E4M3FN, #lhs, #tmem>, !ttg.memdesc<64x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<128x2xi8, #scales, #tmem>, !ttg.memdesc<64x2xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>
#tmem = #ttng.tensor_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_left_bytes(%a: !ttg.memdesc<128x32xi8, #lhs, #tmem>, %b: !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<128x1xi8, #scales, #tmem>, %y: !ttg.memdesc<64x1xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{unsupported LHS operand type for scaled MMA}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<128x32xi8, #lhs, #tmem>, !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<128x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#lhs = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>
#tmem = #ttng.tensor_memory
#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_left_format(%a: !ttg.memdesc<128x32xf8E4M3FN, #lhs, #tmem>, %b: !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<128x1xi8, #scales, #tmem>, %y: !ttg.memdesc<64x1xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{expected float8 LHS operand to have e4m3 or e5m2 format}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e2m3 rhs = e4m3 : !ttg.memdesc<128x32xf8E4M3FN, #lhs, #tmem>, !ttg.memdesc<32x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<128x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>
    tt.return
  }
}

// -----

#b32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>
#ordered = #ttng.tensor_memory_scales_encoding<blockRepOrder = kThenMn>
#tmem = #ttng.tensor_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_order(%a: !ttg.memdesc<256x256xf8E4M3FN, #b32, #smem>, %b: !ttg.memdesc<256x64xf8E4M3FN, #b32, #smem>, %d: !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, %x: !ttg.memdesc<256x8xi8, #ordered, #tmem>, %y: !ttg.memdesc<64x8xi8, #scales, #tmem>, %p: i1) {
    // expected-error @+1 {{A scales in tensor memory must use #ttng.tensor_memory_scales_encoding<blockRepOrder = mnThenK>}}
    ttng.tc_gen5_mma_scaled %a, %b, %d, %x, %y, %p, %p lhs = e4m3 rhs = e4m3 : !ttg.memdesc<256x256xf8E4M3FN, #b32, #smem>, !ttg.memdesc<256x64xf8E4M3FN, #b32, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<256x8xi8, #ordered, #tmem>, !ttg.memdesc<64x8xi8, #scales, #tmem>
    tt.return
  }
}

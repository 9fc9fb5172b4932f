// Rules of matrix products by warp groups, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @a_swizzled(%a: !ttg.memdesc<64x64xf16, #s2, #smem>, %b: !ttg.memdesc<64x64xf16, #n2, #smem>, %c: tensor<64x64xf32, #wg>) {
    // expected-error @+1 {{WGMMA A operand must have NVMMA shared or dot layout}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<64x64xf16, #s2, #smem> * !ttg.memdesc<64x64xf16, #n2, #smem> -> tensor<64x64xf32, #wg>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @b_swizzled(%a: !ttg.memdesc<64x64xf16, #n2, #smem>, %b: !ttg.memdesc<64x64xf16, #s2, #smem>, %c: tensor<64x64xf32, #wg>) {
    // expected-error @+1 {{WGMMA B operand must have NVMMA shared layout}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<64x64xf16, #n2, #smem> * !ttg.memdesc<64x64xf16, #s2, #smem> -> tensor<64x64xf32, #wg>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @result_rows(%a: !ttg.memdesc<32x64xf16, #n2, #smem>, %b: !ttg.memdesc<64x64xf16, #n2, #smem>, %c: tensor<32x64xf32, #wg>) {
    // expected-error @+1 {{WGMMA result M dimension must be divisible by 64}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<32x64xf16, #n2, #smem> * !ttg.memdesc<64x64xf16, #n2, #smem> -> tensor<32x64xf32, #wg>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#m2 = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @result_layout(%a: !ttg.memdesc<64x64xf16, #n2, #smem>, %b: !ttg.memdesc<64x64xf16, #n2, #smem>, %c: tensor<64x64xf32, #m2>) {
    // expected-error @+1 {{WGMMA result layout must be Hopper NVMMA}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<64x64xf16, #n2, #smem> * !ttg.memdesc<64x64xf16, #n2, #smem> -> tensor<64x64xf32, #m2>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @elements(%a: !ttg.memdesc<64x64xi16, #n2, #smem>, %b: !ttg.memdesc<64x64xi16, #n2, #smem>, %c: tensor<64x64xf32, #wg>) {
    // expected-error @+1 {{unsupported MMA version for the given operands}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<64x64xi16, #n2, #smem> * !ttg.memdesc<64x64xi16, #n2, #smem> -> tensor<64x64xf32, #wg>
    tt.return
  }
}

// -----

#n8 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @imprecise(%a: !ttg.memdesc<64x64xf8E5M2, #n8, #smem>, %b: !ttg.memdesc<64x64xf8E5M2, #n8, #smem>, %c: tensor<64x64xf32, #wg>) {
    // expected-error @+1 {{Cannot use F32 as the accumulator element type when the max_num_imprecise_acc is less than 32}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32, maxNumImpreciseAcc = 16 : i32} : !ttg.memdesc<64x64xf8E5M2, #n8, #smem> * !ttg.memdesc<64x64xf8E5M2, #n8, #smem> -> tensor<64x64xf32, #wg>
    tt.return
  }
}

// -----

#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#wa1 = #ttg.dot_op<{opIdx = 0, parent = #wg, kWidth = 1}>
#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @k_width(%a: tensor<64x64xf16, #wa1>, %b: !ttg.memdesc<64x64xf16, #n2, #smem>, %c: tensor<64x64xf32, #wg>) {
    // expected-error @+1 {{in-register LHS operand must have a kWidth of 2 but got 1}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : tensor<64x64xf16, #wa1> * !ttg.memdesc<64x64xf16, #n2, #smem> -> tensor<64x64xf32, #wg>
    tt.return
  }
}

// -----

#n2 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#wg2 = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [2, 1], instrShape = [16, 64, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 2 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @warps(%a: !ttg.memdesc<64x64xf16, #n2, #smem>, %b: !ttg.memdesc<64x64xf16, #n2, #smem>, %c: tensor<64x64xf32, #wg2>) {
    // expected-error @+1 {{WGMMA requires num_warps to be divisible by 4}}
    %0 = ttng.warp_group_dot %a, %b, %c {inputPrecision = 0 : i32} : !ttg.memdesc<64x64xf16, #n2, #smem> * !ttg.memdesc<64x64xf16, #n2, #smem> -> tensor<64x64xf32, #wg2>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#words = #ttg.shared_linear<{offset = [[0, 1], [0, 2], [1, 0], [2, 0], [4, 0], [8, 0], [16, 0], [32, 0]]}, alignment = 16>
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @narrow(%a: !ttg.memdesc<64x64xf16, #tile, #smem>, %b: !ttg.memdesc<64x4xf16, #words, #smem>, %c: tensor<64x4xf32, #wg>) {
    // expected-error @+1 {{WGMMA result N dimension must be divisible by 8}}
    %0 = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x64xf16, #tile, #smem> * !ttg.memdesc<64x4xf16, #words, #smem> -> tensor<64x4xf32, #wg>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, rank = 3}>
#smem = #ttg.shared_memory
#wg = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [1, 4, 1], instrShape = [16, 8, 16]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @batches(%a: !ttg.memdesc<2x64x64xf16, #tile, #smem>, %b: !ttg.memdesc<2x64x64xf16, #tile, #smem>, %c: tensor<2x64x64xf32, #wg>) {
    // expected-error @+1 {{WGMMA result shape must be 2D}}
    %0 = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<2x64x64xf16, #tile, #smem> * !ttg.memdesc<2x64x64xf16, #tile, #smem> -> tensor<2x64x64xf32, #wg>
    tt.return
  }
}

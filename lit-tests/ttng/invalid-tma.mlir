// Rules of mbarriers, of copies by TMA and of cluster launch control, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @multicast_mask(%b: !ttg.memdesc<2xi64, #bar2, #smem, mutable>) {
    // expected-error @+1 {{multicastCTA exceeds numCTAs - 1}}
    ttng.arrive_barrier %b, 1 {multicastCTA = 2 : i32} : !ttg.memdesc<2xi64, #bar2, #smem, mutable>
    tt.return
  }
}

// -----

#bar0 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @multicast_layout(%b: !ttg.memdesc<1xi64, #bar0, #smem, mutable>) {
    // expected-error @+1 {{multicast barrier cga_layout must be [[1]], got [[0]]}}
    ttng.arrive_barrier %b, 1 {multicastCTA = 1 : i32} : !ttg.memdesc<1xi64, #bar0, #smem, mutable>
    tt.return
  }
}

// -----

#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @multicast_from(%b: !ttg.memdesc<2xi64, #bar2, #smem, mutable>) {
    // expected-error @+1 {{fromCTA cannot be combined with multicast arrive}}
    ttng.arrive_barrier %b, 1 {multicastCTA = 1 : i32, fromCTA = 0 : i32} : !ttg.memdesc<2xi64, #bar2, #smem, mutable>
    tt.return
  }
}

// -----

#bar0 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @from_shared_barrier(%b: !ttg.memdesc<1xi64, #bar0, #smem, mutable>) {
    // expected-error @+1 {{fromCTA requires a 1D barrier with one element per CTA and canonical CGA layout}}
    ttng.arrive_barrier %b, 1 {fromCTA = 0 : i32} : !ttg.memdesc<1xi64, #bar0, #smem, mutable>
    tt.return
  }
}

// -----

#bar4 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[2], [1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 4 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @bases_out_of_order(%b: !ttg.memdesc<4xi64, #bar4, #smem, mutable>) {
    // expected-error @+1 {{broadcasted cluster barriers require bases to be the sequence 1, 2, 4, 8}}
    ttng.arrive_barrier %b, 1  : !ttg.memdesc<4xi64, #bar4, #smem, mutable>
    tt.return
  }
}

// -----

#bar0 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @barrier_in_partition() {
    ttg.warp_specialize()
    default {
      %b = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #bar0, #smem, mutable>
    // expected-error @+1 {{cannot be used inside `ttg.warp_specialize`}}
      ttng.init_barrier %b, 1 : !ttg.memdesc<1xi64, #bar0, #smem, mutable>
      ttg.warp_yield
    } : () -> ()
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @tile_with_offsets(%d: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{TILED mode does not support offsets}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] offsets = [%o] %r, %b, %p : !tt.tensordesc<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @image_flat(%d: !ttng.tensordesc_im2col<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{IM2COL mode requires at least 3D coordinates, but got 2D}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !ttng.tensordesc_im2col<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @image_deep(%d: !ttng.tensordesc_im2col<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{IM2COL mode supports at most 5D coordinates, but got 6D}}
    ttng.async_tma_copy_global_to_local %d[%i, %i, %i, %i, %i, %i] %r, %b, %p : !ttng.tensordesc_im2col<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @image_without_offsets(%d: !ttng.tensordesc_im2col<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{IM2COL mode requires offsets to be provided}}
    ttng.async_tma_copy_global_to_local %d[%i, %i, %i] %r, %b, %p : !ttng.tensordesc_im2col<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @image_offsets(%d: !ttng.tensordesc_im2col<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{IM2COL mode with 4D coordinates requires 2 offsets, but got 1}}
    ttng.async_tma_copy_global_to_local %d[%i, %i, %i, %i] offsets = [%o] %r, %b, %p : !ttng.tensordesc_im2col<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
#s2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @swizzled_buffer(%d: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #s2, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{TMA descriptor must have NVMMA shared layout}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !tt.tensordesc<128x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #s2, #smem, mutable>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @stages(%d: !tt.tensordesc<256x32xf16, #tile>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<2x128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{TMA shared memory and layout ranks must match}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !tt.tensordesc<256x32xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<2x128x32xf16, #tile, #smem, mutable>
    tt.return
  }
}

// -----

#tilet = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = true, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @transposed(%d: !tt.tensordesc<128x32xf16, #tilet>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tilet, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{TMA descriptor layout must not be transposed}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !tt.tensordesc<128x32xf16, #tilet>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tilet, #smem, mutable>
    tt.return
  }
}

// -----

#tile1 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @multicast_to_one(%d: !tt.tensordesc<128x32xf16, #tile1>, %i: i32, %o: i16, %b: !ttg.memdesc<2xi64, #bar2, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile1, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{multicast requires the shared layout to broadcast across CTAs}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p {multicast} : !tt.tensordesc<128x32xf16, #tile1>, !ttg.memdesc<2xi64, #bar2, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile1, #smem, mutable>
    tt.return
  }
}

// -----

#tile1 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#bar0 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[0]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32, "ttng.two-ctas" = false} {
  tt.func @barrier_of_pair(%d: !tt.tensordesc<128x32xf16, #tile1>, %i: i32, %o: i16, %b: !ttg.memdesc<1xi64, #bar0, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile1, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{TMA barrier cga_layout must be [[1]], got [[0]]}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !tt.tensordesc<128x32xf16, #tile1>, !ttg.memdesc<1xi64, #bar0, #smem, mutable> -> !ttg.memdesc<128x32xf16, #tile1, #smem, mutable>
    tt.return
  }
}

// -----

#padded = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 8, fp4Padded = true}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @store_padded(%d: !tt.tensordesc<128x128xi8, #padded>, %i: i32, %r: !ttg.memdesc<128x128xi8, #padded, #smem, mutable>) {
    // expected-error @+1 {{does not support fp4_padded operands}}
    ttng.async_tma_copy_local_to_global %d[%i, %i] %r : !tt.tensordesc<128x128xi8, #padded>, !ttg.memdesc<128x128xi8, #padded, #smem, mutable>
    tt.return
  }
}

// -----

#tile1 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @store_part_of_other_block(%d: !tt.tensordesc<64x32xf16, #tile1>, %i: i32, %r: !ttg.memdesc<64x32xf16, #tile1, #smem, mutable, 128x32>) {
    // expected-error @+1 {{source subview may have an origin in another CTA}}
    ttng.async_tma_copy_local_to_global %d[%i, %i] %r : !tt.tensordesc<64x32xf16, #tile1>, !ttg.memdesc<64x32xf16, #tile1, #smem, mutable, 128x32>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#rows1 = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rows_apart(%d: !tt.tensordesc<1x32xf16, #tile>, %x: tensor<128xi32, #rows1>, %i: i32, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{x offsets must have at least 4 contiguous elements per thread}}
    ttng.async_tma_gather %d[%x, %i] %r, %b, %p : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #rows1>, i32, !ttg.memdesc<1xi64, #bar, #smem, mutable>, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, i1
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#lanes = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [1, 32], warpsPerCTA = [1, 4], order = [1, 0]}>}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rows_by_lane(%d: !tt.tensordesc<1x32xf16, #tile>, %x: tensor<128xi32, #lanes>, %i: i32, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{x offsets must be broadcasted across each warp}}
    ttng.async_tma_gather %d[%x, %i] %r, %b, %p : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #lanes>, i32, !ttg.memdesc<1xi64, #bar, #smem, mutable>, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, i1
    tt.return
  }
}

// -----

#padded = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 8, fp4Padded = true}>
#rows4 = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rows_padded(%d: !tt.tensordesc<1x128xi8, #padded>, %x: tensor<128xi32, #rows4>, %i: i32, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x128xi8, #padded, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{does not support fp4_padded operands}}
    ttng.async_tma_gather %d[%x, %i] %r, %b, %p : !tt.tensordesc<1x128xi8, #padded>, tensor<128xi32, #rows4>, i32, !ttg.memdesc<1xi64, #bar, #smem, mutable>, !ttg.memdesc<128x128xi8, #padded, #smem, mutable>, i1
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @answer_elements(%b: !ttg.memdesc<2xi32, #bar, #smem, mutable>) {
    // expected-error @+1 {{Expected CLC result buffer to have type int64}}
    %0 = ttng.clc_load_result %b : !ttg.memdesc<2xi32, #bar, #smem, mutable> -> i128
    tt.return
  }
}

// -----

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @answer_shape(%b: !ttg.memdesc<4xi64, #bar, #smem, mutable>) {
    // expected-error @+1 {{Expected CLC result buffer to have rank 1 and a single dimension equal to 2, but got}}
    %0 = ttng.clc_load_result %b : !ttg.memdesc<4xi64, #bar, #smem, mutable> -> i128
    tt.return
  }
}

// -----

#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @answer_blocks(%b: !ttg.memdesc<2xi64, #bar2, #smem, mutable>) {
    // expected-error @+1 {{Expected CLC result buffer cga_layout bases to be all zeros. Got}}
    %0 = ttng.clc_load_result %b : !ttg.memdesc<2xi64, #bar2, #smem, mutable> -> i128
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @answer_matrix() {
    // expected-error @+1 {{response must be a rank-one tensor}}
    %0 = ttng.clc_try_cancel_sync : tensor<2x2xi64>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @answer_words() {
    // expected-error @+1 {{response element type must be i64}}
    %0 = ttng.clc_try_cancel_sync : tensor<2xi32>
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @five_dimensions(%d: !tt.tensordesc<1x1x1x1x128x32xf16, #tile>, %i: i32, %m: !ttg.memdesc<128x32xf16, #tile, #smem>) {
    // expected-error @+1 {{must have between 1 and 5 coordinates}}
    ttng.async_tma_copy_local_to_global %d[%i, %i, %i, %i, %i, %i] %m : !tt.tensordesc<1x1x1x1x128x32xf16, #tile>, !ttg.memdesc<128x32xf16, #tile, #smem>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @lonely_function() attributes {noinline = true} {
    // expected-error @+1 {{must be inside a kernel function}}
    ttng.cluster_barrier
    tt.return
  }
}

// -----

#free = #ttg.shared_linear<{offset = [[2]], block = [[1], [0]]}, alignment = 16>
#smem = #ttg.shared_memory
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 4 : i32} {
  tt.func @uneven(%b: !ttg.memdesc<4xi64, #free, #smem, mutable>) {
    // expected-error@+1 {{blocks do not divide the tensor evenly in layout}}
    ttng.arrive_barrier %b, 1 {fromCTA = 0 : i32} : !ttg.memdesc<4xi64, #free, #smem, mutable>
    tt.return
  }
}

// -----

#tile4 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1], [0, 2]]}>
#bar4 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1], [2]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 4 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @far_barrier(%d: !tt.tensordesc<128x64xf16, #tile4>, %i: i32, %b: !ttg.memdesc<4xi64, #bar4, #smem, mutable>, %r: !ttg.memdesc<128x64xf16, #tile4, #smem, mutable, 128x128>, %p: i1) {
    // expected-error @+1 {{TMA destination and completion barrier must belong to the same CTA or a CTA pair}}
    ttng.async_tma_copy_global_to_local %d[%i, %i] %r, %b, %p : !tt.tensordesc<128x64xf16, #tile4>, !ttg.memdesc<4xi64, #bar4, #smem, mutable> -> !ttg.memdesc<128x64xf16, #tile4, #smem, mutable, 128x128>
    tt.return
  }
}

// -----

#split = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#rows = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0], CGALayout = [[1, 0]]}>}>
#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rows_of_other_blocks(%d: !tt.tensordesc<1x32xf16, #split>, %x: tensor<128xi32, #rows>, %i: i32, %b: !ttg.memdesc<2xi64, #bar2, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #split, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{x offsets must have the same row CGA layout as the memdesc}}
    ttng.async_tma_gather %d[%x, %i] %r, %b, %p : !tt.tensordesc<1x32xf16, #split>, tensor<128xi32, #rows>, i32, !ttg.memdesc<2xi64, #bar2, #smem, mutable>, !ttg.memdesc<128x32xf16, #split, #smem, mutable>, i1
    tt.return
  }
}

// -----

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rows_anywhere(%d: !tt.tensordesc<1x32xf16, #tile>, %x: tensor<128xi32, #gluon.auto_encoding>, %i: i32, %b: !ttg.memdesc<1xi64, #bar, #smem, mutable>, %r: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1) {
    // expected-error @+1 {{the layout of tensor<128xi32, #gluon.auto_encoding> is not known yet}}
    ttng.async_tma_gather %d[%x, %i] %r, %b, %p : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #gluon.auto_encoding>, i32, !ttg.memdesc<1xi64, #bar, #smem, mutable>, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, i1
    tt.return
  }
}

// -----

// expected-error @+1 {{TensorDescIm2ColType requires rank-2 shape, got rank 3}}
tt.func private @image_of_images(!ttng.tensordesc_im2col<4x8x16xf16>)

// -----

module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @cluster_of_one() {
    // expected-error @+1 {{'ttng.cluster_barrier' op requires ttg.num-ctas > 1}}
    ttng.cluster_barrier
    tt.return
  }
}

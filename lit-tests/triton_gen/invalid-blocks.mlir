// Rules of block messages, of matrix products and of sub-groups, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @result_size(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{result size of 64 bits does not match the expected size of 128 bits}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<2xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @both(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{transpose and vnni_transform are mutually exclusive}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 16, tile_width = 16, tile_height = 8, v_blocks = 1, transpose = true, vnni_transform = true, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @transpose_blocks(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting v_blocks to be 1}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 2, transpose = true, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<8xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @transpose_width(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_width to be between 1 and 8}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 16, tile_height = 8, v_blocks = 1, transpose = true, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<8xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @transpose_height(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_height to be 8 for 64 bit elements}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 64, tile_width = 4, tile_height = 16, v_blocks = 1, transpose = true, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi64>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @transpose_wide(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_width to be 1, 2, or 4}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 64, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = true, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi64>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @transpose_narrow(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{transpose is only supported for 32 and 64 bit elements}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 16, tile_width = 16, tile_height = 8, v_blocks = 1, transpose = true, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<8xi16>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @vnni_bytes(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_height to be between 4 and 32}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 8, tile_width = 16, tile_height = 2, v_blocks = 1, transpose = false, vnni_transform = true, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<1xi16>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @vnni_halves(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_height to be between 2 and 32}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 16, tile_width = 16, tile_height = 1, v_blocks = 1, transpose = false, vnni_transform = true, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<1xi16>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @vnni_words(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{vnni_transform is only supported for 8 and 16 bit elements}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = true, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @result_elements(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting result element type to be 32 bits}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<8xi16>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @size(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting 'elem_size_in_bits' to be 8, 16, 32, or 64}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 4, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @row(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting elem_size_in_bits * tile_width * v_blocks <= 512}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 16, tile_height = 8, v_blocks = 2, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @blocks32(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{v_blocks for 32 bit elements should be 1 or 2}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 4, tile_height = 8, v_blocks = 4, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @blocks64(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{v_blocks for 64 bit elements should be 1}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 64, tile_width = 2, tile_height = 8, v_blocks = 2, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @least_width(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_width to be between 4 and 64}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 8, tile_width = 2, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @power(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile shape to be power of two}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 3, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @width(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_width to be between 1 and 64}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 128, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @height(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_height to be between 1 and 32}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 64, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @blocks(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting v_blocks to be between 1 and 4}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 8, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @base_width_unit(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cw = arith.constant 66 : i32
    // expected-error @+1 {{2nd operand (base width) should be aligned to MAX(4, element_size)}}
    %0 = triton_gen.2Dblockload %p, %cw, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @base_width_small(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cw = arith.constant 32 : i32
    // expected-error @+1 {{2nd operand (base width) should be >= 64}}
    %0 = triton_gen.2Dblockload %p, %cw, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @base_width_large(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cw = arith.constant 33554432 : i32
    // expected-error @+1 {{2nd operand (base width) should be <= 24 bits}}
    %0 = triton_gen.2Dblockload %p, %cw, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @base_height(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %ch = arith.constant 33554432 : i32
    // expected-error @+1 {{3rd operand (base height) should be <= 24 bits}}
    %0 = triton_gen.2Dblockload %p, %w, %ch, %w, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @pitch_unit(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cq = arith.constant 72 : i32
    // expected-error @+1 {{4th operand (base pitch) should be a multiple of 16 bytes}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %cq, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @pitch_small(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cw = arith.constant 128 : i32
    %cq = arith.constant 64 : i32
    // expected-error @+1 {{4th operand (base pitch) should be >= 2nd operand (base width)}}
    %0 = triton_gen.2Dblockload %p, %cw, %h, %cq, %x, %y {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @x_unit(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    %cx = arith.constant 1 : i32
    // expected-error @+1 {{5th operand (x) should be a multiple of 2 for 16 bit elements}}
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %cx, %y {elem_size_in_bits = 16, tile_width = 16, tile_height = 8, v_blocks = 1, transpose = false, vnni_transform = false, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @store_height(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32, %v: vector<8xi32>) {
    // expected-error @+1 {{expecting tile_height to be between 1 and 8}}
    triton_gen.2Dblockstore %p, %w, %h, %w, %x, %y, %v {elem_size_in_bits = 32, tile_width = 8, tile_height = 16, v_blocks = 1, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32, vector<8xi32>)
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @store_blocks(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32, %v: vector<8xi32>) {
    // expected-error @+1 {{expecting v_blocks to be 1}}
    triton_gen.2Dblockstore %p, %w, %h, %w, %x, %y, %v {elem_size_in_bits = 32, tile_width = 8, tile_height = 8, v_blocks = 2, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32, vector<8xi32>)
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32, ttig.support_prefetch_256b} {
  tt.func @prefetch_wide(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // expected-error @+1 {{expecting tile_width to be between 1 and 256}}
    triton_gen.2Dblockprefetch %p, %w, %h, %w, %x, %y {elem_size_in_bits = 32, tile_width = 512, tile_height = 8, v_blocks = 1, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32)
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @repeat(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{expecting repeat count to be 1, 2, 4, or 8}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 3} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @precisions(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{expecting precision of matrix A and B to be the same}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = bf16, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @result_type(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{1st operand (C) and result (D) should have the same type}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf16>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @rows(%c: vector<2xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{the dimension for 1st operand (C) and result (D) should match repeat count}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<2xf32>, vector<8xi16>, vector<8xi32>) -> vector<2xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @depth(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<2xi32>) {
    // expected-error @+1 {{the dimension for the 3rd operand (B) should match the systolic depth}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<2xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @precision(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{expecting precision type to be tf32, bf16, fp16, bf8, hf8, u8, or s8}}
    %0 = triton_gen.dpas %c, %a, %b {pa = u4, pb = u4, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @sum(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{the element type for 1st operand (C) and the result should be i32}}
    %0 = triton_gen.dpas %c, %a, %b {pa = i8, pb = i8, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @rows_of_a(%c: vector<8xf32>, %a: vector<2xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{the dimension for the 2nd operand (A) should match the repeat count}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<8xf32>, vector<2xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @a_of_tf32(%c: vector<8xf32>, %a: vector<4xi16>, %b: vector<8xi32>) {
    // expected-error @+1 {{2nd operand (A) element type should be f32 or i32 when the precision type is tf32}}
    %0 = triton_gen.dpas %c, %a, %b {pa = tf32, pb = tf32, rc = 8} : (vector<8xf32>, vector<4xi16>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @b_of_tf32(%c: vector<8xf32>, %a: vector<4xi32>, %b: vector<8xi16>) {
    // expected-error @+1 {{3rd operand (B) element type should be f32 or i32 when the precision type is tf32}}
    %0 = triton_gen.dpas %c, %a, %b {pa = tf32, pb = tf32, rc = 8} : (vector<8xf32>, vector<4xi32>, vector<8xi16>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @a_of_halves(%c: vector<8xf32>, %a: vector<8xi32>, %b: vector<8xi32>) {
    // expected-error @+1 {{2nd operand (A) element type should be i16 when the precision type is not tf32}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<8xf32>, vector<8xi32>, vector<8xi32>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @b_of_halves(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi16>) {
    // expected-error @+1 {{3rd operand (B) element type should be i32 when the precision type is not tf32}}
    %0 = triton_gen.dpas %c, %a, %b {pa = f16, pb = f16, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi16>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @scaled_repeat(%c: vector<4xf32>, %a: vector<4xi16>, %b: vector<8xi32>, %s: i8) {
    // expected-error @+1 {{expecting repeat count to be 8}}
    %0 = triton_gen.bdpas %c, %a, %b, %s, %s {pa = bf16, pb = bf16, rc = 4} {operandSegmentSizes = array<i32: 1, 1, 1, 1, 1>} : (vector<4xf32>, vector<4xi16>, vector<8xi32>, i8, i8) -> vector<4xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @scale_pair(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>, %s: vector<2xi8>) {
    // expected-error @+1 {{4th operand (Scale A) should be i8 when precision is bf16, fp16, bf8, or hf8}}
    %0 = triton_gen.bdpas %c, %a, %b, %s, %s {pa = bf16, pb = bf16, rc = 8} {operandSegmentSizes = array<i32: 1, 1, 1, 1, 1>} : (vector<8xf32>, vector<8xi16>, vector<8xi32>, vector<2xi8>, vector<2xi8>) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @scale_of_pairs(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>, %s: i8) {
    // expected-error @+1 {{4th operand (Scale A) should be 2xi8 when precision is e2m1}}
    %0 = triton_gen.bdpas %c, %a, %b, %s, %s {pa = e2m1, pb = e2m1, rc = 8} {operandSegmentSizes = array<i32: 1, 1, 1, 1, 1>} : (vector<8xf32>, vector<8xi16>, vector<8xi32>, i8, i8) -> vector<8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @shuffle_bits(%v: vector<8xi16>) {
    // expected-error @+1 {{input and result must have the same total number of bits}}
    %0 = triton_gen.sub_group_bitcast_shuffle %v : vector<8xi16> -> vector<8xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @gather_uneven(%a: vector<32xi64>, %p: vector<32xi1>) {
    // expected-error @+1 {{expects result_bits * subgroup_size to be divisible by 256}}
    %0 = triton_gen.sub_group_gather_load %a, %p : (vector<32xi64>, vector<32xi1>) -> vector<1xi8>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @gather_much(%a: vector<32xi64>, %p: vector<32xi1>) {
    // expected-error @+1 {{expects each gather address to load at most 8 bytes}}
    %0 = triton_gen.sub_group_gather_load %a, %p : (vector<32xi64>, vector<32xi1>) -> vector<32xi64>
    tt.return
  }
}

// -----

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  tt.func @gather_width(%a: vector<32xi64>, %p: vector<32xi1>) {
    // expected-error @+1 {{expects result element bit width to be 8, 16, 32, or 64}}
    %0 = triton_gen.sub_group_gather_load %a, %p : (vector<32xi64>, vector<32xi1>) -> vector<8xi4>
    tt.return
  }
}

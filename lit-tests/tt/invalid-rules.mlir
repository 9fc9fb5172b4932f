// Rules of shapes, layouts and element types that operations of tt have beside those of their traits.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @advance_offsets(%p: !tt.ptr<tensor<8x16xf16>>, %i: i32) {
    // expected-error @+1 {{must have an offset for each dimension of a block}}
    %0 = "tt.advance"(%p, %i) : (!tt.ptr<tensor<8x16xf16>>, i32) -> !tt.ptr<tensor<8x16xf16>>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cat_length(%a: tensor<8xi32>) {
    // expected-error @+1 {{must make a vector twice as long as its operands}}
    %0 = tt.cat %a, %a : tensor<8xi32> -> tensor<32xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cat_of_matrices(%a: tensor<8x2xi32>) {
    // expected-error @+1 {{must make a vector twice as long as its operands}}
    %0 = tt.cat %a, %a : tensor<8x2xi32> -> tensor<16x2xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @reduce_axis(%a: tensor<8xi32>) {
    // expected-error @+1 {{axis out of bounds for operand rank 1}}
    %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
    ^bb0(%x: i32, %y: i32):
      tt.reduce.return %x : i32
    }) : (tensor<8xi32>) -> i32
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scan_results(%a: tensor<8xi32>) {
    // expected-error @+1 {{must have the same number of inputs as outputs}}
    %0:2 = "tt.scan"(%a) <{axis = 0 : i32, reverse = false}> ({
    ^bb0(%x: i32, %y: i32):
      tt.scan.return %x : i32
    }) : (tensor<8xi32>) -> (tensor<8xi32>, tensor<8xi32>)
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#da = #ttg.dot_op<{opIdx = 0, parent = #b2}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_half_laid_out(%a: tensor<16x16xf16, #da>, %b: tensor<16x16xf16>, %c: tensor<16x16xf32>) {
    // expected-error @+1 {{mismatching encoding between A and B operands}}
    %0 = "tt.dot"(%a, %b, %c) : (tensor<16x16xf16, #da>, tensor<16x16xf16>, tensor<16x16xf32>) -> tensor<16x16xf32>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#da = #ttg.dot_op<{opIdx = 0, parent = #b2}>
#db = #ttg.dot_op<{opIdx = 1, parent = #b2}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_accumulator(%a: tensor<16x16xf16, #da>, %b: tensor<16x16xf16, #db>, %c: tensor<16x16xf32>) {
    // expected-error @+1 {{miss encoding of C operand}}
    %0 = "tt.dot"(%a, %b, %c) : (tensor<16x16xf16, #da>, tensor<16x16xf16, #db>, tensor<16x16xf32>) -> tensor<16x16xf32>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#db = #ttg.dot_op<{opIdx = 1, parent = #b2}>
#da = #ttg.dot_op<{opIdx = 0, parent = #b2}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_wrong_place(%a: tensor<16x16xf16, #db>, %b: tensor<16x16xf16, #da>, %c: tensor<16x16xf32, #b2>) {
    // expected-error @+2 {{Wrong opIdx}}
    // expected-error @+1 {{failed to infer returned types}}
    %0 = tt.dot %a, %b, %c : tensor<16x16xf16, #db> * tensor<16x16xf16, #da> -> tensor<16x16xf32, #b2>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#da = #ttg.dot_op<{opIdx = 0, parent = #b2}>
#db = #ttg.dot_op<{opIdx = 1, parent = #b2}>
#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_other_parent(%a: tensor<16x16xf16, #da>, %b: tensor<16x16xf16, #db>, %c: tensor<16x16xf32, #c2>) {
    // expected-error @+2 {{Incompatible parent encoding}}
    // expected-error @+1 {{failed to infer returned types}}
    %0 = tt.dot %a, %b, %c : tensor<16x16xf16, #da> * tensor<16x16xf16, #db> -> tensor<16x16xf32, #c2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_rank(%a: tensor<16x64xf8E4M3FN>, %b: tensor<64x16xf8E4M3FN>, %s: tensor<1x16x2xi8>, %c: tensor<16x16xf32>) {
    // expected-error @+1 {{scales must have the rank of the operands}}
    %0 = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = e4m3 {fastMath = false} : tensor<16x64xf8E4M3FN>, tensor<1x16x2xi8> * tensor<64x16xf8E4M3FN> -> tensor<16x16xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_factor(%a: tensor<16x64xf8E4M3FN>, %b: tensor<64x16xf8E4M3FN>, %s: tensor<16x1xi8>, %c: tensor<16x16xf32>) {
    // expected-error @+1 {{scale factor must be 16 or 32. Got 64}}
    %0 = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = e4m3 {fastMath = false} : tensor<16x64xf8E4M3FN>, tensor<16x1xi8> * tensor<64x16xf8E4M3FN> -> tensor<16x16xf32>
    tt.return
  }
}

// -----

#b2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#c2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_layouts(%a: tensor<8x32xf32, #b2>, %i: tensor<8x32xi32, #b2>) {
    // expected-error @+1 {{indices and output encodings must match}}
    %0 = "tt.gather"(%a, %i) {axis = 0 : i32} : (tensor<8x32xf32, #b2>, tensor<8x32xi32, #b2>) -> tensor<8x32xf32, #c2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_elements(%a: tensor<8x32xf32>, %i: tensor<8x32xi32>) {
    // expected-error @+1 {{input and output element types must match}}
    %0 = "tt.gather"(%a, %i) {axis = 0 : i32} : (tensor<8x32xf32>, tensor<8x32xi32>) -> tensor<8x32xf16>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @block_pointer_rank(%p: !tt.ptr<f16>, %n: i64, %i: i32) {
    // expected-error @+1 {{has 1 extents for a block of 2 dimensions}}
    %0 = "tt.make_tensor_ptr"(%p, %n, %n, %i) {operandSegmentSizes = array<i32: 1, 1, 1, 1>, order = array<i32: 0>} : (!tt.ptr<f16>, i64, i64, i32) -> !tt.ptr<tensor<8x16xf16>>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @block_pointer_to_number(%p: !tt.ptr<f16>, %n: i64, %i: i32) {
    // expected-error @+1 {{result must point to a block of a tensor}}
    %0 = "tt.make_tensor_ptr"(%p, %n, %n, %i) {operandSegmentSizes = array<i32: 1, 1, 1, 1>, order = array<i32: 0>} : (!tt.ptr<f16>, i64, i64, i32) -> !tt.ptr<f16>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @map_without_code(%a: tensor<8xi32>) {
    // expected-error @+1 {{expects a non-empty region}}
    %0 = "tt.map_elementwise"(%a) <{pack = 1 : i32}> ({
    }) : (tensor<8xi32>) -> tensor<8xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @trans_order(%a: tensor<8x16xf32>) {
    // expected-error @+1 {{order must have the same size as}}
    %0 = "tt.trans"(%a) {order = array<i32: 1, 0, 2>} : (tensor<8x16xf32>) -> tensor<16x8xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @trans_repeats(%a: tensor<8x16xf32>) {
    // expected-error @+1 {{order must be a permutation of}}
    %0 = "tt.trans"(%a) {order = array<i32: 1, 1>} : (tensor<8x16xf32>) -> tensor<16x16xf32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @trans_shape(%a: tensor<8x16xf32>) {
    // expected-error @+1 {{result shape must match the permutation of the source shape}}
    %0 = "tt.trans"(%a) {order = array<i32: 1, 0>} : (tensor<8x16xf32>) -> tensor<8x16xf32>
    tt.return
  }
}

// -----

#b1 = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

module {
  tt.func @no_warps(%a: tensor<128xi32, #b1>) {
    // expected-error @+1 {{Could not determine the number of warps per CTA}}
    %0 = tt.bitcast %a : tensor<128xi32, #b1> -> tensor<128xf32, #b1>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @scaled_inner(%a: tensor<16x64xf8E4M3FN>, %b: tensor<64x16xf8E4M3FN>, %s: tensor<16x2xi8>, %t: tensor<16x4xi8>, %c: tensor<16x16xf32>) {
    // expected-error @+1 {{Operands must have the same scale factor; (lhs: 32 vs rhs: 16)}}
    %0 = tt.dot_scaled %a scale %s, %b scale %t, %c lhs = e4m3 rhs = e4m3 {fastMath = false} : tensor<16x64xf8E4M3FN>, tensor<16x2xi8> * tensor<64x16xf8E4M3FN>, tensor<16x4xi8> -> tensor<16x16xf32>
    tt.return
  }
}

// -----

tt.func @reduce_axis(%a: tensor<8x16xf32>) {
  // expected-error@+1 {{axis out of bounds for operand rank 2}}
  %0 = "tt.reduce"(%a) <{axis = 5 : i32}> ({
  ^bb0(%x: f32, %y: f32):
    tt.reduce.return %x : f32
  }) : (tensor<8x16xf32>) -> tensor<8xf32>
  tt.return
}

// -----

tt.func @one_scale(%a: tensor<1x64xf8E4M3FN>, %s: tensor<1x1xi8>, %b: tensor<64x16xf8E4M3FN>, %c: tensor<1x16xf32>) {
  // expected-error@+1 {{scales K dimension must match the operand K divided by the scale factor}}
  %0 = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = e4m3 {fastMath = false} : tensor<1x64xf8E4M3FN>, tensor<1x1xi8> * tensor<64x16xf8E4M3FN> -> tensor<1x16xf32>
  tt.return
}

// -----

tt.func @few_indices(%d: !tt.tensordesc<8x16xf16>, %i: i32) {
  // expected-error @+1 {{'tt.descriptor_load' op expected 2 indices, but got 1}}
  %0 = tt.descriptor_load %d[%i] : !tt.tensordesc<8x16xf16> -> tensor<8x16xf16>
  tt.return
}

// -----

tt.func @many_indices(%d: !tt.tensordesc<8x16xf16>, %i: i32, %v: tensor<8x16xf16>) {
  // expected-error @+1 {{'tt.descriptor_store' op expected 2 indices, but got 3}}
  tt.descriptor_store %d[%i, %i, %i], %v : !tt.tensordesc<8x16xf16>, tensor<8x16xf16>
  tt.return
}

// What Intel's operations refuse.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @few_indices(%d: !tt.tensordesc<16x16xf32>, %i: i32) {
  // expected-error @+1 {{'ttig.descriptor_prefetch' op expected 2 indices, but got 1}}
  ttig.descriptor_prefetch %d[%i] : !tt.tensordesc<16x16xf32>
  return
}

// -----

func.func @no_square(%b: !tt.ptr<f32, 3>, %t: tensor<32x16xf32>) {
  // expected-error @+1 {{can only be used on tensors of shape <sub_group_size x sub_group_size> with no encoding}}
  %0 = ttig.sub_group_transpose %b, %t : tensor<32x16xf32>
  return
}

// -----

func.func @one_dimension(%p: !tt.ptr<f16>, %i: i32) {
  // expected-error @+1 {{result tensor must have rank >= 2, got 1}}
  %0 = ttig.2d_block_load %p, %i, %i, %i[%i, %i] {row_major} : <f16> -> tensor<16xf16>
  return
}

// -----

func.func @tall_block(%d: !tt.tensordesc<2x64xf16>, %at: tensor<32xi32>, %i: i32) {
  // expected-error @+1 {{descriptor block must have exactly 1 row, but got 'tensor<2x64xf16>'}}
  %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<2x64xf16>, tensor<32xi32>, i32) -> tensor<32x64xf16>
  return
}

// -----

func.func @flat_block(%d: !tt.tensordesc<64xf16>, %at: tensor<32xi32>, %i: i32) {
  // expected-error @+1 {{descriptor block must be a 2D tensor, but got 'tensor<64xf16>'}}
  %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<64xf16>, tensor<32xi32>, i32) -> tensor<32x64xf16>
  return
}

// -----

func.func @narrow(%d: !tt.tensordesc<1x8xf16>, %at: tensor<32xi32>, %i: i32) {
  // expected-error @+1 {{must have at least 16 columns for 'f16', but got 8}}
  %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x8xf16>, tensor<32xi32>, i32) -> tensor<32x8xf16>
  return
}

// -----

func.func @too_many_rows(%d: !tt.tensordesc<1x64xf16>, %at: tensor<32xi32>, %i: i32, %t: tensor<64x64xf16>) {
  // expected-error @+1 {{result tensor must have as many rows as indices (32), but got 'tensor<64x64xf16>'}}
  ttig.descriptor_scatter %d[%at, %i], %t : !tt.tensordesc<1x64xf16>, tensor<32xi32>, i32, tensor<64x64xf16>
  return
}

// -----

func.func @row(%ps: tensor<16x!tt.ptr<f16>>, %i: i32) {
  // expected-error@+1 {{'ttig.2d_block_load_from_ptr' op result tensor must have rank >= 2, got 1}}
  %1 = ttig.2d_block_load_from_ptr %ps, %i {row_major} {base_width = 64 : i32, base_height = 8 : i32} : (tensor<16x!tt.ptr<f16>>, i32) -> tensor<16xf16>
  return
}

// -----

func.func @masked(%ps: tensor<16x16x!tt.ptr<f16>>, %i: i32, %m: tensor<16x16xi1>) {
  // expected-error@+1 {{'ttig.2d_block_load_from_ptr' op 'other' must be present when 'mask' is present}}
  %1 = "ttig.2d_block_load_from_ptr"(%ps, %i, %m) <{memory_layout = 0 : i32, base_width = 64 : i32, base_height = 8 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 0>}> : (tensor<16x16x!tt.ptr<f16>>, i32, tensor<16x16xi1>) -> tensor<16x16xf16>
  return
}

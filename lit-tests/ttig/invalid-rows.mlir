// Rules of rows given by their numbers and of block loads through pointers.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module {
  tt.func @numbers_in_a_matrix(%d: !tt.tensordesc<1x64xf16>, %at: tensor<8x4xi32>, %i: i32) {
    // expected-error @+1 {{x offsets must be a 1D tensor}}
    %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x64xf16>, tensor<8x4xi32>, i32) -> tensor<32x64xf16>
    tt.return
  }
}

// -----

module {
  tt.func @rows_in_a_vector(%d: !tt.tensordesc<1x64xf16>, %at: tensor<32xi32>, %i: i32) {
    // expected-error @+1 {{result must be a 2D tensor}}
    %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x64xf16>, tensor<32xi32>, i32) -> tensor<64xf16>
    tt.return
  }
}

// -----

module {
  tt.func @columns(%d: !tt.tensordesc<1x64xf16>, %at: tensor<32xi32>, %i: i32) {
    // expected-error @+1 {{result tensor number of columns must match block (64)}}
    %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x64xf16>, tensor<32xi32>, i32) -> tensor<32x32xf16>
    tt.return
  }
}

// -----

module {
  tt.func @elements(%d: !tt.tensordesc<1x64xf16>, %at: tensor<32xi32>, %i: i32) {
    // expected-error @+1 {{result tensor element type must match block ('f16')}}
    %0 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x64xf16>, tensor<32xi32>, i32) -> tensor<32x64xbf16>
    tt.return
  }
}

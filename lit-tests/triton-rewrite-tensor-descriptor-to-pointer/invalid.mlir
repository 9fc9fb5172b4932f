// What has no counterpart among pointers is refused where it stands.
// RUN: triton-opt %s -triton-rewrite-tensor-descriptor-to-pointer -split-input-file -verify-diagnostics

tt.func @minimum(%d: !tt.tensordesc<8xf32>, %i: i32, %v: tensor<8xf32>) {
  // expected-error @+1 {{Cannot fallback on descriptor atomic op, unsupported for type f32}}
  tt.descriptor_reduce min, %d[%i], %v : !tt.tensordesc<8xf32>, tensor<8xf32>
  tt.return
}

// -----

tt.func @poison() {
  // expected-error @+1 {{cannot take a !tt.tensordesc<8xf32> apart}}
  %d = ub.poison : !tt.tensordesc<8xf32>
  tt.return
}

// Pointers and descriptors are read and written, also inside tensors and as Triton 3.6 wrote them.
// RUN: triton-opt %s -split-input-file | triton-opt -split-input-file | FileCheck %s

// CHECK: tt.func private @pointers(!tt.ptr<f32>, !tt.ptr<i1, 3>, tensor<4x!tt.ptr<bf16>>, !tt.ptr<f8E4M3FN>)
tt.func private @pointers(!tt.ptr<f32, 1>, !tt.ptr<i1, 3>, tensor<4x!tt.ptr<bf16>>, !tt.ptr<f8E4M3FN>)

// CHECK: tt.func private @descriptors(!tt.tensordesc<64x32xf16>, !tt.tensordesc<8xsi8>, !tt.tensordesc<2x4x8xf32>)
tt.func private @descriptors(!tt.tensordesc<64x32xf16>, !tt.tensordesc<8xsi8>, !tt.tensordesc<2x4x8xf32>)

// CHECK: tt.func private @old_descriptors(!tt.tensordesc<64x32xf16>, !tt.tensordesc<8xui8>)
tt.func private @old_descriptors(!tt.tensordesc<tensor<64x32xf16>>, !tt.tensordesc<tensor<8xui8>>)

// -----

// CHECK: #[[SHARED:.*]] = #ttg.nvmma_shared<
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
// CHECK: tt.func private @layouts(!tt.tensordesc<64x32xf16, #[[SHARED]]>, !tt.tensordesc<64x32xf16, #[[SHARED]]>)
tt.func private @layouts(!tt.tensordesc<64x32xf16, #shared>, !tt.tensordesc<tensor<64x32xf16, #shared>>)

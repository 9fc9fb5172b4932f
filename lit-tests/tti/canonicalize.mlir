// Conversions to the sanitizer's integers and back meet and vanish, through views too.
// RUN: triton-opt %s -canonicalize | FileCheck %s

#row = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#column = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [0, 1]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: tt.func @there_and_back(
  // CHECK-NEXT: tt.return %arg0, %arg1
  tt.func @there_and_back(%i: i32, %f: f32) -> (i32, f32) {
    %0 = tti.experimental_fpsan_unembed %i : (i32) -> f32
    %1 = tti.experimental_fpsan_embed %0 : (f32) -> i32
    %2 = tti.experimental_fpsan_embed %f : (f32) -> i32
    %3 = tti.experimental_fpsan_unembed %2 : (i32) -> f32
    tt.return %1, %3 : i32, f32
  }

  // Bits of another format are not what was put in.
  // CHECK-LABEL: tt.func @another_format(
  // CHECK: fpsan_embed
  // CHECK: fpsan_unembed
  tt.func @another_format(%f: f16) -> bf16 {
    %0 = tti.experimental_fpsan_embed %f : (f16) -> i16
    %1 = tti.experimental_fpsan_unembed %0 : (i16) -> bf16
    tt.return %1 : bf16
  }

  // CHECK-LABEL: tt.func @through_views(
  // CHECK-NEXT: %[[T:.*]] = tt.trans %arg0 {order = array<i32: 1, 0>} : tensor<16x16xi32, #{{.*}}> -> tensor<16x16xi32, #{{.*}}>
  // CHECK-NEXT: %[[V:.*]] = ttg.convert_layout %[[T]] : tensor<16x16xi32, #{{.*}}> -> tensor<16x16xi32, #{{.*}}>
  // CHECK-NEXT: tt.return %[[V]]
  tt.func @through_views(%i: tensor<16x16xi32, #row>) -> tensor<16x16xi32, #row> {
    %0 = tti.experimental_fpsan_unembed %i : (tensor<16x16xi32, #row>) -> tensor<16x16xf32, #row>
    %1 = tt.trans %0 {order = array<i32: 1, 0>} : tensor<16x16xf32, #row> -> tensor<16x16xf32, #column>
    %2 = ttg.convert_layout %1 : tensor<16x16xf32, #column> -> tensor<16x16xf32, #row>
    %3 = tti.experimental_fpsan_embed %2 : (tensor<16x16xf32, #row>) -> tensor<16x16xi32, #row>
    tt.return %3 : tensor<16x16xi32, #row>
  }

  // CHECK-LABEL: tt.func @through_shapes(
  // CHECK-NEXT: tt.expand_dims
  // CHECK-NEXT: tt.broadcast
  // CHECK-NEXT: tt.reshape
  // CHECK-NEXT: tti.experimental_fpsan_embed %{{.*}} : (tensor<32xf32>) -> tensor<32xi32>
  tt.func @through_shapes(%f: tensor<16xf32>) -> tensor<32xi32> {
    %0 = tti.experimental_fpsan_embed %f : (tensor<16xf32>) -> tensor<16xi32>
    %1 = tt.expand_dims %0 {axis = 0 : i32} : tensor<16xi32> -> tensor<1x16xi32>
    %2 = tt.broadcast %1 : tensor<1x16xi32> -> tensor<2x16xi32>
    %3 = tt.reshape %2 : tensor<2x16xi32> -> tensor<32xi32>
    tt.return %3 : tensor<32xi32>
  }

  // What is pure goes when nobody uses it; what a sanitizer records stays.
  // CHECK-LABEL: tt.func @effects(
  // CHECK-NEXT: tti.experimental_gsan_kernel_exit
  // CHECK-NEXT: tti.experimental_gsan_atomic_cas
  // CHECK-NEXT: tti.experimental_lock_release
  // CHECK-NEXT: tt.return
  tt.func @effects(%p: !tt.ptr<i32>, %i: i32) {
    %0 = tti.experimental_cluster_cta_id : i32
    %1 = tti.experimental_memory_offset_to_i32 4, shared_mem
    tti.experimental_gsan_kernel_exit
    %2 = tti.experimental_gsan_atomic_cas relaxed, gpu, %p, %i, %i : (!tt.ptr<i32>, i32, i32) -> i32
    tti.experimental_lock_release %p : !tt.ptr<i32>
    tt.return
  }
}

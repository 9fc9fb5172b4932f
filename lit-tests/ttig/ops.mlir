// Blocks, prefetches and descriptors of Intel's GPUs in all three forms.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

module attributes {"ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 16 : i32, ttig.min_sg_size = 16 : i32, ttig.support_2d_block_io} {
  // CHECK-LABEL: func.func @pointers(
  func.func @pointers(%p: !tt.ptr<f32>, %m: i1) {
    // CHECK-NEXT: ttig.alloc : <f32, 3>
    %0 = ttig.alloc : !tt.ptr<f32, 3>
    // CHECK-NEXT: ttig.prefetch %{{.*}}, %{{.*}} {cache = 3 : i32, evict = 1 : i32, isVolatile = true} : !tt.ptr<f32>
    ttig.prefetch %p, %m {cache = 3 : i32, evict = 1 : i32, isVolatile = true} : !tt.ptr<f32>
    return
  }

  // CHECK-LABEL: func.func @descriptors(
  func.func @descriptors(%d: !tt.tensordesc<1x64xf16>, %at: tensor<32xi16>, %i: i32) {
    // CHECK-NEXT: ttig.descriptor_prefetch %{{.*}}[%{{.*}}, %{{.*}}] cacheModifier = cg evictionPolicy = evict_last : !tt.tensordesc<1x64xf16>
    ttig.descriptor_prefetch %d[%i, %i] evictionPolicy = evict_last cacheModifier = cg : !tt.tensordesc<1x64xf16>
    // CHECK-NEXT: ttig.extract_desc %{{.*}}[2] : <1x64xf16> -> i64
    %0 = ttig.extract_desc %d[2] : <1x64xf16> -> i64
    // CHECK-NEXT: %[[R:.*]] = ttig.descriptor_gather %{{.*}}[%{{.*}}, %{{.*}}] : (!tt.tensordesc<1x64xf16>, tensor<32xi16>, i32) -> tensor<32x64xf16>
    %1 = ttig.descriptor_gather %d[%at, %i] : (!tt.tensordesc<1x64xf16>, tensor<32xi16>, i32) -> tensor<32x64xf16>
    // CHECK-NEXT: ttig.descriptor_scatter %{{.*}}[%{{.*}}, %{{.*}}], %[[R]] : !tt.tensordesc<1x64xf16>, tensor<32xi16>, i32, tensor<32x64xf16>
    ttig.descriptor_scatter %d[%at, %i], %1 : !tt.tensordesc<1x64xf16>, tensor<32xi16>, i32, tensor<32x64xf16>
    return
  }

  // CHECK-LABEL: func.func @tiles(
  func.func @tiles(%p: !tt.ptr<f16>, %i: i32, %ps: tensor<16x16x!tt.ptr<f16>>, %b: !tt.ptr<f16, 3>, %m: tensor<16x16xi1>, %column: tensor<16x1xf16>) {
    // CHECK-NEXT: %[[T:.*]] = ttig.2d_block_load %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}[%{{.*}}, %{{.*}}] {column_major, pad_nan} : <f16> -> tensor<16x16xf16>
    %0 = ttig.2d_block_load %p, %i, %i, %i[%i, %i] {column_major, pad_nan} : <f16> -> tensor<16x16xf16>
    // CHECK-NEXT: ttig.2d_block_load_from_ptr %{{.*}}, %{{.*}}, %{{.*}}, %[[T]] {row_major} {base_height = 8 : i32, base_width = 64 : i32}
    %1 = ttig.2d_block_load_from_ptr %ps, %i, %m, %0 {row_major} {base_width = 64 : i32, base_height = 8 : i32} : (tensor<16x16x!tt.ptr<f16>>, i32, tensor<16x16xi1>, tensor<16x16xf16>) -> tensor<16x16xf16>
    // CHECK-NEXT: ttig.sub_group_transpose %{{.*}}, %[[T]] : tensor<16x16xf16>
    %2 = ttig.sub_group_transpose %b, %0 : tensor<16x16xf16>
    // CHECK-NEXT: ttig.broadcast %{{.*}} : tensor<16x1xf16> -> tensor<16x16xf16>
    %3 = ttig.broadcast %column : tensor<16x1xf16> -> tensor<16x16xf16>
    return
  }
}

// Instructions of Intel's GPUs in all three forms.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  // CHECK-LABEL: llvm.func @barriers()
  llvm.func @barriers() {
    // CHECK-NEXT: triton_gen.barrier {mem_fence = LocalAndGlobal}
    triton_gen.barrier {mem_fence = LocalAndGlobal}
    // CHECK-NEXT: %[[B:.*]] = triton_gen.split_barrier_arrive
    %b = triton_gen.split_barrier_arrive
    // CHECK-NEXT: triton_gen.split_barrier_wait %[[B]]
    triton_gen.split_barrier_wait %b
    llvm.return
  }

  // CHECK-LABEL: llvm.func @matrices(
  llvm.func @matrices(%c: vector<8xf32>, %a: vector<8xi16>, %b: vector<8xi32>, %s: i8) {
    // CHECK-NEXT: triton_gen.dpas %{{.*}}, %{{.*}}, %{{.*}} {pa = bf8, pb = hf8, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    %0 = triton_gen.dpas %c, %a, %b {pa = bf8, pb = hf8, rc = 8} : (vector<8xf32>, vector<8xi16>, vector<8xi32>) -> vector<8xf32>
    // CHECK-NEXT: triton_gen.bdpas %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} {pa = bf16, pb = bf16, rc = 8}
    %1 = triton_gen.bdpas %c, %a, %b, %s, %s {pa = bf16, pb = bf16, rc = 8} {operandSegmentSizes = array<i32: 1, 1, 1, 1, 1>} : (vector<8xf32>, vector<8xi16>, vector<8xi32>, i8, i8) -> vector<8xf32>
    llvm.return
  }

  // CHECK-LABEL: llvm.func @tiles(
  llvm.func @tiles(%p: !llvm.ptr<1>, %w: i32, %h: i32, %x: i32, %y: i32) {
    // CHECK-NEXT: %[[T:.*]] = triton_gen.2Dblockload %{{.*}} {elem_size_in_bits = 8, tile_width = 16, tile_height = 8, v_blocks = 2, transpose = false, vnni_transform = true, cache_control = L1C_L3C} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    %0 = triton_gen.2Dblockload %p, %w, %h, %w, %x, %y {elem_size_in_bits = 8, tile_width = 16, tile_height = 8, v_blocks = 2, transpose = false, vnni_transform = true, cache_control = L1C_L3C} : (!llvm.ptr<1>, i32, i32, i32, i32, i32) -> vector<4xi32>
    // CHECK-NEXT: triton_gen.2Dblockprefetch %{{.*}} {elem_size_in_bits = 8, tile_width = 32, tile_height = 8, v_blocks = 1, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32)
    triton_gen.2Dblockprefetch %p, %w, %h, %w, %x, %y {elem_size_in_bits = 8, tile_width = 32, tile_height = 8, v_blocks = 1, cache_control = Default} : (!llvm.ptr<1>, i32, i32, i32, i32, i32)
    // CHECK-NEXT: triton_gen.2Dblockstore %{{.*}}, %[[T]] {elem_size_in_bits = 32, tile_width = 16, tile_height = 4, v_blocks = 1, cache_control = L1WB_L3WB} : (!llvm.ptr<1>, i32, i32, i32, i32, i32, vector<4xi32>)
    triton_gen.2Dblockstore %p, %w, %h, %w, %x, %y, %0 {elem_size_in_bits = 32, tile_width = 16, tile_height = 4, v_blocks = 1, cache_control = L1WB_L3WB} : (!llvm.ptr<1>, i32, i32, i32, i32, i32, vector<4xi32>)
    llvm.return
  }

  // CHECK-LABEL: llvm.func @accesses(
  llvm.func @accesses(%p: !llvm.ptr<1>, %at: vector<32xi64>, %on: vector<32xi1>, %c: i1, %f: f32) {
    // CHECK-NEXT: %[[B:.*]] = triton_gen.sub_group_block_read %{{.*}} : !llvm.ptr<1> -> vector<4xi16>
    %0 = triton_gen.sub_group_block_read %p : !llvm.ptr<1> -> vector<4xi16>
    // CHECK-NEXT: triton_gen.sub_group_block_write %{{.*}}, %[[B]] : !llvm.ptr<1>, vector<4xi16>
    triton_gen.sub_group_block_write %p, %0 : !llvm.ptr<1>, vector<4xi16>
    // CHECK-NEXT: triton_gen.predicated_load %{{.*}} {cache_control = L1S_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    %1 = triton_gen.predicated_load %p, %c, %f {cache_control = L1S_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK-NEXT: triton_gen.predicated_store %{{.*}} {cache_control = L1UC_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %1, %c {cache_control = L1UC_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK-NEXT: triton_gen.sub_group_gather_load %{{.*}}, %{{.*}} : (vector<32xi64>, vector<32xi1>) -> vector<8xi16>
    %2 = triton_gen.sub_group_gather_load %at, %on : (vector<32xi64>, vector<32xi1>) -> vector<8xi16>
    // CHECK-NEXT: triton_gen.sub_group_bitcast_shuffle %{{.*}} : vector<8xi16> -> vector<4xi32>
    %3 = triton_gen.sub_group_bitcast_shuffle %2 : vector<8xi16> -> vector<4xi32>
    // CHECK-NEXT: triton_gen.f_to_tf32 %{{.*}} : f32
    %4 = triton_gen.f_to_tf32 %1 : f32
    llvm.return
  }
}

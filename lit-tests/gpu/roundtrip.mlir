// A gpu.module keeps its kernels, ids, barriers and shuffles.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK: gpu.module @kernels {
gpu.module @kernels {
  // CHECK-NEXT: gpu.func @reverse(%[[X:.*]]: memref<?xf32>) kernel {
  gpu.func @reverse(%x: memref<?xf32>) kernel {
    // CHECK-NEXT: %[[TID:.*]] = gpu.thread_id x
    %tid = gpu.thread_id x
    // CHECK-NEXT: gpu.block_id y
    %bid = gpu.block_id y
    // CHECK-NEXT: %[[V:.*]] = memref.load %[[X]][%[[TID]]]
    %v = memref.load %x[%tid] : memref<?xf32>
    // CHECK-NEXT: gpu.barrier
    gpu.barrier
    %width = arith.constant 32 : i32
    %one = arith.constant 1 : i32
    // CHECK: %[[S:.*]], %{{.*}} = gpu.shuffle xor %[[V]], %{{.*}}, %{{.*}} : f32
    %s, %valid = gpu.shuffle xor %v, %one, %width : f32
    memref.store %s, %x[%tid] : memref<?xf32>
    // CHECK: gpu.return
    gpu.return
  }
}

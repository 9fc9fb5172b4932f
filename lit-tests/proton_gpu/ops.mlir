// Buffers, counters and contexts of the profiler.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

module attributes {"ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: func.func @profiled(
  // CHECK-SAME: %[[P:.*]]: !tt.ptr<i32>, %[[N:.*]]: i32
  func.func @profiled(%p: !tt.ptr<i32>, %name: i32) {
    // CHECK-NEXT: proton_gpu.initialize %[[P]] : !tt.ptr<i32>
    proton_gpu.initialize %p : !tt.ptr<i32>
    // CHECK-NEXT: %[[S:.*]] = proton_gpu.segment_alloc %[[P]] : !tt.ptr<i32> -> <512, #proton_gpu.global_memory, warp, [0, 2]>
    %s = proton_gpu.segment_alloc %p : !tt.ptr<i32> -> !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>
    // CHECK-NEXT: proton_gpu.init_ctx %[[P]] : !tt.ptr<i32>
    proton_gpu.init_ctx %p : !tt.ptr<i32>
    // CHECK-NEXT: proton_gpu.restore_ctx %[[S]], %[[P]] : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, !tt.ptr<i32>
    proton_gpu.restore_ctx %s, %p : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, !tt.ptr<i32>
    // CHECK-NEXT: %[[C:.*]] = proton_gpu.read_counter : i32
    %c = proton_gpu.read_counter : i32
    // CHECK-NEXT: %[[D:.*]] = proton_gpu.read_counter : i64
    %d = proton_gpu.read_counter : i64
    // CHECK-NEXT: proton_gpu.circular_store start %[[S]], %[[C]] {scopeId = 7 : i32} : !proton_gpu.segment<{{.*}}>, i32
    proton_gpu.circular_store start %s, %c {scopeId = 7 : i32} : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, i32
    // CHECK-NEXT: proton_gpu.circular_store end %[[S]], %[[D]], %[[N]] : !proton_gpu.segment<{{.*}}>, i64
    proton_gpu.circular_store end %s, %d, %name : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, i64
    // CHECK-NEXT: proton_gpu.save_ctx %[[S]], %[[P]]
    proton_gpu.save_ctx %s, %p : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, !tt.ptr<i32>
    // CHECK-NEXT: proton_gpu.finalize %[[S]], %[[P]]
    proton_gpu.finalize %s, %p : !proton_gpu.segment<512, #proton_gpu.global_memory, warp, [0, 2]>, !tt.ptr<i32>
    return
  }
}

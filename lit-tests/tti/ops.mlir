// What sanitizers put into kernels comes back through text, generic text and bytecode.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: tt.func @state(
  // CHECK-SAME: %[[C:.*]]: i1, %[[L:.*]]: !tt.ptr<i32>
  tt.func @state(%c: i1, %lock: !tt.ptr<i32>) -> (tensor<2xi64, #blocked>, i32, i32) {
    // CHECK-NEXT: tti.experimental_assert_uniform %[[C]], "both at \22once\22"
    tti.experimental_assert_uniform %c, "both at \22once\22"
    // CHECK-NEXT: tti.experimental_assert_uniform %[[C]], "" attributes {note}
    tti.experimental_assert_uniform %c, "" attributes {note}
    // CHECK-NEXT: tti.experimental_lock_acquire %[[L]] : !tt.ptr<i32>
    tti.experimental_lock_acquire %lock : !tt.ptr<i32>
    // CHECK-NEXT: tti.experimental_lock_release %[[L]], %[[C]] : !tt.ptr<i32>
    tti.experimental_lock_release %lock, %c : !tt.ptr<i32>
    // CHECK-NEXT: %[[D:.*]] = tti.experimental_buffer_descriptors [0, 128], [64, 32], shared_mem : tensor<2xi64, #blocked>
    %d = tti.experimental_buffer_descriptors [0, 128], [64, 32], shared_mem : tensor<2xi64, #blocked>
    // CHECK-NEXT: %[[M:.*]] = tti.experimental_memory_offset_to_i32 65536, tensor_mem
    %m = tti.experimental_memory_offset_to_i32 65536, tensor_mem
    // CHECK-NEXT: %[[R:.*]] = tti.experimental_cluster_cta_id : i32
    %r = tti.experimental_cluster_cta_id : i32
    // CHECK-NEXT: tt.return %[[D]], %[[M]], %[[R]]
    tt.return %d, %m, %r : tensor<2xi64, #blocked>, i32, i32
  }

  // CHECK-LABEL: tt.func @buffers(
  // CHECK-SAME: %[[B:.*]]: !ttg.memdesc<8x32xf32, #{{.*}}, #smem>, %[[I:.*]]: tensor<4x32xi32, #{{.*}}>, %[[O:.*]]: i32
  tt.func @buffers(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // CHECK-NEXT: tti.experimental_memdesc_to_i32 %[[B]] : <8x32xf32, #{{.*}}, #smem>
    %address = tti.experimental_memdesc_to_i32 %b : !ttg.memdesc<8x32xf32, #plain2, #smem>
    // CHECK-NEXT: tti.experimental_local_gather %[[B]][%[[I]]] offsets = [%[[O]], %[[O]]] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #{{.*}}, #smem>, tensor<4x32xi32, #{{.*}}> -> tensor<4x32xf32, #{{.*}}>
    %e = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }

  // CHECK-LABEL: tt.func @clocks(
  // CHECK-SAME: %[[S:.*]]: !tt.ptr<i8>, %[[B:.*]]: !ttg.memdesc<1xi64, #{{.*}}, #smem, mutable>, %[[P:.*]]: i1, %[[N:.*]]: i32
  tt.func @clocks(%s: !tt.ptr<i8>, %b: !ttg.memdesc<1xi64, #plain, #smem, mutable>, %p: i1, %n: i32) {
    // CHECK-NEXT: tti.experimental_gsan_init true
    tti.experimental_gsan_init true
    // CHECK-NEXT: tti.experimental_gsan_grid_dependency_wait
    tti.experimental_gsan_grid_dependency_wait
    // CHECK-NEXT: tti.experimental_gsan_cluster_barrier_init %[[S]] : <i8>
    tti.experimental_gsan_cluster_barrier_init %s : !tt.ptr<i8>
    // CHECK-NEXT: tti.experimental_gsan_cluster_barrier_sync %[[S]] : <i8>
    tti.experimental_gsan_cluster_barrier_sync %s : !tt.ptr<i8>
    // CHECK-NEXT: tti.experimental_gsan_mbarrier_table_init %[[S]], 16 : <i8>
    tti.experimental_gsan_mbarrier_table_init %s, 16 : !tt.ptr<i8>
    // CHECK-NEXT: tti.experimental_gsan_mbarrier_init %[[S]], %[[B]], 1 : <i8>, !ttg.memdesc<1xi64, #{{.*}}, #smem, mutable>
    tti.experimental_gsan_mbarrier_init %s, %b, 1 : !tt.ptr<i8>, !ttg.memdesc<1xi64, #plain, #smem, mutable>
    // CHECK-NEXT: tti.experimental_gsan_mbarrier_arrive %[[S]], %[[B]], %[[P]], 2 {multicast = false, multicastMasks = array<i32: 3>, publishClock = false, sourceBroadcastMask = 1 : i32} : <i8>, !ttg.memdesc<1xi64, #{{.*}}, #smem, mutable>
    tti.experimental_gsan_mbarrier_arrive %s, %b, %p, 2 {multicast = false, multicastMasks = array<i32: 3>, publishClock = false, sourceBroadcastMask = 1 : i32} : !tt.ptr<i8>, !ttg.memdesc<1xi64, #plain, #smem, mutable>
    // CHECK-NEXT: tti.experimental_gsan_mbarrier_arrive %[[S]], %[[B]], %[[P]], 2 {multicast = true, multicastMasks = array<i32>, sourceBroadcastMask = 0 : i32} :
    tti.experimental_gsan_mbarrier_arrive %s, %b, %p, 2 {multicast = true, multicastMasks = array<i32>, publishClock = true, sourceBroadcastMask = 0 : i32} : !tt.ptr<i8>, !ttg.memdesc<1xi64, #plain, #smem, mutable>
    // CHECK-NEXT: tti.experimental_gsan_mbarrier_wait %[[S]], %[[B]], %[[N]], %[[P]] : <i8>, !ttg.memdesc<1xi64, #{{.*}}, #smem, mutable>
    tti.experimental_gsan_mbarrier_wait %s, %b, %n, %p : !tt.ptr<i8>, !ttg.memdesc<1xi64, #plain, #smem, mutable>
    // CHECK-NEXT: tti.experimental_gsan_kernel_exit
    tti.experimental_gsan_kernel_exit
    tt.return
  }

  // CHECK-LABEL: tt.func @accesses(
  // CHECK-SAME: %[[D:.*]]: !tt.tensordesc<8x32xf16>, %[[I:.*]]: i32, %[[C:.*]]: i1, %[[R:.*]]: tensor<8xi32, #{{.*}}>, %[[P:.*]]: tensor<8x!tt.ptr<f16>, #{{.*}}>, %[[M:.*]]: tensor<8xi1, #{{.*}}>, %[[Q:.*]]: !tt.ptr<i32>
  tt.func @accesses(%d: !tt.tensordesc<8x32xf16>, %i: i32, %c: i1, %rows: tensor<8xi32, #blocked>, %p: tensor<8x!tt.ptr<f16>, #blocked>, %m: tensor<8xi1, #blocked>, %q: !tt.ptr<i32>) {
    // CHECK-NEXT: tti.experimental_gsan_tensordesc_access %[[D]][%[[I]], %[[I]]], true : !tt.tensordesc<8x32xf16>
    tti.experimental_gsan_tensordesc_access %d[%i, %i], true : !tt.tensordesc<8x32xf16>
    // CHECK-NEXT: tti.experimental_gsan_tensordesc_access %[[D]][%[[I]], %[[I]]], false, %[[C]] : !tt.tensordesc<8x32xf16>
    tti.experimental_gsan_tensordesc_access %d[%i, %i], false, %c : !tt.tensordesc<8x32xf16>
    // CHECK-NEXT: tti.experimental_gsan_indexed_tensordesc_access %[[D]][%[[R]], %[[I]]], false, %[[C]] : !tt.tensordesc<8x32xf16>, tensor<8xi32, #{{.*}}>
    tti.experimental_gsan_indexed_tensordesc_access %d[%rows, %i], false, %c : !tt.tensordesc<8x32xf16>, tensor<8xi32, #blocked>
    // CHECK-NEXT: tti.experimental_gsan_atomic_tensordesc_access %[[D]][%[[I]], %[[I]]], acq_rel, sys : !tt.tensordesc<8x32xf16>
    tti.experimental_gsan_atomic_tensordesc_access %d[%i, %i], acq_rel, sys : !tt.tensordesc<8x32xf16>
    // CHECK-NEXT: tti.experimental_gsan_tensor_access %[[P]], true : tensor<8x!tt.ptr<f16>, #{{.*}}>
    tti.experimental_gsan_tensor_access %p, true : tensor<8x!tt.ptr<f16>, #blocked>
    // CHECK-NEXT: tti.experimental_gsan_tensor_access %[[P]], false, %[[M]] : tensor<8x!tt.ptr<f16>, #{{.*}}>
    tti.experimental_gsan_tensor_access %p, false, %m : tensor<8x!tt.ptr<f16>, #blocked>
    // CHECK-NEXT: tti.experimental_gsan_atomic_poll acquire, cta, %[[Q]], %[[C]] : !tt.ptr<i32>
    tti.experimental_gsan_atomic_poll acquire, cta, %q, %c : !tt.ptr<i32>
    // CHECK-NEXT: tti.experimental_gsan_atomic_rmw add, relaxed, gpu, %[[Q]], %[[I]], %[[C]] : (!tt.ptr<i32>, i32, i1) -> i32
    %0 = tti.experimental_gsan_atomic_rmw add, relaxed, gpu, %q, %i, %c : (!tt.ptr<i32>, i32, i1) -> i32
    // CHECK-NEXT: tti.experimental_gsan_atomic_rmw exch, release, sys, %[[Q]], %[[I]] : (!tt.ptr<i32>, i32) -> i32
    %1 = tti.experimental_gsan_atomic_rmw exch, release, sys, %q, %i : (!tt.ptr<i32>, i32) -> i32
    // CHECK-NEXT: tti.experimental_gsan_atomic_cas acq_rel, gpu, %[[Q]], %[[I]], %[[I]] : (!tt.ptr<i32>, i32, i32) -> i32
    %2 = tti.experimental_gsan_atomic_cas acq_rel, gpu, %q, %i, %i : (!tt.ptr<i32>, i32, i32) -> i32
    tt.return
  }

  // CHECK-LABEL: tt.func @numbers(
  // CHECK-SAME: %[[A:.*]]: tensor<64x32xi8, #ttg.dot_op<{{.*}}>>, %[[B:.*]]: tensor<32x16xi8, #ttg.dot_op<{{.*}}>>, %[[C:.*]]: tensor<64x16xi32, #mma>, %[[F:.*]]: tensor<8xf8E5M2, #{{.*}}>
  tt.func @numbers(%a: tensor<64x32xi8, #a>, %b: tensor<32x16xi8, #b>, %c: tensor<64x16xi32, #mma>, %f: tensor<8xf8E5M2, #blocked>) {
    // CHECK-NEXT: tti.dot_i8 %[[A]], %[[B]], %[[C]], aSigned = true, bSigned = false : tensor<64x32xi8, #ttg.dot_op<{{.*}}>> * tensor<32x16xi8, #ttg.dot_op<{{.*}}>> -> tensor<64x16xi32, #mma>
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = false : tensor<64x32xi8, #a> * tensor<32x16xi8, #b> -> tensor<64x16xi32, #mma>
    // CHECK-NEXT: %[[E:.*]] = tti.experimental_fpsan_embed %[[F]] : (tensor<8xf8E5M2, #{{.*}}>) -> tensor<8xi8, #{{.*}}>
    %e = tti.experimental_fpsan_embed %f : (tensor<8xf8E5M2, #blocked>) -> tensor<8xi8, #blocked>
    // CHECK-NEXT: tti.experimental_fpsan_unembed %[[E]] : (tensor<8xi8, #{{.*}}>) -> tensor<8xf16, #{{.*}}>
    %u = tti.experimental_fpsan_unembed %e : (tensor<8xi8, #blocked>) -> tensor<8xf16, #blocked>
    tt.return
  }
}

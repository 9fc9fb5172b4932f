// Each ttng operation, type and attribute is read and written, also in generic form.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#bars = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#plain = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 8}>
#smem = #ttg.shared_memory
#blocked = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>
#rows = #ttg.slice<{dim = 0, parent = #blocked}>
#row = #ttg.blocked<{sizePerThread = [1, 64], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>
#rowmax = #ttg.slice<{dim = 1, parent = #row}>
#pair = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 32, 16]}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
#left = #ttng.tensor_memory_encoding<blockM = 128, blockN = 32, colStride = 1>
#scales = #ttng.tensor_memory_scales_encoding<>
#tmem = #ttng.tensor_memory
!bar = !ttg.memdesc<1xi64, #bar, #smem, mutable>
!a = !ttg.memdesc<128x32xf16, #tile, #smem>
!b = !ttg.memdesc<32x64xf16, #tile, #smem>
!d = !ttg.memdesc<128x64xf32, #acc, #tmem, mutable>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: @barriers
  // CHECK: ttng.fence_async_shared {bCluster = true}
  // CHECK: ttng.init_barrier %arg0, 3 : !ttg.memdesc
  // CHECK: ttng.barrier_expect %arg0, 64, %arg2 : !ttg.memdesc
  // CHECK: ttng.wait_barrier %arg0, %arg1 : !ttg.memdesc
  // CHECK: ttng.wait_barrier %arg0, %arg1, %arg2 deps %arg3 : !ttg.memdesc<{{.*}}>, !ttg.memdesc<128x32xf16
  // CHECK: ttng.arrive_barrier %arg0, 2 : !ttg.memdesc
  // CHECK: ttng.arrive_barrier %arg0, 2, %arg2 {fromCTA = 0 : i32} :
  // CHECK: ttng.async_copy_mbarrier_arrive %arg0 {noIncrement} :
  // CHECK: ttng.tc_gen5_commit %arg0 : !ttg.memdesc
  // CHECK: ttng.tc_gen5_commit %arg0, %arg2 descs %arg3, %arg3 : !ttg.memdesc<1xi64{{.*}}>, !ttg.memdesc<128x32xf16, {{.*}}>, !ttg.memdesc<128x32xf16
  // CHECK: ttng.inval_barrier %arg0 :
  tt.func private @barriers(%bar: !bar, %phase: i32, %p: i1, %a: !a) {
    ttng.fence_async_shared {bCluster = true}
    ttng.init_barrier %bar, 3 : !bar
    ttng.barrier_expect %bar, 64, %p : !bar
    ttng.wait_barrier %bar, %phase : !bar
    ttng.wait_barrier %bar, %phase, %p deps %a : !bar, !a
    ttng.arrive_barrier %bar, 2 : !bar
    ttng.arrive_barrier %bar, 2, %p {fromCTA = 0 : i32} : !bar
    ttng.async_copy_mbarrier_arrive %bar {noIncrement} : !bar
    ttng.tc_gen5_commit %bar : !bar
    ttng.tc_gen5_commit %bar, %p descs %a, %a : !bar, !a, !a
    ttng.inval_barrier %bar : !bar
    tt.return
  }

  // CHECK-LABEL: @wgmma
  // CHECK: %[[D:.*]] = ttng.warp_group_dot %arg0, %arg1, %arg2 : !ttg.memdesc<{{.*}}> * !ttg.memdesc<{{.*}}> -> tensor<128x64xf32, #mma>
  // CHECK: ttng.warp_group_dot %arg0, %arg1, %arg2, %arg3 {inputPrecision = 0 : i32, isAsync = true, maxNumImpreciseAcc = 32 : i32} :
  // CHECK: ttng.warp_group_dot_wait %[[D]], %arg0 {pendings = 1 : i32, warpGroupLocal} : tensor<128x64xf32, #mma>, !ttg.memdesc
  tt.func private @wgmma(%a: !a, %b: !b, %c: tensor<128x64xf32, #mma>, %use: i1) {
    %0 = ttng.warp_group_dot %a, %b, %c : !a * !b -> tensor<128x64xf32, #mma>
    %1 = ttng.warp_group_dot %a, %b, %c, %use {inputPrecision = 0 : i32, isAsync = true, maxNumImpreciseAcc = 32 : i32} : !a * !b -> tensor<128x64xf32, #mma>
    %2:2 = ttng.warp_group_dot_wait %0, %a {pendings = 1 : i32, warpGroupLocal} : tensor<128x64xf32, #mma>, !a
    tt.return
  }

  // CHECK-LABEL: @tma
  // CHECK: ttng.async_tma_copy_global_to_local %arg0[%arg1, %arg1] %arg3, %arg2, %arg4 : !tt.tensordesc<{{.*}}>, !ttg.memdesc<{{.*}}> -> !ttg.memdesc
  // CHECK: ttng.async_tma_copy_global_to_local %arg0[%arg1, %arg1] %arg3, %arg2, %arg4 cacheModifier = cg evictionPolicy = evict_last {isVolatile = true} :
  // CHECK: ttng.async_tma_copy_global_to_local %arg5[%arg1, %arg1, %arg1] offsets = [%arg6] %arg3, %arg2, %arg4 : !ttng.tensordesc_im2col<128x32xf16, #shared{{.*}}>,
  // CHECK: ttng.async_tma_copy_local_to_global %arg0[%arg1, %arg1] %arg3 :
  // CHECK: ttng.async_tma_reduce max, %arg0[%arg1, %arg1] %arg3 :
  // CHECK: ttng.async_tma_gather %arg7[%arg8, %arg1] %arg3, %arg2, %arg4 :
  // CHECK: ttng.async_tma_scatter %arg7[%arg8, %arg1] %arg3 :
  // CHECK: ttng.async_tma_store_wait {pendings = 2 : i32, read_only}
  tt.func private @tma(%desc: !tt.tensordesc<128x32xf16, #tile>, %i: i32, %bar: !bar, %buf: !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, %p: i1, %image: !ttng.tensordesc_im2col<128x32xf16, #tile>, %off: i16, %row: !tt.tensordesc<1x32xf16, #tile>, %rows: tensor<128xi32, #rows>) {
    ttng.async_tma_copy_global_to_local %desc[%i, %i] %buf, %bar, %p : !tt.tensordesc<128x32xf16, #tile>, !bar -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_global_to_local %desc[%i, %i] %buf, %bar, %p cacheModifier = cg evictionPolicy = evict_last {isVolatile = true} : !tt.tensordesc<128x32xf16, #tile>, !bar -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_global_to_local %image[%i, %i, %i] offsets = [%off] %buf, %bar, %p : !ttng.tensordesc_im2col<128x32xf16, #tile>, !bar -> !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_local_to_global %desc[%i, %i] %buf : !tt.tensordesc<128x32xf16, #tile>, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_reduce max, %desc[%i, %i] %buf : !tt.tensordesc<128x32xf16, #tile>, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_gather %row[%rows, %i] %buf, %bar, %p : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #rows>, i32, !bar, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>, i1
    ttng.async_tma_scatter %row[%rows, %i] %buf : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #rows>, i32, !ttg.memdesc<128x32xf16, #tile, #smem, mutable>
    ttng.async_tma_store_wait {pendings = 2 : i32, read_only}
    tt.return
  }

  // CHECK-LABEL: @descriptors
  // CHECK: ttng.tensormap_create %arg0, %arg1, [%arg2, %arg2], [%arg2, %arg2], [%arg3], [%arg2, %arg2] {elem_type = 3 : i32, fill_mode = 0 : i32, interleave_layout = 0 : i32, swizzle_mode = 2 : i32} : (!tt.ptr<i8>, !tt.ptr<f16>, i32, i32, i32, i32, i64, i32, i32) -> ()
  // CHECK: ttng.tensormap_fenceproxy_acquire %arg0 : !tt.ptr<i8>
  // CHECK: ttng.reinterpret_tensor_descriptor %arg0 : !tt.ptr<i8> to !tt.tensordesc<128x32xf16, #shared{{.*}}>
  tt.func private @descriptors(%p: !tt.ptr<i8>, %base: !tt.ptr<f16>, %n: i32, %stride: i64) {
    ttng.tensormap_create %p, %base, [%n, %n], [%n, %n], [%stride], [%n, %n] {elem_type = 3 : i32, interleave_layout = 0 : i32, swizzle_mode = 2 : i32, fill_mode = 0 : i32} : (!tt.ptr<i8>, !tt.ptr<f16>, i32, i32, i32, i32, i64, i32, i32) -> ()
    ttng.tensormap_fenceproxy_acquire %p : !tt.ptr<i8>
    %0 = ttng.reinterpret_tensor_descriptor %p : !tt.ptr<i8> to !tt.tensordesc<128x32xf16, #tile>
    tt.return
  }

  // CHECK-LABEL: @launch_control
  // CHECK: ttng.clc_try_cancel_sync : tensor<2xi64>
  // CHECK: ttng.clc_try_cancel %arg0, %arg1 : !ttg.memdesc<2xi64, {{.*}}>, !ttg.memdesc<1xi64
  // CHECK: %[[R:.*]] = ttng.clc_load_result %arg0 : !ttg.memdesc<2xi64, {{.*}}> -> i128
  // CHECK: ttng.clc_is_canceled %[[R]] : i128 -> i1
  // CHECK: ttng.clc_get_program_id %[[R]], y : i128 -> i32
  tt.func private @launch_control(%answer: !ttg.memdesc<2xi64, #bar, #smem, mutable>, %bar: !bar) {
    %0 = ttng.clc_try_cancel_sync : tensor<2xi64>
    ttng.clc_try_cancel %answer, %bar : !ttg.memdesc<2xi64, #bar, #smem, mutable>, !bar
    %1 = ttng.clc_load_result %answer : !ttg.memdesc<2xi64, #bar, #smem, mutable> -> i128
    %2 = ttng.clc_is_canceled %1 : i128 -> i1
    %3 = ttng.clc_get_program_id %1, y : i128 -> i32
    tt.return
  }

  // CHECK-LABEL: @tensor_memory
  // CHECK: %[[A:.*]], %[[T:token.*]] = ttng.tmem_alloc : () -> (!ttg.memdesc<128x64xf32, #tmem{{.*}}, #ttng.tensor_memory, mutable>, !ttg.async.token)
  // CHECK: ttng.tmem_alloc %arg0 : (tensor<128x64xf32, {{.*}}>) -> !ttg.memdesc
  // CHECK: %[[S:.*]] = ttng.tmem_store %arg0, %[[A]][%[[T]]], %arg1 : tensor<128x64xf32, {{.*}}> -> !ttg.memdesc
  // CHECK: ttng.tmem_store %arg0, %[[A]], %arg1 :
  // CHECK: %{{.*}}, %[[U:.*]] = ttng.tmem_load %[[A]][%[[S]]] : !ttg.memdesc<{{.*}}> -> tensor<128x64xf32
  // CHECK: %{{.*}}, %{{.*}} = ttng.tmem_load %[[A]][] :
  // CHECK: ttng.tmem_load %[[A]] {NaN = true, abs = true, redOp = #ttng.redOp<max>} : !ttg.memdesc<{{.*}}> -> tensor<128x64xf32, {{.*}}>, tensor<128xf32
  // CHECK: ttng.tmem_subslice %[[A]] {offset = 32 : i32} :
  tt.func private @tensor_memory(%t: tensor<128x64xf32, #row>, %p: i1) {
    %a, %tok = ttng.tmem_alloc : () -> (!d, !ttg.async.token)
    %filled = ttng.tmem_alloc %t : (tensor<128x64xf32, #row>) -> !ttg.memdesc<128x64xf32, #acc, #tmem>
    %s = ttng.tmem_store %t, %a[%tok], %p : tensor<128x64xf32, #row> -> !d
    ttng.tmem_store %t, %a, %p : tensor<128x64xf32, #row> -> !d
    %0, %u = ttng.tmem_load %a[%s] : !d -> tensor<128x64xf32, #row>
    %1, %v = ttng.tmem_load %a[] : !d -> tensor<128x64xf32, #row>
    %2, %m = ttng.tmem_load %a {redOp = #ttng.redOp<max>, abs = true, NaN = true} : !d -> tensor<128x64xf32, #row>, tensor<128xf32, #rowmax>
    %3, %n = ttng.tmem_load %a {redOp = #ttng.redOp<min>} : !d -> tensor<128x64xf32, #row>, tensor<128xf32, #rowmax>
    %half = ttng.tmem_subslice %a {offset = 32 : i32} : !d -> !ttg.memdesc<128x32xf32, #acc, #tmem, mutable, 128x64>
    tt.return
  }

  // CHECK-LABEL: @tcgen05
  // CHECK: %[[T:.*]] = ttng.tc_gen5_mma %arg0, %arg1, %arg2[], %arg3, %arg4, %arg5[%arg3], %arg5[%arg4] {is_async, multicast} :
  // CHECK: ttng.tc_gen5_mma %arg0, %arg1, %arg2[%[[T]]], %arg3, %arg4 :
  // CHECK: ttng.tc_gen5_mma_scaled %arg6, %arg7, %arg2, %arg8, %arg9, %arg3, %arg4 lhs = e4m3 rhs = e4m3, %arg5[%arg4] {is_async} :
  // CHECK: ttng.tmem_copy %arg10, %arg11 : !ttg.memdesc<128x4xi8, {{.*}}>, !ttg.memdesc<128x4xi8
  tt.func private @tcgen05(%a: !a, %b: !b, %d: !d, %use: i1, %p: i1, %bar: !bar, %a8: !ttg.memdesc<128x32xf8E4M3FN, #left, #tmem>, %b8: !ttg.memdesc<32x64xf8E4M3FN, #plain, #smem>, %sa: !ttg.memdesc<128x1xi8, #scales, #tmem>, %sb: !ttg.memdesc<64x1xi8, #scales, #tmem>, %s: !ttg.memdesc<128x4xi8, #plain, #smem>, %st: !ttg.memdesc<128x4xi8, #scales, #tmem, mutable>) {
    %t = ttng.tc_gen5_mma %a, %b, %d[], %use, %p, %bar[%use], %bar[%p] {is_async, multicast} : !a, !b, !d, !bar, !bar
    %u = ttng.tc_gen5_mma %a, %b, %d[%t], %use, %p : !a, !b, !d
    ttng.tc_gen5_mma_scaled %a8, %b8, %d, %sa, %sb, %use, %p lhs = e4m3 rhs = e4m3, %bar[%p] {is_async} : !ttg.memdesc<128x32xf8E4M3FN, #left, #tmem>, !ttg.memdesc<32x64xf8E4M3FN, #plain, #smem>, !d, !ttg.memdesc<128x1xi8, #scales, #tmem>, !ttg.memdesc<64x1xi8, #scales, #tmem>, !bar
    ttng.tmem_copy %s, %st : !ttg.memdesc<128x4xi8, #plain, #smem>, !ttg.memdesc<128x4xi8, #scales, #tmem, mutable>
    tt.return
  }

  // CHECK-LABEL: @packed
  // CHECK: ttng.packed_arith fma %arg0, %arg0, %arg0 : (tensor<128x2xf32, {{.*}}>, tensor<128x2xf32, {{.*}}>, tensor<128x2xf32, {{.*}}>) -> tensor<128x2xf32
  tt.func private @packed(%a: tensor<128x2xf32, #pair>) {
    %0 = ttng.packed_arith fma %a, %a, %a : (tensor<128x2xf32, #pair>, tensor<128x2xf32, #pair>, tensor<128x2xf32, #pair>) -> tensor<128x2xf32, #pair>
    tt.return
  }
}

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: @cluster
  // CHECK: ttng.fence_mbarrier_init_release_cluster
  // CHECK: ttng.cluster_barrier
  // CHECK-NOT: relaxed
  // CHECK: ttng.cluster_barrier {relaxed = true}
  // CHECK: ttng.arrive_barrier %arg0, 1 {multicastCTA = 1 : i32} :
  // CHECK: ttng.async_shared_store %arg1, %arg2, %arg0 : tensor<128x64xf32, {{.*}}> -> !ttg.memdesc<{{.*}}>, !ttg.memdesc<2xi64
  tt.func public @cluster(%bar: !ttg.memdesc<2xi64, #bars, #smem, mutable>, %t: tensor<128x64xf32, #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[1, 0]]}>>, %buf: !ttg.memdesc<128x64xf32, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[1, 0]]}>, #smem, mutable>) {
    ttng.fence_mbarrier_init_release_cluster
    ttng.cluster_barrier
    ttng.cluster_barrier {relaxed = true}
    ttng.arrive_barrier %bar, 1 {multicastCTA = 1 : i32} : !ttg.memdesc<2xi64, #bars, #smem, mutable>
    ttng.async_shared_store %t, %buf, %bar : tensor<128x64xf32, #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[1, 0]]}>> -> !ttg.memdesc<128x64xf32, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[1, 0]]}>, #smem, mutable>, !ttg.memdesc<2xi64, #bars, #smem, mutable>
    tt.return
  }
}

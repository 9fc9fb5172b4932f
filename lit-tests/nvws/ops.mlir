// Each nvws operation, type and attribute is read and written, also in generic form.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
#rows = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>}>
!stages = !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>
!stage = !ttg.memdesc<64x32xf16, #shared, #smem, mutable, 3x64x32>
!aref = !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: @references
  // CHECK: %[[A:.*]] = nvws.aref.create %arg0 : <[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>
  // CHECK: %{{.*}}, %[[E:.*]] = nvws.aref.put.enter %[[A]][%arg1, %arg2] : <[{{.*}}]> -> !ttg.memdesc<64x32xf16, {{.*}}>, !ttg.async.token
  // CHECK: nvws.aref.put.exit %[[A]][%arg1], %[[E]] [#nvws.async_op<tma_load>, #nvws.async_op<clc>] : <[{{.*}}]>, !ttg.async.token
  // CHECK: %{{.*}}, %[[G:.*]] = nvws.aref.get.enter %[[A]] : <[{{.*}}]> -> !ttg.memdesc
  // CHECK: nvws.aref.buffer %[[A]], %[[G]] : <[{{.*}}]>, !ttg.async.token -> !ttg.memdesc
  // CHECK: nvws.aref.buffer %[[A]][%arg1], %[[G]] :
  // CHECK: nvws.aref.get.exit %[[A]], %[[G]] [] :
  tt.func private @references(%buffers: !stages, %stage: i32, %phase: i32) {
    %a = nvws.aref.create %buffers : !aref
    %e:2 = nvws.aref.put.enter %a[%stage, %phase] : !aref -> !stage, !ttg.async.token
    nvws.aref.put.exit %a[%stage], %e#1 [#nvws.async_op<tma_load>, #nvws.async_op<clc>] : !aref, !ttg.async.token
    %g:2 = nvws.aref.get.enter %a : !aref -> !stage, !ttg.async.token
    %0 = nvws.aref.buffer %a, %g#1 : !aref, !ttg.async.token -> !stage
    %1 = nvws.aref.buffer %a[%stage], %g#1 : !aref, !ttg.async.token -> !stage
    nvws.aref.get.exit %a, %g#1 [] : !aref, !ttg.async.token
    tt.return
  }

  // CHECK-LABEL: @kinds
  // CHECK-SAME: [#nvws.async_op<none>, #nvws.async_op<tc5mma>, #nvws.async_op<tmem_copy>, #nvws.async_op<cp_async>, #nvws.async_op<wgmma>]
  tt.func private @kinds() attributes {kinds = [#nvws.async_op<none>, #nvws.async_op<tc5mma>, #nvws.async_op<tmem_copy>, #nvws.async_op<cp_async>, #nvws.async_op<wgmma>]} {
    tt.return
  }

  // CHECK-LABEL: @phi
  // CHECK: nvws.aref.phi %{{.*}}, %{{.*}} {ttg.partition = array<i32: 0, 1>} : i32
  tt.func private @phi() {
    %a = arith.constant {ttg.partition = array<i32: 1>} 1 : i32
    %b = arith.constant {ttg.partition = array<i32: 0>} 2 : i32
    %c = nvws.aref.phi %a, %b {ttg.partition = array<i32: 0, 1>} : i32
    tt.return
  }

  // CHECK-LABEL: @groups
  // CHECK: nvws.warp_group attributes {some}
  // CHECK-NEXT: partition0 num_warps(4) {
  // CHECK-NEXT: nvws.warp_group.yield %arg0 : i32
  // CHECK-NEXT: }
  // CHECK-NEXT: partition1 num_warps(1) {
  // CHECK-NEXT: nvws.warp_group.return
  // CHECK-NEXT: } : i32
  tt.func private @groups(%v: i32) {
    %0 = nvws.warp_group attributes {some}
    partition0 num_warps(4) {
      nvws.warp_group.yield %v : i32
    }
    partition1 num_warps(1) {
      nvws.warp_group.return
    } : i32
    tt.return
  }

  // CHECK-LABEL: @channel
  // CHECK: %[[T:.*]] = nvws.create_token {loadType = 2 : i32, numBuffers = 3 : i32} : tensor<3x!nvws.token>
  // CHECK: nvws.producer_acquire %[[T]], %arg0, %arg1 : tensor<3x!nvws.token>, i32, i1
  // CHECK: nvws.producer_commit %[[T]], %arg0 : tensor<3x!nvws.token>, i32
  // CHECK: nvws.consumer_wait %[[T]], %arg0, %arg1 :
  // CHECK: nvws.consumer_release %[[T]], %arg0 :
  tt.func private @channel(%i: i32, %p: i1) {
    %t = nvws.create_token {loadType = 2 : i32, numBuffers = 3 : i32} : tensor<3x!nvws.token>
    nvws.producer_acquire %t, %i, %p : tensor<3x!nvws.token>, i32, i1
    nvws.producer_commit %t, %i : tensor<3x!nvws.token>, i32
    nvws.consumer_wait %t, %i, %p : tensor<3x!nvws.token>, i32, i1
    nvws.consumer_release %t, %i : tensor<3x!nvws.token>, i32
    tt.return
  }

  // CHECK-LABEL: @producers
  // CHECK: nvws.clc_try_cancel %arg4 : !ttg.memdesc
  // CHECK: nvws.descriptor_load %arg0[%arg1, %arg1] 4096 %arg2 cacheModifier = cg evictionPolicy = evict_first :
  // CHECK: nvws.descriptor_load %arg0[%arg1, %arg1] 4096 %arg2 : !tt.tensordesc<64x32xf16, #shared>, i32, i32, !ttg.memdesc
  // CHECK: nvws.descriptor_gather %arg5[%arg3, %arg1] 64 %arg2 :
  tt.func private @producers(%d: !tt.tensordesc<64x32xf16, #shared>, %i: i32, %b: !ttg.memdesc<64x32xf16, #shared, #smem, mutable>, %rows: tensor<64xi32, #rows>, %answer: !ttg.memdesc<64x32xf16, #shared, #smem, mutable>, %row: !tt.tensordesc<1x32xf16, #shared>) {
    nvws.clc_try_cancel %answer : !ttg.memdesc<64x32xf16, #shared, #smem, mutable>
    nvws.descriptor_load %d[%i, %i] 4096 %b cacheModifier = cg evictionPolicy = evict_first : !tt.tensordesc<64x32xf16, #shared>, i32, i32, !ttg.memdesc<64x32xf16, #shared, #smem, mutable>
    nvws.descriptor_load %d[%i, %i] 4096 %b : !tt.tensordesc<64x32xf16, #shared>, i32, i32, !ttg.memdesc<64x32xf16, #shared, #smem, mutable>
    nvws.descriptor_gather %row[%rows, %i] 64 %b : !tt.tensordesc<1x32xf16, #shared>, tensor<64xi32, #rows>, i32, !ttg.memdesc<64x32xf16, #shared, #smem, mutable>
    tt.return
  }

  // CHECK-LABEL: @loads
  // CHECK: nvws.create_token {loadType = 0 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
  // CHECK: nvws.create_token {loadType = 1 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
  // CHECK: nvws.create_token {loadType = 2 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
  // CHECK: nvws.create_token {loadType = 3 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
  // CHECK: nvws.create_token {loadType = 4 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
  tt.func private @loads() {
    %0 = nvws.create_token {loadType = 0 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
    %1 = nvws.create_token {loadType = 1 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
    %2 = nvws.create_token {loadType = 2 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
    %3 = nvws.create_token {loadType = 3 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
    %4 = nvws.create_token {loadType = 4 : i32, numBuffers = 2 : i32} : tensor<2x!nvws.token>
    tt.return
  }
}

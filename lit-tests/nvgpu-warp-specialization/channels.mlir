// How values get from the warps that load to those that multiply, by TMA.
// RUN: triton-opt %s -nvgpu-warp-specialization=num-stages=3 | FileCheck %s

#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Rows are divided between two consumers, each with its own descriptor's block; the other operand goes to both.
  // A buffer more than there are stages is for the products in flight. The three loads come in the order in which the first consumer can begin.
  // CHECK-LABEL: @tma
  // CHECK-DAG: ttg.local_alloc : () -> !ttg.memdesc<4x64x64xf16, #shared, #smem, mutable>
  // CHECK: ttg.barrier local
  // CHECK: ttg.warp_specialize({{.*}}) attributes {requestedRegisters = array<i32: 232, 232>}
  // CHECK: default
  // CHECK: %[[A:.*]] = tt.make_tensor_descriptor %arg0, {{.*}} : <f16>, <64x64xf16, #shared>
  // CHECK: %[[B:.*]] = tt.make_tensor_descriptor %arg1, {{.*}} : <f16>, <64x64xf16, #shared>
  // CHECK: scf.for {{.*}} iter_args(%[[I:.*]] = %{{.*}}, %[[P:.*]] = %{{.*}}) -> (i32, i1)
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.barrier_expect %{{.*}}, 8192
  // CHECK: ttng.async_tma_copy_global_to_local %[[A1:.*]][%arg3, %
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.barrier_expect %{{.*}}, 8192
  // CHECK: ttng.async_tma_copy_global_to_local %[[B]]
  // CHECK: arith.addi %arg3, %c64
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.async_tma_copy_global_to_local
  // CHECK: %[[NEXT:.*]] = arith.addi %[[I]],
  // CHECK: %[[OVER:.*]] = arith.cmpi eq, %[[NEXT]], %c4
  // CHECK: arith.select %[[OVER]]
  // CHECK: arith.xori %[[P]], %[[OVER]]
  // CHECK: tt.num_stages = 0
  // CHECK: partition0
  // CHECK-NOT: tt.make_tensor_descriptor
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.wait_barrier
  // CHECK-NOT: ttg.local_load
  // CHECK: %[[D:.*]] = ttng.warp_group_dot {{.*}} {isAsync = true} {{.*}} -> tensor<64x64xf32, #mma>
  // CHECK-NEXT: ttng.warp_group_dot_wait %[[D]] {pendings = 1 : i32}
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: ttng.warp_group_dot_wait %{{.*}} {pendings = 0 : i32}
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: tt.store {{.*}} : tensor<64x64x!tt.ptr<f32>, #mma>
  // CHECK: partition1
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<64x64xf32, #mma>
  // CHECK: tt.store {{.*}} : tensor<64x64x!tt.ptr<f32>, #mma>
  // CHECK: ttg.warp_return
  // CHECK: ttng.inval_barrier
  // CHECK-NOT: async_task_id
  // CHECK: tt.return
  tt.func @tma(%arg0: !tt.ptr<f16>, %arg1: !tt.ptr<f16>, %arg2: !tt.ptr<f32>, %arg3: i32, %arg4: i64) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %n = arith.constant 64 : i32
    %row = arith.constant 1 : i64
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    %da = tt.make_tensor_descriptor %arg0, [%arg3, %arg3], [%arg4, %row] : <f16>, <128x64xf16, #s>
    %db = tt.make_tensor_descriptor %arg1, [%arg3, %arg3], [%arg4, %row] : <f16>, <64x64xf16, #s>
    %r = scf.for %i = %zero to %n step %one iter_args(%c = %init) -> (tensor<128x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %da[%arg3, %i] : !tt.tensordesc<128x64xf16, #s> -> tensor<128x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<128x64xf16, #a>) -> !ttg.memdesc<128x64xf16, #s, #smem>
      %y = tt.descriptor_load %db[%i, %arg3] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %q = ttg.local_alloc %y : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %q, %c : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
      scf.yield %d : tensor<128x64xf32, #mma>
    } {tt.warp_specialize}
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<128x64x!tt.ptr<f32>, #mma>
    tt.store %out, %r : tensor<128x64x!tt.ptr<f32>, #mma>
    tt.return
  }

  // A loop in a loop goes on counting where it was; what is loaded in front of it has one buffer, free after it.
  // CHECK-LABEL: @nested
  // CHECK: default
  // CHECK: %{{.*}}:4 = scf.for {{.*}} -> (i32, i1, i32, i1)
  // CHECK: %[[INNER:.*]]:2 = scf.for
  // CHECK: scf.yield %{{.*}}, %{{.*}}, %[[INNER]]#0, %[[INNER]]#1
  // CHECK: partition0
  // CHECK: scf.for
  // CHECK: ttng.wait_barrier
  // CHECK: scf.for
  // CHECK: ttng.wait_barrier
  // CHECK: ttng.warp_group_dot {{.*}} {isAsync = true}
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: tt.num_stages
  // CHECK: ttng.arrive_barrier %{{.*}}, 1, %
  // CHECK: ttng.arrive_barrier %{{.*}}, 1 :
  // CHECK: tt.store
  // CHECK: tt.return
  tt.func @nested(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    scf.for %t = %zero to %arg3 step %one : i32 {
      %x = tt.descriptor_load %arg0[%t, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
        %y = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
        %q = ttg.local_alloc %y : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
        %d = ttng.warp_group_dot %p, %q, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
        scf.yield %d : tensor<64x64xf32, #mma>
      }
      tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    } {tt.warp_specialize}
    tt.return
  }

  // A product whose sum is read in its loop is waited for at once.
  // CHECK-LABEL: @read
  // CHECK: partition0
  // CHECK-NOT: isAsync
  // CHECK: ttng.arrive_barrier %{{.*}}, 1 :
  // CHECK: tt.return
  tt.func @read(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %e = arith.addf %c, %c : tensor<64x64xf32, #mma>
      %d = ttng.warp_group_dot %p, %p, %e : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }

  // More stages than there is room for.
  // CHECK-LABEL: @room
  // CHECK: ttg.local_alloc : () -> !ttg.memdesc<28x64x64xf16, #shared, #smem, mutable>
  // CHECK: tt.return
  tt.func @room(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize, tt.num_stages = 40 : i32}
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// Where it is asked for: values that are loaded through pointers, by cp.async or by registers.
// RUN: triton-opt %s -nvgpu-warp-specialization="num-stages=3 pointers=true" | FileCheck %s

#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#narrow = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Each thread arrives when its copies are done. Rows too few for two have one consumer, which needs no more registers
  // than it has.
  // CHECK-LABEL: @cp_async
  // CHECK: ttng.init_barrier %{{.*}}, 128
  // CHECK: ttg.warp_specialize
  // CHECK-NOT: requestedRegisters
  // CHECK: default
  // CHECK: ttg.async_copy_global_to_local {{.*}} {contiguity = 8 : i32}
  // CHECK: ttg.async_copy_global_to_local {{.*}} {contiguity = 8 : i32}
  // CHECK: ttng.async_copy_mbarrier_arrive %{{.*}} {noIncrement}
  // CHECK-NOT: ttng.async_copy_mbarrier_arrive
  // CHECK: partition0
  // CHECK: ttng.wait_barrier
  // CHECK-NOT: ttng.wait_barrier
  // CHECK: ttng.warp_group_dot
  // CHECK-NOT: partition1
  // CHECK: tt.return
  tt.func @cp_async(%arg0: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %range = tt.make_range {start = 0 : i32, end = 64 : i32} : tensor<64xi32, #ttg.slice<{dim = 0, parent = #a}>>
    %cols = tt.expand_dims %range {axis = 0 : i32} : tensor<64xi32, #ttg.slice<{dim = 0, parent = #a}>> -> tensor<1x64xi32, #a>
    %offsets = tt.broadcast %cols : tensor<1x64xi32, #a> -> tensor<64x64xi32, #a>
    %base = tt.splat %arg0 : !tt.ptr<f16> -> tensor<64x64x!tt.ptr<f16>, #a>
    %pa = tt.addptr %base, %offsets : tensor<64x64x!tt.ptr<f16>, #a>, tensor<64x64xi32, #a>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.load %pa : tensor<64x64x!tt.ptr<f16>, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %y = tt.load %pa cacheModifier = cg : tensor<64x64x!tt.ptr<f16>, #a>
      %q = ttg.local_alloc %y : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %q, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }

  // Elements that do not lie next to each other cannot be copied; they are loaded, then stored where there is room.
  // CHECK-LABEL: @registers
  // CHECK: default
  // CHECK: %[[X:.*]] = tt.load
  // CHECK: ttng.wait_barrier
  // CHECK: ttg.local_store %[[X]]
  // CHECK: ttng.arrive_barrier %{{.*}}, 1
  // CHECK: partition0
  // CHECK-NOT: tt.load
  // CHECK: ttng.warp_group_dot
  // CHECK: tt.return
  tt.func @registers(%arg0: !tt.ptr<f16>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %pa = tt.splat %arg0 : !tt.ptr<f16> -> tensor<64x64x!tt.ptr<f16>, #narrow>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.load %pa : tensor<64x64x!tt.ptr<f16>, #narrow>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #narrow>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

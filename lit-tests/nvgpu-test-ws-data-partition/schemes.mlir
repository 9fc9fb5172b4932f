// How the work of two consumers is cut: along the dimensions of views and reductions, through loops and conditionals.
// RUN: triton-opt %s -nvgpu-test-ws-data-partition=num-warp-groups=3 | FileCheck %s

#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#row = #ttg.slice<{dim = 1, parent = #mma}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Rows of a softmax: each consumer has the sums of its own, which its loop carries; a constant is cut where it is used,
  // what nobody needs whole is gone.
  // CHECK-LABEL: @rows
  // CHECK-NOT: 128x
  // CHECK: %{{.*}}:4 = scf.for {{.*}} -> (tensor<64x64xf32, #mma>, tensor<64x64xf32, #mma>, tensor<64xf32, {{.*}}>, tensor<64xf32, {{.*}}>)
  // CHECK: %[[D1:.*]] = ttng.warp_group_dot {{.*}} {async_task_id = array<i32: 1>}
  // CHECK: %[[D2:.*]] = ttng.warp_group_dot {{.*}} {async_task_id = array<i32: 2>}
  // CHECK: "tt.reduce"(%[[D1]])
  // CHECK: arith.addf %{{.*}} {async_task_id = array<i32: 1>} : f32
  // CHECK: "tt.reduce"(%[[D2]])
  // CHECK: arith.addf %{{.*}} {async_task_id = array<i32: 2>} : f32
  // CHECK: scf.yield %[[D1]], %[[D2]], %
  // CHECK: %[[IF:.*]]:2 = scf.if %arg2 -> (tensor<64x64xf32, #mma>, tensor<64x64xf32, #mma>)
  // CHECK: tt.store %{{.*}}, %[[IF]]#0
  // CHECK: tt.store %{{.*}}, %[[IF]]#1
  tt.func @rows(%arg0: !tt.ptr<f16>, %arg1: !tt.ptr<f32>, %arg2: i1, %arg3: i32, %b: !ttg.memdesc<64x64xf16, #s, #smem>) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    %none = arith.constant dense<0.0> : tensor<128xf32, #row>
    %pa = tt.splat %arg0 : !tt.ptr<f16> -> tensor<128x64x!tt.ptr<f16>, #a>
    %out = tt.splat %arg1 : !tt.ptr<f32> -> tensor<128x64x!tt.ptr<f32>, #mma>
    %r:2 = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init, %sum = %none) -> (tensor<128x64xf32, #mma>, tensor<128xf32, #row>) : i32 {
      %x = tt.load %pa {async_task_id = array<i32: 0>} : tensor<128x64x!tt.ptr<f16>, #a>
      %p = ttg.local_alloc %x {async_task_id = array<i32: 1, 2>} : (tensor<128x64xf16, #a>) -> !ttg.memdesc<128x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %b, %c {async_task_id = array<i32: 1, 2>} : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
      %t = "tt.reduce"(%d) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %e = arith.addf %l, %m {async_task_id = array<i32: 1, 2>} : f32
        tt.reduce.return %e {async_task_id = array<i32: 1, 2>} : f32
      }) {async_task_id = array<i32: 1, 2>} : (tensor<128x64xf32, #mma>) -> tensor<128xf32, #row>
      %u = arith.addf %sum, %t {async_task_id = array<i32: 1, 2>} : tensor<128xf32, #row>
      scf.yield %d, %u : tensor<128x64xf32, #mma>, tensor<128xf32, #row>
    }
    %k = tt.expand_dims %r#1 {async_task_id = array<i32: 1, 2>, axis = 1 : i32} : tensor<128xf32, #row> -> tensor<128x1xf32, #mma>
    %w = tt.broadcast %k {async_task_id = array<i32: 1, 2>} : tensor<128x1xf32, #mma> -> tensor<128x64xf32, #mma>
    %v = scf.if %arg2 -> tensor<128x64xf32, #mma> {
      %q = arith.divf %r#0, %w {async_task_id = array<i32: 1, 2>} : tensor<128x64xf32, #mma>
      scf.yield %q : tensor<128x64xf32, #mma>
    } else {
      scf.yield %init : tensor<128x64xf32, #mma>
    }
    tt.store %out, %v {async_task_id = array<i32: 1, 2>} : tensor<128x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

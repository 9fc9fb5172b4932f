// RUN: triton-opt %s --tritongpu-optimize-thread-locality | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#s = #ttg.slice<{dim = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // The loop carries what threads have summed up, 64 in place of 256 a row; the rest is behind it.
  // CHECK-LABEL: @sum
  // CHECK: %[[L:.*]] = scf.for {{.*}} iter_args(%[[A:.*]] = %{{.*}}) -> (tensor<8x32xf32,
  // CHECK: "tt.reduce"({{.*}}) <{axis = 2 : i32}>
  // CHECK: %[[U:.*]] = arith.addf %[[A]], %{{.*}} : tensor<8x32xf32,
  // CHECK: scf.yield %[[U]]
  // CHECK: "tt.reduce"(%[[L]]) <{axis = 1 : i32}>
  // CHECK: arith.addf %cst, %{{.*}} : tensor<8xf32,
  tt.func @sum(%p: tensor<8x256x!tt.ptr<f32>, #b>, %n: i32) -> tensor<8xf32, #s> {
    %first = arith.constant dense<1.000000e+00> : tensor<8xf32, #s>
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %first) -> (tensor<8xf32, #s>) : i32 {
      %x = tt.load %p : tensor<8x256x!tt.ptr<f32>, #b>
      %t = "tt.reduce"(%x) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %u = arith.addf %l, %m : f32
        tt.reduce.return %u : f32
      }) : (tensor<8x256xf32, #b>) -> tensor<8xf32, #s>
      %next = arith.addf %a, %t : tensor<8xf32, #s>
      scf.yield %next : tensor<8xf32, #s>
    }
    tt.return %r : tensor<8xf32, #s>
  }

  // What is carried is combined in another way.
  // CHECK-LABEL: @maximum_of_sums
  // CHECK-NOT: axis = 2
  tt.func @maximum_of_sums(%p: tensor<8x256x!tt.ptr<f32>, #b>, %n: i32) -> tensor<8xf32, #s> {
    %first = arith.constant dense<0.000000e+00> : tensor<8xf32, #s>
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %first) -> (tensor<8xf32, #s>) : i32 {
      %x = tt.load %p : tensor<8x256x!tt.ptr<f32>, #b>
      %t = "tt.reduce"(%x) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %u = arith.addf %l, %m : f32
        tt.reduce.return %u : f32
      }) : (tensor<8x256xf32, #b>) -> tensor<8xf32, #s>
      %next = arith.maximumf %a, %t : tensor<8xf32, #s>
      scf.yield %next : tensor<8xf32, #s>
    }
    tt.return %r : tensor<8xf32, #s>
  }

  // A running maximum that the loop looks at has to be whole in each turn.
  // CHECK-LABEL: @running
  // CHECK-NOT: axis = 2
  tt.func @running(%p: tensor<8x256x!tt.ptr<f32>, #b>, %q: tensor<8x!tt.ptr<f32>, #s>, %n: i32) -> tensor<8xf32, #s> {
    %first = arith.constant dense<0.000000e+00> : tensor<8xf32, #s>
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %first) -> (tensor<8xf32, #s>) : i32 {
      tt.store %q, %a : tensor<8x!tt.ptr<f32>, #s>
      %x = tt.load %p : tensor<8x256x!tt.ptr<f32>, #b>
      %t = "tt.reduce"(%x) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %u = arith.maximumf %l, %m : f32
        tt.reduce.return %u : f32
      }) : (tensor<8x256xf32, #b>) -> tensor<8xf32, #s>
      %next = arith.maximumf %a, %t : tensor<8xf32, #s>
      scf.yield %next : tensor<8xf32, #s>
    }
    tt.return %r : tensor<8xf32, #s>
  }
}

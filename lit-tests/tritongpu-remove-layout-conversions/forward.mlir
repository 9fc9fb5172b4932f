// RUN: triton-opt %s --split-input-file --tritongpu-remove-layout-conversions | FileCheck %s

// The layout of a load goes forward through all that is made from it; the conversions to another
// layout and back are gone.
// CHECK: #[[B:.*]] = #ttg.blocked<{sizePerThread = [4], {{.*}}
#b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#c = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @there_and_back
  // CHECK-NOT: ttg.convert_layout
  // CHECK: arith.addf {{.*}} : tensor<1024xf32, #[[B]]>
  // CHECK-NOT: ttg.convert_layout
  // CHECK: tt.return
  tt.func @there_and_back(%p: tensor<1024x!tt.ptr<f32>, #b>) {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #b>
    %y = ttg.convert_layout %x : tensor<1024xf32, #b> -> tensor<1024xf32, #c>
    %z = arith.addf %y, %y : tensor<1024xf32, #c>
    %w = ttg.convert_layout %z : tensor<1024xf32, #c> -> tensor<1024xf32, #b>
    tt.store %p, %w : tensor<1024x!tt.ptr<f32>, #b>
    tt.return
  }

  // What a loop carries gets the layout of what is added to it in each turn.
  // CHECK-LABEL: @around_a_loop
  // CHECK: scf.for {{.*}} iter_args({{.*}}) -> (tensor<1024xf32, #[[B]]>)
  // CHECK-NOT: ttg.convert_layout
  // CHECK: scf.yield
  // CHECK: tt.return
  tt.func @around_a_loop(%p: tensor<1024x!tt.ptr<f32>, #b>, %n: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<1024xf32, #c>
    %sum = scf.for %i = %zero to %n step %one iter_args(%acc = %init) -> (tensor<1024xf32, #c>) : i32 {
      %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #b>
      %y = ttg.convert_layout %x : tensor<1024xf32, #b> -> tensor<1024xf32, #c>
      %next = arith.addf %acc, %y : tensor<1024xf32, #c>
      scf.yield %next : tensor<1024xf32, #c>
    }
    %out = ttg.convert_layout %sum : tensor<1024xf32, #c> -> tensor<1024xf32, #b>
    tt.store %p, %out : tensor<1024x!tt.ptr<f32>, #b>
    tt.return
  }

  // Both parts of a while loop agree.
  // CHECK-LABEL: @while
  // CHECK: scf.while ({{.*}}) : (tensor<1024xf32, #[[B]]>) -> tensor<1024xf32, #[[B]]>
  // CHECK-NOT: ttg.convert_layout
  // CHECK: tt.return
  tt.func @while(%p: tensor<1024x!tt.ptr<f32>, #b>, %q: !tt.ptr<i1>) {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #b>
    %init = ttg.convert_layout %x : tensor<1024xf32, #b> -> tensor<1024xf32, #c>
    %last = scf.while (%a = %init) : (tensor<1024xf32, #c>) -> (tensor<1024xf32, #c>) {
      %go = tt.load %q {isVolatile = true} : !tt.ptr<i1>
      scf.condition(%go) %a : tensor<1024xf32, #c>
    } do {
    ^bb0(%b: tensor<1024xf32, #c>):
      %next = arith.mulf %b, %b : tensor<1024xf32, #c>
      scf.yield %next : tensor<1024xf32, #c>
    }
    %out = ttg.convert_layout %last : tensor<1024xf32, #c> -> tensor<1024xf32, #b>
    tt.store %p, %out : tensor<1024x!tt.ptr<f32>, #b>
    tt.return
  }
}

// -----

// Of a load's and a product's layout a sum has the product's.
#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#w = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @matrix_unit_first
  // CHECK: tt.load
  // CHECK: ttg.convert_layout {{.*}} -> tensor<64x64xf32, #mma>
  // CHECK: arith.addf {{.*}} : tensor<64x64xf32, #mma>
  tt.func @matrix_unit_first(%p: tensor<64x64x!tt.ptr<f32>, #b>, %x: tensor<64x32xf16, #a>, %y: tensor<32x64xf16, #w>) {
    %zero = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %d = tt.dot %x, %y, %zero : tensor<64x32xf16, #a> * tensor<32x64xf16, #w> -> tensor<64x64xf32, #mma>
    %e = ttg.convert_layout %d : tensor<64x64xf32, #mma> -> tensor<64x64xf32, #b>
    %l = tt.load %p : tensor<64x64x!tt.ptr<f32>, #b>
    %s = arith.addf %l, %e : tensor<64x64xf32, #b>
    tt.store %p, %s : tensor<64x64x!tt.ptr<f32>, #b>
    tt.return
  }
}

// RUN: triton-opt %s --triton-nvidia-gpu-plan-cta | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[0, 1]]}>
#s = #ttg.slice<{dim = 1, parent = #b}>
#v = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0], CGALayout = [[1]]}>
#d = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[0, 1]]}>
// CHECK-DAG: #[[$LINES:.+]] = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [1, 32], warpsPerCTA = [2, 2], order = [1, 0], CGALayout = {{\[\[1, 0\]\]}}}>
// CHECK-DAG: #[[$PIECES:.+]] = #ttg.blocked<{sizePerThread = [4, 4], {{.*}}CGALayout = {{\[\[1, 0\]\]}}}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Each block gets whole lines of what is reduced, and loads them; what nothing reaches is converted to.
  // CHECK-LABEL: @reduction
  // CHECK: tt.load %{{.*}} : tensor<64x256x!tt.ptr<f32>, #[[$LINES]]>
  // CHECK: "tt.reduce"
  // CHECK: ttg.convert_layout %{{.*}} : tensor<64xf32, #ttg.slice<{dim = 1, parent = #[[$LINES]]}>> -> tensor<64xf32, #ttg.slice
  tt.func @reduction(%p: !tt.ptr<f32>, %o: tensor<64x256xi32, #b>) -> tensor<64xf32, #s> {
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<64x256x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %o : tensor<64x256x!tt.ptr<f32>, #b>, tensor<64x256xi32, #b>
    %x = tt.load %a : tensor<64x256x!tt.ptr<f32>, #b>
    %y = "tt.reduce"(%x) <{axis = 1 : i32}> ({
    ^bb0(%l: f32, %m: f32):
      %u = arith.addf %l, %m : f32
      tt.reduce.return %u : f32
    }) : (tensor<64x256xf32, #b>) -> tensor<64xf32, #s>
    tt.return %y : tensor<64xf32, #s>
  }

  // A loop carries the sums in the layout of the reduction.
  // CHECK-LABEL: @carried
  // CHECK: scf.for {{.*}} -> (tensor<64xf32, #ttg.slice<{dim = 1, parent = #[[$LINES]]}>>)
  // CHECK-NOT: convert_layout
  // CHECK: scf.yield
  tt.func @carried(%p: tensor<64x256x!tt.ptr<f32>, #b>, %n: i32) -> tensor<64xf32, #s> {
    %first = arith.constant dense<0.000000e+00> : tensor<64xf32, #s>
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %x = arith.constant dense<1.000000e+00> : tensor<64x256xf32, #b>
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %first) -> (tensor<64xf32, #s>) : i32 {
      %y = "tt.reduce"(%x) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %u = arith.addf %l, %m : f32
        tt.reduce.return %u : f32
      }) : (tensor<64x256xf32, #b>) -> tensor<64xf32, #s>
      %next = arith.addf %a, %y : tensor<64xf32, #s>
      scf.yield %next : tensor<64xf32, #s>
    }
    tt.return %r : tensor<64xf32, #s>
  }

  // Pointers that a loop carries go with the load.
  // CHECK-LABEL: @pointers
  // CHECK: scf.for {{.*}} -> (tensor<64x256x!tt.ptr<f32>, #[[$LINES]]>)
  // CHECK-NOT: convert_layout
  // CHECK: scf.yield {{.*}} : tensor<64x256x!tt.ptr<f32>, #[[$LINES]]>
  tt.func @pointers(%p: !tt.ptr<f32>, %q: tensor<64x!tt.ptr<f32>, #s>, %n: i32) {
    %first = tt.splat %p : !tt.ptr<f32> -> tensor<64x256x!tt.ptr<f32>, #b>
    %step = arith.constant dense<256> : tensor<64x256xi32, #b>
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %first) -> (tensor<64x256x!tt.ptr<f32>, #b>) : i32 {
      %x = tt.load %a : tensor<64x256x!tt.ptr<f32>, #b>
      %y = "tt.reduce"(%x) <{axis = 1 : i32}> ({
      ^bb0(%l: f32, %m: f32):
        %u = arith.addf %l, %m : f32
        tt.reduce.return %u : f32
      }) : (tensor<64x256xf32, #b>) -> tensor<64xf32, #s>
      %next = tt.addptr %a, %step : tensor<64x256x!tt.ptr<f32>, #b>, tensor<64x256xi32, #b>
      scf.yield %next : tensor<64x256x!tt.ptr<f32>, #b>
    }
    tt.return
  }

  // 256 rows of a dot's result are two pieces of 128.
  // CHECK-LABEL: @dot
  // CHECK: tt.dot {{.*}} -> tensor<256x128xf32, #[[$PIECES]]>
  tt.func @dot(%a: tensor<256x64xf16, #ttg.dot_op<{opIdx = 0, parent = #d}>>, %b: tensor<64x128xf16, #ttg.dot_op<{opIdx = 1, parent = #d}>>) -> tensor<256x128xf32, #d> {
    %c = arith.constant dense<0.000000e+00> : tensor<256x128xf32, #d>
    %r = tt.dot %a, %b, %c : tensor<256x64xf16, #ttg.dot_op<{opIdx = 0, parent = #d}>> * tensor<64x128xf16, #ttg.dot_op<{opIdx = 1, parent = #d}>> -> tensor<256x128xf32, #d>
    tt.return %r : tensor<256x128xf32, #d>
  }
}

// RUN: triton-opt %s --gluon-infer-coalesced-encodings --gluon-resolve-auto-encodings | FileCheck %s

// CHECK-DAG: #[[$ROWS:.+]] = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // The layout of the load goes back to the ranges that its pointers are made from.
  // CHECK-LABEL: @indices
  // CHECK: tt.make_range {{.*}} : tensor<64xi32, #ttg.slice<{dim = 1, parent = #[[$ROWS]]}>>
  // CHECK: tt.make_range {{.*}} : tensor<64xi32, #ttg.slice<{dim = 0, parent = #[[$ROWS]]}>>
  // CHECK: tt.load %{{.*}} : tensor<64x64x!tt.ptr<f32>, #[[$ROWS]]>
  // CHECK: tt.store %{{.*}} : tensor<64x64x!tt.ptr<f32>, #[[$ROWS]]>
  tt.func public @indices(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %stride: i32 {tt.divisibility = 16 : i32}) {
    %i = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #gluon.auto_encoding>
    %j = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #gluon.auto_encoding>
    %r = tt.expand_dims %i {axis = 1 : i32} : tensor<64xi32, #gluon.auto_encoding> -> tensor<64x1xi32, #gluon.auto_encoding>
    %c = tt.expand_dims %j {axis = 0 : i32} : tensor<64xi32, #gluon.auto_encoding> -> tensor<1x64xi32, #gluon.auto_encoding>
    %s = tt.splat %stride : i32 -> tensor<64x1xi32, #gluon.auto_encoding>
    %d = arith.muli %r, %s : tensor<64x1xi32, #gluon.auto_encoding>
    %cc = tt.broadcast %c : tensor<1x64xi32, #gluon.auto_encoding> -> tensor<64x64xi32, #gluon.auto_encoding>
    %dd = tt.broadcast %d : tensor<64x1xi32, #gluon.auto_encoding> -> tensor<64x64xi32, #gluon.auto_encoding>
    %o = arith.addi %cc, %dd : tensor<64x64xi32, #gluon.auto_encoding>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #gluon.auto_encoding>
    %a = tt.addptr %q, %o : tensor<64x64x!tt.ptr<f32>, #gluon.auto_encoding>, tensor<64x64xi32, #gluon.auto_encoding>
    %b = gluon.set_auto_layout %a : tensor<64x64x!tt.ptr<f32>, #gluon.auto_encoding> -> tensor<64x64x!tt.ptr<f32>, #gluon.coalesced_encoding>
    %x = tt.load %b : tensor<64x64x!tt.ptr<f32>, #gluon.coalesced_encoding>
    %y = arith.addf %x, %x : tensor<64x64xf32, #gluon.coalesced_encoding>
    tt.store %b, %y : tensor<64x64x!tt.ptr<f32>, #gluon.coalesced_encoding>
    tt.return
  }
}

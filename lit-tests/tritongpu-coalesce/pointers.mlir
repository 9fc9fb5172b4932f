// RUN: triton-opt %s --tritongpu-coalesce | FileCheck %s

// CHECK-DAG: #[[$ONE:.+]] = #ttg.blocked<{sizePerThread = [1], {{.*}}order = [0]}>
// CHECK-DAG: #[[$FOUR:.+]] = #ttg.blocked<{sizePerThread = [4], {{.*}}order = [0]}>
// CHECK-DAG: #[[$EIGHT:.+]] = #ttg.blocked<{sizePerThread = [8], {{.*}}order = [0]}>
// CHECK-DAG: #[[$COLUMNS:.+]] = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [16, 2], warpsPerCTA = [1, 4], order = [0, 1]}>
#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#m = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#r = #ttg.slice<{dim = 1, parent = #m}>
#c = #ttg.slice<{dim = 0, parent = #m}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Aligned neighbours: 16 bytes a thread.
  // CHECK-LABEL: @widest
  // CHECK: tt.load %{{.*}} : tensor<1024x!tt.ptr<f32>, #[[$FOUR]]>
  tt.func @widest(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}) -> tensor<1024xf32, #b> {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // Nothing is known of the pointer.
  // CHECK-LABEL: @unaligned
  // CHECK: tt.load %{{.*}} : tensor<1024x!tt.ptr<f32>, #[[$ONE]]>
  tt.func @unaligned(%p: !tt.ptr<f32>) -> tensor<1024xf32, #b> {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // The i32 load takes 8 at once as the f16 store that depends on it does; a store takes no more
  // than its own 16 bytes, whatever depends on it.
  // CHECK-LABEL: @connected
  // CHECK: tt.load %{{.*}} : tensor<2048x!tt.ptr<i32>, #[[$EIGHT]]>
  // CHECK: tt.store %{{.*}} : tensor<2048x!tt.ptr<f16>, #[[$EIGHT]]>
  // CHECK: tt.store %{{.*}} : tensor<2048x!tt.ptr<i32>, #[[$FOUR]]>
  tt.func @connected(%p: !tt.ptr<i32> {tt.divisibility = 16 : i32}, %o: !tt.ptr<f16> {tt.divisibility = 16 : i32}) {
    %i = tt.make_range {end = 2048 : i32, start = 0 : i32} : tensor<2048xi32, #b>
    %q = tt.splat %p : !tt.ptr<i32> -> tensor<2048x!tt.ptr<i32>, #b>
    %a = tt.addptr %q, %i : tensor<2048x!tt.ptr<i32>, #b>, tensor<2048xi32, #b>
    %x = tt.load %a : tensor<2048x!tt.ptr<i32>, #b>
    %f = arith.sitofp %x : tensor<2048xi32, #b> to tensor<2048xf16, #b>
    %t = tt.splat %o : !tt.ptr<f16> -> tensor<2048x!tt.ptr<f16>, #b>
    %u = tt.addptr %t, %i : tensor<2048x!tt.ptr<f16>, #b>, tensor<2048xi32, #b>
    tt.store %u, %f : tensor<2048x!tt.ptr<f16>, #b>
    tt.store %a, %x : tensor<2048x!tt.ptr<i32>, #b>
    tt.return
  }

  // The same two, with nothing in common.
  // CHECK-LABEL: @apart
  // CHECK: tt.load %{{.*}} : tensor<2048x!tt.ptr<i32>, #[[$FOUR]]>
  // CHECK: tt.store %{{.*}} : tensor<2048x!tt.ptr<f16>, #[[$EIGHT]]>
  tt.func @apart(%p: !tt.ptr<i32> {tt.divisibility = 16 : i32}, %o: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %f: tensor<2048xf16, #b>) -> tensor<2048xi32, #b> {
    %i = tt.make_range {end = 2048 : i32, start = 0 : i32} : tensor<2048xi32, #b>
    %j = tt.make_range {end = 2048 : i32, start = 0 : i32} : tensor<2048xi32, #b>
    %q = tt.splat %p : !tt.ptr<i32> -> tensor<2048x!tt.ptr<i32>, #b>
    %a = tt.addptr %q, %i : tensor<2048x!tt.ptr<i32>, #b>, tensor<2048xi32, #b>
    %x = tt.load %a : tensor<2048x!tt.ptr<i32>, #b>
    %t = tt.splat %o : !tt.ptr<f16> -> tensor<2048x!tt.ptr<f16>, #b>
    %u = tt.addptr %t, %j : tensor<2048x!tt.ptr<f16>, #b>, tensor<2048xi32, #b>
    tt.store %u, %f : tensor<2048x!tt.ptr<f16>, #b>
    tt.return %x : tensor<2048xi32, #b>
  }

  // What a loop's body does counts for what the loop's bounds come from.
  // CHECK-LABEL: @inside
  // CHECK: tt.load %{{.*}} : tensor<2048x!tt.ptr<i32>, #[[$EIGHT]]>
  // CHECK: scf.for
  // CHECK: tt.store %{{.*}} : tensor<2048x!tt.ptr<f16>, #[[$EIGHT]]>
  tt.func @inside(%p: !tt.ptr<i32> {tt.divisibility = 16 : i32}, %o: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %f: tensor<2048xf16, #b>) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %n = tt.get_program_id x : i32
    %s = tt.splat %n : i32 -> tensor<2048xi32, #b>
    %i = tt.make_range {end = 2048 : i32, start = 0 : i32} : tensor<2048xi32, #b>
    %q = tt.splat %p : !tt.ptr<i32> -> tensor<2048x!tt.ptr<i32>, #b>
    %a = tt.addptr %q, %i : tensor<2048x!tt.ptr<i32>, #b>, tensor<2048xi32, #b>
    %x = tt.load %a : tensor<2048x!tt.ptr<i32>, #b>
    %y = arith.addi %x, %s : tensor<2048xi32, #b>
    tt.store %a, %y : tensor<2048x!tt.ptr<i32>, #b>
    scf.for %k = %zero to %n step %one : i32 {
      %j = tt.make_range {end = 2048 : i32, start = 0 : i32} : tensor<2048xi32, #b>
      %t = tt.splat %o : !tt.ptr<f16> -> tensor<2048x!tt.ptr<f16>, #b>
      %u = tt.addptr %t, %j : tensor<2048x!tt.ptr<f16>, #b>, tensor<2048xi32, #b>
      tt.store %u, %f : tensor<2048x!tt.ptr<f16>, #b>
    }
    tt.return
  }

  // Neighbours are along the first dimension.
  // CHECK-LABEL: @transposed
  // CHECK: tt.load %{{.*}} : tensor<64x64x!tt.ptr<f32>, #[[$COLUMNS]]>
  // CHECK: ttg.convert_layout
  tt.func @transposed(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %stride: i32 {tt.divisibility = 16 : i32}) -> tensor<64x64xf32, #m> {
    %i = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #r>
    %j = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #c>
    %r = tt.expand_dims %i {axis = 1 : i32} : tensor<64xi32, #r> -> tensor<64x1xi32, #m>
    %c = tt.expand_dims %j {axis = 0 : i32} : tensor<64xi32, #c> -> tensor<1x64xi32, #m>
    %s = tt.splat %stride : i32 -> tensor<1x64xi32, #m>
    %d = arith.muli %c, %s : tensor<1x64xi32, #m>
    %rr = tt.broadcast %r : tensor<64x1xi32, #m> -> tensor<64x64xi32, #m>
    %dd = tt.broadcast %d : tensor<1x64xi32, #m> -> tensor<64x64xi32, #m>
    %o = arith.addi %rr, %dd : tensor<64x64xi32, #m>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #m>
    %a = tt.addptr %q, %o : tensor<64x64x!tt.ptr<f32>, #m>, tensor<64x64xi32, #m>
    %x = tt.load %a : tensor<64x64x!tt.ptr<f32>, #m>
    tt.return %x : tensor<64x64xf32, #m>
  }
}

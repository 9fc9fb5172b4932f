// RUN: triton-opt %s --tritongpu-coalesce-async-copy | FileCheck %s

// CHECK-DAG: #[[$CLIPPED:.+]] = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [16, 2], warpsPerCTA = [4, 1], order = [1, 0]}>
#r = #ttg.slice<{dim = 1, parent = #b}>
#c = #ttg.slice<{dim = 0, parent = #b}>
#four = #ttg.swizzled_shared<{vec = 4, perPhase = 1, maxPhase = 4, order = [1, 0]}>
#eight = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 2, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // Shared memory has runs of 4, of which a thread then has one; it is known to be one in memory.
  // CHECK-LABEL: @clipped
  // CHECK: ttg.async_copy_global_to_local {{.*}}contiguity = 4 : i32{{.*}} : tensor<64x16x!tt.ptr<f16>, #[[$CLIPPED]]>
  tt.func @clipped(%p: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %to: !ttg.memdesc<64x16xf16, #four, #smem, mutable>) {
    %i = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #r>
    %j = tt.make_range {end = 16 : i32, start = 0 : i32} : tensor<16xi32, #c>
    %sixteen = arith.constant dense<16> : tensor<64x1xi32, #b>
    %r = tt.expand_dims %i {axis = 1 : i32} : tensor<64xi32, #r> -> tensor<64x1xi32, #b>
    %c = tt.expand_dims %j {axis = 0 : i32} : tensor<16xi32, #c> -> tensor<1x16xi32, #b>
    %s = arith.muli %r, %sixteen : tensor<64x1xi32, #b>
    %rr = tt.broadcast %s : tensor<64x1xi32, #b> -> tensor<64x16xi32, #b>
    %cc = tt.broadcast %c : tensor<1x16xi32, #b> -> tensor<64x16xi32, #b>
    %o = arith.addi %rr, %cc : tensor<64x16xi32, #b>
    %q = tt.splat %p : !tt.ptr<f16> -> tensor<64x16x!tt.ptr<f16>, #b>
    %a = tt.addptr %q, %o : tensor<64x16x!tt.ptr<f16>, #b>, tensor<64x16xi32, #b>
    %t = ttg.async_copy_global_to_local %a, %to : tensor<64x16x!tt.ptr<f16>, #b> -> <64x16xf16, #four, #smem, mutable>
    tt.return
  }

  // Runs of 8 are what a thread has.
  // CHECK-LABEL: @fits
  // CHECK-NOT: convert_layout
  tt.func @fits(%a: tensor<64x16x!tt.ptr<f16>, #b>, %to: !ttg.memdesc<64x16xf16, #eight, #smem, mutable>) {
    %t = ttg.async_copy_global_to_local %a, %to : tensor<64x16x!tt.ptr<f16>, #b> -> <64x16xf16, #eight, #smem, mutable>
    tt.return
  }
}

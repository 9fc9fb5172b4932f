// RUN: triton-opt %s --tritongpu-coalesce --remarks-filter=tritongpu-coalesce -o /dev/null 2>&1 | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-NOT: Function=aligned
  tt.func @aligned(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}) -> tensor<1024xf32, #b> {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // CHECK: [[#@LINE+5]]:{{.*}} remark: {{\[Missed\]}} NotVectorized {{.*}}Function=unaligned {{.*}}Op=tt.load, Reason="the pointers are not known to be aligned to more than one element", Contiguity=1024, Divisibility=1, ElementBits=32
  tt.func @unaligned(%p: !tt.ptr<f32>) -> tensor<1024xf32, #b> {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // CHECK: Function=gathered {{.*}}Reason="no two pointers along a dimension are known to be neighbours"
  tt.func @gathered(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %i: tensor<1024xi32, #b>) -> tensor<1024xf32, #b> {
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // CHECK: Function=masked {{.*}}Reason="the mask may change from element to element"
  tt.func @masked(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %n: i32) -> tensor<1024xf32, #b> {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %s = tt.splat %n : i32 -> tensor<1024xi32, #b>
    %m = arith.cmpi slt, %i, %s : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %a, %m : tensor<1024x!tt.ptr<f32>, #b>
    tt.return %x : tensor<1024xf32, #b>
  }

  // CHECK: Function=few {{.*}}Reason="there are no more elements than threads"
  tt.func @few(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}) -> tensor<128xf32, #b> {
    %i = tt.make_range {end = 128 : i32, start = 0 : i32} : tensor<128xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<128x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<128x!tt.ptr<f32>, #b>, tensor<128xi32, #b>
    %x = tt.load %a : tensor<128x!tt.ptr<f32>, #b>
    tt.return %x : tensor<128xf32, #b>
  }

  // CHECK: Function=atomic {{.*}}Op=tt.atomic_rmw, Reason="the atomic instruction takes one element"
  tt.func @atomic(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %v: tensor<1024xf32, #b>) {
    %i = tt.make_range {end = 1024 : i32, start = 0 : i32} : tensor<1024xi32, #b>
    %q = tt.splat %p : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %a = tt.addptr %q, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.atomic_rmw fadd, relaxed, gpu, %a, %v : (tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xf32, #b>) -> tensor<1024xf32, #b>
    tt.return
  }
}

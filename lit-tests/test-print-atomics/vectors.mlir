// How many elements one addition of floats takes: what layout, pointers and mask allow of what the GPU can do.
// RUN: triton-opt %s --test-print-atomics="vector-bits=128" 2>&1 | FileCheck %s --check-prefixes=CHECK,VECTOR
// RUN: triton-opt %s --test-print-atomics="vector-bits=0" 2>&1 | FileCheck %s --check-prefixes=CHECK,PAIR

#b = #ttg.blocked<{sizePerThread = [8], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#b2 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @widest(%p: tensor<256x!tt.ptr<f32>, #b> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %v: tensor<256xf32, #b>, %q: tensor<256x!tt.ptr<f16>, #b> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %w: tensor<256xf16, #b>) {
    // VECTOR: remark: red, vectors of 4, relaxed gpu, by every thread
    // PAIR: remark: red, relaxed gpu, by every thread
    %0 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v : (tensor<256x!tt.ptr<f32>, #b>, tensor<256xf32, #b>) -> tensor<256xf32, #b>
    // VECTOR: remark: red, vectors of 8, relaxed gpu, by every thread
    // PAIR: remark: red, pairs, relaxed gpu, by every thread
    %1 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w : (tensor<256x!tt.ptr<f16>, #b>, tensor<256xf16, #b>) -> tensor<256xf16, #b>
    tt.return
  }

  tt.func @mask(%q: tensor<256x!tt.ptr<bf16>, #b> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %w: tensor<256xbf16, #b>, %m: tensor<256xi1, #b> {tt.constancy = 4 : i32}, %each: tensor<256xi1, #b>) {
    // VECTOR: remark: red, vectors of 4, relaxed gpu, by every thread
    // PAIR: remark: red, pairs, relaxed gpu, by every thread
    %1 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w, %m : (tensor<256x!tt.ptr<bf16>, #b>, tensor<256xbf16, #b>, tensor<256xi1, #b>) -> tensor<256xbf16, #b>
    // CHECK: remark: red, relaxed gpu, by every thread
    %2 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w, %each : (tensor<256x!tt.ptr<bf16>, #b>, tensor<256xbf16, #b>, tensor<256xi1, #b>) -> tensor<256xbf16, #b>
    tt.return
  }

  tt.func @layout(%q: tensor<64x!tt.ptr<f16>, #b2> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %w: tensor<64xf16, #b2>) {
    // VECTOR: remark: red, vectors of 2, relaxed gpu, by every thread
    // PAIR: remark: red, pairs, relaxed gpu, by every thread
    %1 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w : (tensor<64x!tt.ptr<f16>, #b2>, tensor<64xf16, #b2>) -> tensor<64xf16, #b2>
    tt.return
  }

  // Pairs that do not begin at a multiple of their size are two.
  tt.func @alignment(%q: tensor<64x!tt.ptr<f16>, #b2> {tt.divisibility = 2 : i32, tt.contiguity = 16 : i32}, %w: tensor<64xf16, #b2>) {
    // CHECK: remark: red, relaxed gpu, by every thread
    %1 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w : (tensor<64x!tt.ptr<f16>, #b2>, tensor<64xf16, #b2>) -> tensor<64xf16, #b2>
    tt.return
  }

  tt.func @nothing_but_additions_of_small_floats(%q: tensor<256x!tt.ptr<i32>, #b> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %w: tensor<256xi32, #b>, %p: tensor<256x!tt.ptr<f64>, #b> {tt.divisibility = 32 : i32, tt.contiguity = 16 : i32}, %v: tensor<256xf64, #b>) {
    // CHECK: remark: red, relaxed gpu, by every thread
    %1 = tt.atomic_rmw add, relaxed, gpu, %q, %w : (tensor<256x!tt.ptr<i32>, #b>, tensor<256xi32, #b>) -> tensor<256xi32, #b>
    // CHECK: remark: red, relaxed gpu, by every thread
    %2 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v : (tensor<256x!tt.ptr<f64>, #b>, tensor<256xf64, #b>) -> tensor<256xf64, #b>
    tt.return
  }
}

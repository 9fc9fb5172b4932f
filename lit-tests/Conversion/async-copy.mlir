// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv -convert-triton-gpu-to-llvm 2>/dev/null | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [8], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Sixteen bytes go past the first-level cache; a mask becomes the number of bytes to read.
  // CHECK-LABEL: llvm.func @copy
  // CHECK: %[[SIZE:.*]] = llvm.select %{{.*}}, %{{.*}}, %{{.*}} : i1, i32
  // CHECK: "cp.async.cg.shared.global [ $0 + 0 ], [ $1 + 0 ], 0x10, $2;", "r,l,r" %{{.*}}, %{{.*}}, %[[SIZE]]
  // CHECK-NOT: cp.async.cg
  // CHECK: nvvm.cp.async.commit.group
  // CHECK: nvvm.cp.async.wait.group 1
  tt.func @copy(%base: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %n: i32 {tt.divisibility = 16 : i32}) {
    %i = tt.make_range {start = 0 : i32, end = 1024 : i32} : tensor<1024xi32, #b>
    %ns = tt.splat %n : i32 -> tensor<1024xi32, #b>
    %m = arith.cmpi slt, %i, %ns : tensor<1024xi32, #b>
    %zero = arith.constant dense<0.0> : tensor<1024xf16, #b>
    %bases = tt.splat %base : !tt.ptr<f16> -> tensor<1024x!tt.ptr<f16>, #b>
    %p = tt.addptr %bases, %i : tensor<1024x!tt.ptr<f16>, #b>, tensor<1024xi32, #b>
    %buffer = ttg.local_alloc : () -> !ttg.memdesc<1024xf16, #shared, #smem, mutable>
    %t = ttg.async_copy_global_to_local %p, %buffer mask %m other %zero : tensor<1024x!tt.ptr<f16>, #b> -> !ttg.memdesc<1024xf16, #shared, #smem, mutable>
    %c = ttg.async_commit_group tokens %t
    %w = ttg.async_wait %c {num = 1 : i32}
    tt.return
  }

  // What is too little for cp.async, or replaced by something else than zero, goes through registers.
  // CHECK-LABEL: llvm.func @through_registers
  // CHECK-NOT: cp.async
  // CHECK: ld.global.b16
  // CHECK-NOT: cp.async
  // CHECK: llvm.store
  // CHECK: ld.global.v4.b32
  // CHECK-NOT: cp.async
  // CHECK: llvm.store
  // CHECK: nvvm.cp.async.commit.group
  tt.func @through_registers(%unaligned: !tt.ptr<f16>, %base: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %m: tensor<1024xi1, #b> {tt.constancy = 1024 : i32}) {
    %i = tt.make_range {start = 0 : i32, end = 1024 : i32} : tensor<1024xi32, #b>
    %one = arith.constant dense<1.0> : tensor<1024xf16, #b>
    %us = tt.splat %unaligned : !tt.ptr<f16> -> tensor<1024x!tt.ptr<f16>, #b>
    %u = tt.addptr %us, %i : tensor<1024x!tt.ptr<f16>, #b>, tensor<1024xi32, #b>
    %bases = tt.splat %base : !tt.ptr<f16> -> tensor<1024x!tt.ptr<f16>, #b>
    %p = tt.addptr %bases, %i : tensor<1024x!tt.ptr<f16>, #b>, tensor<1024xi32, #b>
    %buffer = ttg.local_alloc : () -> !ttg.memdesc<1024xf16, #shared, #smem, mutable>
    %s = ttg.async_copy_global_to_local %u, %buffer : tensor<1024x!tt.ptr<f16>, #b> -> !ttg.memdesc<1024xf16, #shared, #smem, mutable>
    %t = ttg.async_copy_global_to_local %p, %buffer mask %m other %one : tensor<1024x!tt.ptr<f16>, #b> -> !ttg.memdesc<1024xf16, #shared, #smem, mutable>
    %c = ttg.async_commit_group tokens %t
    tt.return
  }
}

// Which loops are prefetched, and what becomes of them.
// RUN: triton-opt %s -split-input-file -tritongpu-prefetch | FileCheck %s
// RUN: triton-opt %s -split-input-file -tritongpu-prefetch=pipelined=false -debug-only=tritongpu-prefetch 2>&1 | FileCheck %s --check-prefix=CARRIED

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
#s = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // The wait goes to the end of the iteration before, and what it waits for is carried. The last part
  // of the product comes behind the loads of the next operands.
  // CHECK-LABEL: @waits
  // CHECK: ttg.async_wait
  // CHECK: ttg.memdesc_subslice {{.*}}[0, 0]
  // CHECK: ttg.local_load {{.*}} token
  // CHECK: scf.for
  // CHECK-NOT: ttg.async_wait
  // CHECK: [[A:%.*]] = ttg.memdesc_subslice {{%arg[0-9]*}}[0, 16]
  // CHECK: [[AL:%.*]] = ttg.local_load [[A]]
  // CHECK: [[FIRST:%.*]] = tt.dot {{%arg[0-9]*}}, {{%arg[0-9]*}}, {{%arg[0-9]*}}
  // CHECK: ttg.async_commit_group
  // CHECK: ttg.async_wait
  // CHECK-NEXT: ttg.async_wait
  // CHECK: ttg.memdesc_subslice {{.*}}[0, 0]
  // CHECK: tt.dot [[AL]], {{.*}}, [[FIRST]]
  // CHECK-NEXT: scf.yield
  // CARRIED: not prefetched: the loop does not carry the buffers
  tt.func @waits(%n: i32, %a: !ttg.memdesc<3x64x32xf16, #s, #smem, mutable>, %b: !ttg.memdesc<3x32x64xf16, #s, #smem, mutable>, %t: !ttg.async.token, %c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r:2 = scf.for %i = %zero to %n step %one iter_args(%x = %zero, %s = %c) -> (i32, tensor<64x64xf32, #mma>) : i32 {
      %w = ttg.async_wait %t {num = 2 : i32}
      %va = ttg.memdesc_index %a[%x] : !ttg.memdesc<3x64x32xf16, #s, #smem, mutable> -> !ttg.memdesc<64x32xf16, #s, #smem, mutable>
      %vb = ttg.memdesc_index %b[%x] : !ttg.memdesc<3x32x64xf16, #s, #smem, mutable> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
      %la = ttg.local_load %va token %w : !ttg.memdesc<64x32xf16, #s, #smem, mutable> -> tensor<64x32xf16, #a0>
      %lb = ttg.local_load %vb token %w : !ttg.memdesc<32x64xf16, #s, #smem, mutable> -> tensor<32x64xf16, #b0>
      %d = tt.dot %la, %lb, %s : tensor<64x32xf16, #a0> * tensor<32x64xf16, #b0> -> tensor<64x64xf32, #mma>
      %y = arith.addi %x, %one : i32
      %g = ttg.async_commit_group
      scf.yield %y, %d : i32, tensor<64x64xf32, #mma>
    }
    tt.return %r#1 : tensor<64x64xf32, #mma>
  }

  // A wait behind a commit would count other groups if it came before it.
  // CHECK-LABEL: @waitsLate
  // CHECK: scf.for
  // CHECK-COUNT-1: tt.dot
  // CHECK-NOT: tt.dot
  tt.func @waitsLate(%n: i32, %a: !ttg.memdesc<3x64x32xf16, #s, #smem, mutable>, %b: !ttg.memdesc<3x32x64xf16, #s, #smem, mutable>, %t: !ttg.async.token, %c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%s = %c) -> (tensor<64x64xf32, #mma>) : i32 {
      %g = ttg.async_commit_group
      %w = ttg.async_wait %t {num = 2 : i32}
      %va = ttg.memdesc_index %a[%zero] : !ttg.memdesc<3x64x32xf16, #s, #smem, mutable> -> !ttg.memdesc<64x32xf16, #s, #smem, mutable>
      %vb = ttg.memdesc_index %b[%zero] : !ttg.memdesc<3x32x64xf16, #s, #smem, mutable> -> !ttg.memdesc<32x64xf16, #s, #smem, mutable>
      %la = ttg.local_load %va token %w : !ttg.memdesc<64x32xf16, #s, #smem, mutable> -> tensor<64x32xf16, #a0>
      %lb = ttg.local_load %vb token %w : !ttg.memdesc<32x64xf16, #s, #smem, mutable> -> tensor<32x64xf16, #b0>
      %d = tt.dot %la, %lb, %s : tensor<64x32xf16, #a0> * tensor<32x64xf16, #b0> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    }
    tt.return %r : tensor<64x64xf32, #mma>
  }

  // Four parts; what is done to the operand is done to each. The product stays before who needs it.
  // CHECK-LABEL: @carried
  // CHECK: ttg.local_load
  // CHECK: tt.fp_to_fp {{.*}} -> tensor<64x16xf16
  // CHECK: scf.for
  // CHECK-COUNT-4: tt.dot
  // CHECK: arith.truncf
  // CHECK-NOT: tt.dot
  // CARRIED: operands are prefetched, 16 of 64 along K
  tt.func @carried(%n: i32, %pa: tensor<64x64x!tt.ptr<f8E5M2>, #l>, %pb: tensor<64x64x!tt.ptr<f16>, #l>, %c: tensor<64x64xf32, #mma>, %q: tensor<64x64x!tt.ptr<f16>, #mma>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %xa = tt.load %pa : tensor<64x64x!tt.ptr<f8E5M2>, #l>
    %a = ttg.local_alloc %xa : (tensor<64x64xf8E5M2, #l>) -> !ttg.memdesc<64x64xf8E5M2, #s, #smem>
    %xb = tt.load %pb : tensor<64x64x!tt.ptr<f16>, #l>
    %b = ttg.local_alloc %xb : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #s, #smem>
    %r:3 = scf.for %i = %zero to %n step %one iter_args(%ca = %a, %cb = %b, %s = %c) -> (!ttg.memdesc<64x64xf8E5M2, #s, #smem>, !ttg.memdesc<64x64xf16, #s, #smem>, tensor<64x64xf32, #mma>) : i32 {
      %na = tt.load %pa : tensor<64x64x!tt.ptr<f8E5M2>, #l>
      %nb = tt.load %pb : tensor<64x64x!tt.ptr<f16>, #l>
      %l8 = ttg.local_load %ca : !ttg.memdesc<64x64xf8E5M2, #s, #smem> -> tensor<64x64xf8E5M2, #a0>
      %la = tt.fp_to_fp %l8 : tensor<64x64xf8E5M2, #a0> -> tensor<64x64xf16, #a0>
      %lb = ttg.local_load %cb : !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf16, #b0>
      %d = tt.dot %la, %lb, %s : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #mma>
      %h = arith.truncf %d : tensor<64x64xf32, #mma> to tensor<64x64xf16, #mma>
      tt.store %q, %h : tensor<64x64x!tt.ptr<f16>, #mma>
      %ma = ttg.local_alloc %na : (tensor<64x64xf8E5M2, #l>) -> !ttg.memdesc<64x64xf8E5M2, #s, #smem>
      %mb = ttg.local_alloc %nb : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      scf.yield %ma, %mb, %d : !ttg.memdesc<64x64xf8E5M2, #s, #smem>, !ttg.memdesc<64x64xf16, #s, #smem>, tensor<64x64xf32, #mma>
    }
    tt.return %r#2 : tensor<64x64xf32, #mma>
  }
}

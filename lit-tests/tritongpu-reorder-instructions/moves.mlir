// RUN: triton-opt %s --tritongpu-reorder-instructions | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#c = #ttg.blocked<{sizePerThread = [8, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 4], order = [0, 1]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#w = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
#s = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // A conversion waits for the memory that a buffer gives back, up to its first use.
  // CHECK-LABEL: @behind_the_deallocation
  // CHECK: ttg.local_dealloc %[[M:.*]] :
  // CHECK-NEXT: ttg.convert_layout
  // CHECK-NEXT: tt.store
  // CHECK: ttg.local_dealloc
  tt.func @behind_the_deallocation(%x: tensor<64x32xf16, #b>, %p: tensor<64x32x!tt.ptr<f16>, #c>) {
    %m = ttg.local_alloc : () -> !ttg.memdesc<64x32xf16, #s, #smem, mutable>
    %n = ttg.local_alloc : () -> !ttg.memdesc<64x32xf16, #s, #smem, mutable>
    %y = ttg.convert_layout %x : tensor<64x32xf16, #b> -> tensor<64x32xf16, #c>
    ttg.local_dealloc %m : !ttg.memdesc<64x32xf16, #s, #smem, mutable>
    tt.store %p, %y : tensor<64x32x!tt.ptr<f16>, #c>
    ttg.local_dealloc %n : !ttg.memdesc<64x32xf16, #s, #smem, mutable>
    tt.return
  }

  // The operand of a dot is read from its buffer in each turn: it would keep registers busy all along.
  // A buffer that the loop changes is not.
  // CHECK-LABEL: @into_the_loop
  // CHECK: %[[KEPT:.*]] = ttg.local_load %arg2
  // CHECK: scf.for
  // CHECK: ttg.local_load %arg0
  // CHECK-NEXT: tt.dot
  // CHECK: arith.addf {{.*}}, %[[KEPT]]
  tt.func @into_the_loop(%m: !ttg.memdesc<64x32xf16, #s, #smem>, %y: tensor<32x64xf16, #w>, %k: !ttg.memdesc<64x64xf32, #s, #smem, mutable>, %n: i32) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %x = ttg.local_load %m : !ttg.memdesc<64x32xf16, #s, #smem> -> tensor<64x32xf16, #a>
    %z = ttg.local_load %k : !ttg.memdesc<64x64xf32, #s, #smem, mutable> -> tensor<64x64xf32, #mma>
    %sum = scf.for %i = %zero to %n step %one iter_args(%acc = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %d = tt.dot %x, %y, %acc : tensor<64x32xf16, #a> * tensor<32x64xf16, #w> -> tensor<64x64xf32, #mma>
      ttg.local_store %d, %k : tensor<64x64xf32, #mma> -> !ttg.memdesc<64x64xf32, #s, #smem, mutable>
      %e = arith.addf %d, %z : tensor<64x64xf32, #mma>
      scf.yield %e : tensor<64x64xf32, #mma>
    }
    tt.return %sum : tensor<64x64xf32, #mma>
  }

  // A loaded tensor goes to its buffer at once, a scalar when it is needed; a transposition follows
  // its operand.
  // CHECK-LABEL: @next_to_the_operand
  // CHECK: tt.load
  // CHECK-NEXT: %[[M:.*]] = ttg.local_alloc
  // CHECK-NEXT: ttg.memdesc_trans %[[M]]
  // CHECK: tt.splat
  // CHECK: tt.get_program_id
  // CHECK: ttg.local_alloc
  tt.func @next_to_the_operand(%p: tensor<64x32x!tt.ptr<f16>, #b>, %f: f16) {
    %x = tt.load %p : tensor<64x32x!tt.ptr<f16>, #b>
    %y = tt.splat %f : f16 -> tensor<64x32xf16, #b>
    %i = tt.get_program_id x : i32
    %m = ttg.local_alloc %x : (tensor<64x32xf16, #b>) -> !ttg.memdesc<64x32xf16, #s, #smem>
    %n = ttg.local_alloc %y : (tensor<64x32xf16, #b>) -> !ttg.memdesc<64x32xf16, #s, #smem>
    %t = ttg.memdesc_trans %m {order = array<i32: 1, 0>} : !ttg.memdesc<64x32xf16, #s, #smem> -> !ttg.memdesc<32x64xf16, #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [0, 1]}>, #smem>
    %z = ttg.local_load %t : !ttg.memdesc<32x64xf16, #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [0, 1]}>, #smem> -> tensor<32x64xf16, #b>
    %u = ttg.local_load %n : !ttg.memdesc<64x32xf16, #s, #smem> -> tensor<64x32xf16, #b>
    tt.print " x: " {hex = false, isSigned = array<i32: 0, 0, 0>} : %i, %z, %u : i32, tensor<32x64xf16, #b>, tensor<64x32xf16, #b>
    tt.return
  }

  // The second operand is loaded behind the first, but not past a store.
  // CHECK-LABEL: @operands_in_order
  // CHECK: ttg.local_load {{.*}} #ttg.dot_op<{opIdx = 0
  // CHECK-NEXT: ttg.local_load {{.*}} #ttg.dot_op<{opIdx = 1
  // CHECK-LABEL: @store_between
  // CHECK: ttg.local_load {{.*}} #ttg.dot_op<{opIdx = 1
  // CHECK: ttg.local_load {{.*}} #ttg.dot_op<{opIdx = 0
  tt.func @operands_in_order(%m: !ttg.memdesc<64x32xf16, #s, #smem>, %n: !ttg.memdesc<32x64xf16, #s, #smem>, %z: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %y = ttg.local_load %n : !ttg.memdesc<32x64xf16, #s, #smem> -> tensor<32x64xf16, #w>
    %x = ttg.local_load %m : !ttg.memdesc<64x32xf16, #s, #smem> -> tensor<64x32xf16, #a>
    %d = tt.dot %x, %y, %z : tensor<64x32xf16, #a> * tensor<32x64xf16, #w> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }
  tt.func @store_between(%m: !ttg.memdesc<64x32xf16, #s, #smem>, %n: !ttg.memdesc<32x64xf16, #s, #smem>, %z: tensor<64x64xf32, #mma>, %p: !tt.ptr<f32>, %f: f32) -> tensor<64x64xf32, #mma> {
    %y = ttg.local_load %n : !ttg.memdesc<32x64xf16, #s, #smem> -> tensor<32x64xf16, #w>
    tt.store %p, %f : !tt.ptr<f32>
    %x = ttg.local_load %m : !ttg.memdesc<64x32xf16, #s, #smem> -> tensor<64x32xf16, #a>
    %d = tt.dot %x, %y, %z : tensor<64x32xf16, #a> * tensor<32x64xf16, #w> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }
}

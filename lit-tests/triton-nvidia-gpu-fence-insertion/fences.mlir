// Where wgmma needs a fence, and where it is enough.
// RUN: triton-opt %s -triton-nvidia-gpu-fence-insertion | FileCheck %s
// RUN: triton-opt %s -triton-nvidia-gpu-fence-insertion=compute-capability=80 | FileCheck %s --check-prefix=OLD

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#smem = #ttg.shared_memory
// OLD-NOT: ttng.fence_async_shared
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Buffers that nothing in sight fills from registers, by TMA perhaps.
  // CHECK-LABEL: @unknown
  // CHECK-NOT: ttng.fence_async_shared
  // CHECK: tt.return
  tt.func @unknown(%c: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %a = ttg.local_alloc : () -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
    %d = ttng.warp_group_dot %a, %a, %c : !ttg.memdesc<64x64xf16, #s, #smem, mutable> * !ttg.memdesc<64x64xf16, #s, #smem, mutable> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }

  // One for both products, in front of the loop; a store inside, by a view, keeps it there.
  // CHECK-LABEL: @loop
  // CHECK: ttng.fence_async_shared {bCluster = false}
  // CHECK-NEXT: scf.for
  // CHECK-NOT: ttng.fence_async_shared
  // CHECK: scf.for
  // CHECK: ttg.local_store
  // CHECK: ttng.fence_async_shared
  // CHECK-NEXT: ttng.warp_group_dot
  tt.func @loop(%x: tensor<64x64xf16, #l>, %c: tensor<64x64xf32, #mma>, %n: i32) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %a = ttg.local_alloc %x : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #s, #smem>
    %r = scf.for %i = %zero to %n step %one iter_args(%y = %c) -> (tensor<64x64xf32, #mma>) : i32 {
      %d = ttng.warp_group_dot %a, %a, %y : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      %e = ttng.warp_group_dot %a, %a, %d : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %e : tensor<64x64xf32, #mma>
    }
    %m = ttg.local_alloc : () -> !ttg.memdesc<2x64x64xf16, #s, #smem, mutable>
    %q = scf.for %i = %zero to %n step %one iter_args(%y = %r) -> (tensor<64x64xf32, #mma>) : i32 {
      %v = ttg.memdesc_index %m[%i] : !ttg.memdesc<2x64x64xf16, #s, #smem, mutable> -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
      ttg.local_store %x, %v : tensor<64x64xf16, #l> -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
      %w = ttg.memdesc_index %m[%i] : !ttg.memdesc<2x64x64xf16, #s, #smem, mutable> -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
      %d = ttng.warp_group_dot %w, %w, %y : !ttg.memdesc<64x64xf16, #s, #smem, mutable> * !ttg.memdesc<64x64xf16, #s, #smem, mutable> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    }
    tt.return %q : tensor<64x64xf32, #mma>
  }

  // A buffer that the loop carries is written in it.
  // CHECK-LABEL: @carried
  // CHECK: scf.for
  // CHECK: ttng.fence_async_shared
  // CHECK: ttng.warp_group_dot
  tt.func @carried(%x: tensor<64x64xf16, #l>, %c: tensor<64x64xf32, #mma>, %n: i32) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %a = ttg.local_alloc : () -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
    %r:2 = scf.for %i = %zero to %n step %one iter_args(%b = %a, %y = %c) -> (!ttg.memdesc<64x64xf16, #s, #smem, mutable>, tensor<64x64xf32, #mma>) : i32 {
      %d = ttng.warp_group_dot %b, %b, %y : !ttg.memdesc<64x64xf16, #s, #smem, mutable> * !ttg.memdesc<64x64xf16, #s, #smem, mutable> -> tensor<64x64xf32, #mma>
      %e = ttg.local_alloc %x : (tensor<64x64xf16, #l>) -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
      scf.yield %e, %d : !ttg.memdesc<64x64xf16, #s, #smem, mutable>, tensor<64x64xf32, #mma>
    }
    tt.return %r#1 : tensor<64x64xf32, #mma>
  }

  // What other warps write, they write again while the loop runs.
  // CHECK-LABEL: @partitions
  // CHECK: partition0
  // CHECK-NOT: ttng.fence_async_shared
  // CHECK: scf.for
  // CHECK: ttng.fence_async_shared
  // CHECK-NEXT: ttng.warp_group_dot
  tt.func @partitions(%x: tensor<64x64xf16, #l>, %n: i32) {
    %a = ttg.local_alloc : () -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
    ttg.warp_specialize(%a, %n) attributes {}
    default {
      ttg.local_store %x, %a : tensor<64x64xf16, #l> -> !ttg.memdesc<64x64xf16, #s, #smem, mutable>
      ttg.warp_yield
    }
    partition0(%b: !ttg.memdesc<64x64xf16, #s, #smem, mutable>, %m: i32) num_warps(4) {
      %zero = arith.constant 0 : i32
      %one = arith.constant 1 : i32
      %c = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
      %r = scf.for %i = %zero to %m step %one iter_args(%y = %c) -> (tensor<64x64xf32, #mma>) : i32 {
        %d = ttng.warp_group_dot %b, %b, %y : !ttg.memdesc<64x64xf16, #s, #smem, mutable> * !ttg.memdesc<64x64xf16, #s, #smem, mutable> -> tensor<64x64xf32, #mma>
        scf.yield %d : tensor<64x64xf32, #mma>
      }
      ttg.warp_return
    } : (!ttg.memdesc<64x64xf16, #s, #smem, mutable>, i32) -> ()
    tt.return
  }
}

// What cannot be cut in two says where.
// RUN: triton-opt %s -split-input-file -verify-diagnostics -nvgpu-test-ws-data-partition=num-warp-groups=3

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @across(%x: tensor<128x64xf16, #mma>, %b: !ttg.memdesc<64x64xf16, #s, #smem>, %out: tensor<64x!tt.ptr<f32>, #ttg.slice<{dim = 0, parent = #mma}>>) {
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    %zeros = arith.constant dense<0.0> : tensor<128x64xf16, #mma>
    %p = ttg.local_alloc %zeros {async_task_id = array<i32: 1, 2>} : (tensor<128x64xf16, #mma>) -> !ttg.memdesc<128x64xf16, #s, #smem>
    %d = ttng.warp_group_dot %p, %b, %init {async_task_id = array<i32: 1, 2>} : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
    // expected-error @below {{cannot be divided among consumers: 'tt.reduce' needs all of its operand}}
    %t = "tt.reduce"(%d) <{axis = 0 : i32}> ({
    ^bb0(%l: f32, %m: f32):
      %e = arith.addf %l, %m : f32
      tt.reduce.return %e : f32
    }) {async_task_id = array<i32: 1, 2>} : (tensor<128x64xf32, #mma>) -> tensor<64xf32, #ttg.slice<{dim = 0, parent = #mma}>>
    tt.store %out, %t {async_task_id = array<i32: 1, 2>} : tensor<64x!tt.ptr<f32>, #ttg.slice<{dim = 0, parent = #mma}>>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @argument(%x: tensor<128x64xf16, #mma>, %b: !ttg.memdesc<64x64xf16, #s, #smem>) {
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    // expected-error @below {{cannot be divided among consumers: an argument of the function cannot be cut}}
    %p = ttg.local_alloc %x {async_task_id = array<i32: 1, 2>} : (tensor<128x64xf16, #mma>) -> !ttg.memdesc<128x64xf16, #s, #smem>
    %d = ttng.warp_group_dot %p, %b, %init {async_task_id = array<i32: 1, 2>} : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @small(%a: !ttg.memdesc<64x64xf16, #s, #smem>, %c: tensor<64x64xf32, #mma>) {
    // expected-error @below {{cannot be divided among consumers: its result is too small for 2 consumers}}
    %d = ttng.warp_group_dot %a, %a, %c {async_task_id = array<i32: 1, 2>} : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
    tt.return
  }
}

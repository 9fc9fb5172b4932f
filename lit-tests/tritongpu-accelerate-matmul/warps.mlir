// How warps share a product, and how wide an instruction is.
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul | FileCheck %s
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul -debug-only=tritongpu-accelerate-matmul 2>&1 | FileCheck %s --check-prefix=DEBUG

// Alone, a product has its instructions spread evenly; in a batch each warp has matrices of its own.
// CHECK: [[EVEN:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
// CHECK: [[TALL:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
// CHECK: [[BATCH:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1, 1], instrShape = [1, 16, 8]}>
// DEBUG: tt.dot: mma.sync {{.*}}warpsPerCTA = [4, 1, 1]
#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#b3 = #ttg.blocked<{sizePerThread = [1, 4, 4], threadsPerWarp = [1, 2, 16], warpsPerCTA = [4, 1, 1], order = [2, 1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
#a3 = #ttg.dot_op<{opIdx = 0, parent = #b3}>
#c3 = #ttg.dot_op<{opIdx = 1, parent = #b3}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @alone
  // CHECK: tt.dot {{.*}} -> tensor<64x32xf32, [[EVEN]]>
  tt.func @alone(%a: tensor<64x64xf16, #a0>, %b: tensor<64x32xf16, #b0>, %c: tensor<64x32xf32, #b>) -> tensor<64x32xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x32xf16, #b0> -> tensor<64x32xf32, #b>
    tt.return %d : tensor<64x32xf32, #b>
  }

  // What one product makes the other of stays in its warp.
  // CHECK-LABEL: @chained
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf16, [[TALL]]>
  // CHECK: tt.dot {{.*}} -> tensor<64x32xf32, [[TALL]]>
  tt.func @chained(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %b2: tensor<64x32xf16, #b0>, %c: tensor<64x64xf16, #b>, %e: tensor<64x32xf32, #b>) -> tensor<64x32xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf16, #b>
    %x = ttg.convert_layout %d : tensor<64x64xf16, #b> -> tensor<64x64xf16, #a0>
    %r = tt.dot %x, %b2, %e : tensor<64x64xf16, #a0> * tensor<64x32xf16, #b0> -> tensor<64x32xf32, #b>
    tt.return %r : tensor<64x32xf32, #b>
  }

  // A transposition moves elements between warps in any case.
  // CHECK-LABEL: @transposed
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf16, [[EVEN]]>
  // CHECK: tt.dot {{.*}} -> tensor<64x32xf32, [[EVEN]]>
  tt.func @transposed(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %b2: tensor<64x32xf16, #b0>, %c: tensor<64x64xf16, #b>, %e: tensor<64x32xf32, #b>) -> tensor<64x32xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf16, #b>
    %t = tt.trans %d {order = array<i32: 1, 0>} : tensor<64x64xf16, #b> -> tensor<64x64xf16, #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [16, 2], warpsPerCTA = [1, 4], order = [0, 1]}>>
    %x = ttg.convert_layout %t : tensor<64x64xf16, #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [16, 2], warpsPerCTA = [1, 4], order = [0, 1]}>> -> tensor<64x64xf16, #a0>
    %r = tt.dot %x, %b2, %e : tensor<64x64xf16, #a0> * tensor<64x32xf16, #b0> -> tensor<64x32xf32, #b>
    tt.return %r : tensor<64x32xf32, #b>
  }

  // CHECK-LABEL: @batch
  // CHECK: tt.dot {{.*}} -> tensor<8x32x32xf32, [[BATCH]]>
  tt.func @batch(%a: tensor<8x32x32xf16, #a3>, %b: tensor<8x32x32xf16, #c3>, %c: tensor<8x32x32xf32, #b3>) -> tensor<8x32x32xf32, #b3> {
    %d = tt.dot %a, %b, %c : tensor<8x32x32xf16, #a3> * tensor<8x32x32xf16, #c3> -> tensor<8x32x32xf32, #b3>
    tt.return %d : tensor<8x32x32xf32, #b3>
  }
}

// -----

// Two warp groups: along M where there are rows, else along N, whose share bounds the instruction;
// a product that leads to another one has them along M in any case.
// CHECK: [[M:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [8, 1], instrShape = [16, 256, 16]}>
// CHECK: [[N:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 2], instrShape = [16, 128, 16]}>
// CHECK: [[CHAIN:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [8, 1], instrShape = [16, 32, 16]}>
// CHECK: [[BYTES:#mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [8, 1], instrShape = [16, 128, 32]}>
#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [8, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 8 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @rows
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<128x256xf32, [[M]]>
  tt.func @rows(%a: tensor<128x64xf16, #a0>, %b: tensor<64x256xf16, #b0>, %c: tensor<128x256xf32, #b>) -> tensor<128x256xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<128x64xf16, #a0> * tensor<64x256xf16, #b0> -> tensor<128x256xf32, #b>
    tt.return %d : tensor<128x256xf32, #b>
  }

  // CHECK-LABEL: @columns
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<64x256xf32, [[N]]>
  tt.func @columns(%a: tensor<64x64xf16, #a0>, %b: tensor<64x256xf16, #b0>, %c: tensor<64x256xf32, #b>) -> tensor<64x256xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x256xf16, #b0> -> tensor<64x256xf32, #b>
    tt.return %d : tensor<64x256xf32, #b>
  }

  // The use in the loop counts, though no value of the first product is carried by it.
  // CHECK-LABEL: @leads
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<64x64xf16, [[CHAIN]]>
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<64x256xf32, [[N]]>
  tt.func @leads(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %b2: tensor<64x256xf16, #b0>, %c: tensor<64x64xf16, #b>, %e: tensor<64x256xf32, #b>, %n: i32) -> tensor<64x256xf32, #b> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf16, #b>
    %r = scf.for %i = %zero to %n step %one iter_args(%s = %e) -> (tensor<64x256xf32, #b>) : i32 {
      %x = ttg.convert_layout %d : tensor<64x64xf16, #b> -> tensor<64x64xf16, #a0>
      %p = tt.dot %x, %b2, %s : tensor<64x64xf16, #a0> * tensor<64x256xf16, #b0> -> tensor<64x256xf32, #b>
      scf.yield %p : tensor<64x256xf32, #b>
    }
    tt.return %r : tensor<64x256xf32, #b>
  }

  // No wgmma multiplies bytes 256 wide.
  // CHECK-LABEL: @bytes
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<128x256xi32, [[BYTES]]>
  tt.func @bytes(%a: tensor<128x64xi8, #a0>, %b: tensor<64x256xi8, #b0>, %c: tensor<128x256xi32, #b>) -> tensor<128x256xi32, #b> {
    %d = tt.dot %a, %b, %c : tensor<128x64xi8, #a0> * tensor<64x256xi8, #b0> -> tensor<128x256xi32, #b>
    tt.return %d : tensor<128x256xi32, #b>
  }
}

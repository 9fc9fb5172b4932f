// RUN: triton-opt %s --triton-nvidia-tma-lowering | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#offsets = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>}>
#s128 = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#s3 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 32, rank = 3}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @load
  // CHECK: ttng.barrier_expect %{{.*}}, 16384, %true
  // CHECK: ttng.wait_barrier %{{.*}}, %c0_i32
  tt.func @load(%d: !tt.tensordesc<128x64xf16, #s128>, %i: i32) -> tensor<128x64xf16, #b> {
    %x = tt.descriptor_load %d[%i, %i] : !tt.tensordesc<128x64xf16, #s128> -> tensor<128x64xf16, #b>
    tt.return %x : tensor<128x64xf16, #b>
  }

  // Extents and strides are the other way round, strides in bytes but for the first; padding is NaN.
  // CHECK-LABEL: @make
  // CHECK: %[[M:.*]] = arith.muli %arg5, %c4_i64
  // CHECK: %[[L:.*]] = arith.muli %arg4, %c4_i64
  // CHECK: ttng.tensormap_create %{{.*}}, %arg0, [%c16_i32, %c32_i32, %c2_i32], [%arg3, %arg2, %arg1], [%[[M]], %[[L]]], [%c1_i32, %c1_i32, %c1_i32] {elem_type = 7 : i32, fill_mode = 1 : i32, interleave_layout = 0 : i32, swizzle_mode = 2 : i32}
  tt.func @make(%p: !tt.ptr<f32>, %a: i32, %b: i32, %c: i32, %s: i64, %t: i64) -> !tt.tensordesc<2x32x16xf32, #s3> {
    %one = arith.constant 1 : i64
    %d = tt.make_tensor_descriptor %p, [%a, %b, %c], [%s, %t, %one] {padding = 2 : i32} : <f32>, <2x32x16xf32, #s3>
    tt.return %d : !tt.tensordesc<2x32x16xf32, #s3>
  }

  // Numbers of rows are 32 bits wide.
  // CHECK-LABEL: @narrow
  // CHECK: %[[E:.*]] = arith.extsi %arg1 : tensor<32xi16, {{.*}}> to tensor<32xi32,
  // CHECK: ttng.async_tma_gather %arg0[%[[E]], %arg2]
  tt.func @narrow(%d: !tt.tensordesc<1x64xf16, #s128>, %rows: tensor<32xi16, #offsets>, %y: i32) -> tensor<32x64xf16, #b> {
    %x = tt.descriptor_gather %d[%rows, %y] : (!tt.tensordesc<1x64xf16, #s128>, tensor<32xi16, #offsets>, i32) -> tensor<32x64xf16, #b>
    tt.return %x : tensor<32x64xf16, #b>
  }
}

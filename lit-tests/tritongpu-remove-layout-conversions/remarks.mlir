// RUN: triton-opt %s --tritongpu-remove-layout-conversions --remarks-filter=tritongpu-remove-layout-conversions 2>&1 | FileCheck %s

// A conversion that stays in a loop is told, with where it is and what stood in the way; one outside of
// loops is not.
#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#c = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-NOT: remark
  // CHECK: remarks.mlir:[[@LINE+11]]:12: remark: [Missed] LayoutConversionInLoop | Category:tritongpu-remove-layout-conversions | Function=f
  // CHECK-SAME: From="tensor<64x32xf32,
  // CHECK-SAME: To="tensor<64x32xf32,
  // CHECK-SAME: Reason="{{.*}} (tt.load) is made by an operation that must not be repeated in another layout"
  // CHECK-NOT: remark
  tt.func @f(%p: tensor<64x32x!tt.ptr<f32>, #b>, %q: tensor<64x32x!tt.ptr<f32>, #c>, %n: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %l = tt.load %p : tensor<64x32x!tt.ptr<f32>, #b>
    scf.for %i = %zero to %n step %one : i32 {
      %x = tt.load %p : tensor<64x32x!tt.ptr<f32>, #b>
      %y = ttg.convert_layout %x : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
      tt.store %q, %y : tensor<64x32x!tt.ptr<f32>, #c>
    }
    %m = ttg.convert_layout %l : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.store %q, %m : tensor<64x32x!tt.ptr<f32>, #c>
    tt.return
  }
}

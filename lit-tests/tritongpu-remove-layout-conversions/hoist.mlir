// RUN: triton-opt %s --split-input-file --tritongpu-remove-layout-conversions | FileCheck %s
// RUN: triton-opt %s --split-input-file --tritongpu-remove-layout-conversions=disable-remat-splitting=true | FileCheck %s --check-prefix=WHOLE

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#c = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // 16-bit floats are converted in place of 32-bit ones.
  // CHECK-LABEL: @above_the_extension
  // CHECK: %[[X:.*]] = tt.load
  // CHECK: %[[Y:.*]] = ttg.convert_layout %[[X]] : tensor<64x32xf16, #{{.*}}> -> tensor<64x32xf16,
  // CHECK: arith.extf %[[Y]]
  // CHECK-NOT: ttg.convert_layout
  // CHECK: tt.store
  tt.func @above_the_extension(%p: tensor<64x32x!tt.ptr<f16>, #b>, %q: tensor<64x32x!tt.ptr<f32>, #c>) {
    %x = tt.load %p : tensor<64x32x!tt.ptr<f16>, #b>
    %y = arith.extf %x : tensor<64x32xf16, #b> to tensor<64x32xf32, #b>
    %z = ttg.convert_layout %y : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.store %q, %z : tensor<64x32x!tt.ptr<f32>, #c>
    tt.return
  }

  // A row is converted in place of the matrix that it is copied to.
  // CHECK-LABEL: @above_the_broadcast
  // CHECK: ttg.convert_layout {{.*}} -> tensor<1x32xf32
  // CHECK: tt.broadcast
  // CHECK-NOT: ttg.convert_layout
  // CHECK: tt.return
  tt.func @above_the_broadcast(%p: tensor<32x!tt.ptr<f32>, #ttg.slice<{dim = 0, parent = #b}>>, %q: tensor<64x32x!tt.ptr<f32>, #c>) {
    %x = tt.load %p : tensor<32x!tt.ptr<f32>, #ttg.slice<{dim = 0, parent = #b}>>
    %y = tt.expand_dims %x {axis = 0 : i32} : tensor<32xf32, #ttg.slice<{dim = 0, parent = #b}>> -> tensor<1x32xf32, #b>
    %z = tt.broadcast %y : tensor<1x32xf32, #b> -> tensor<64x32xf32, #b>
    %w = ttg.convert_layout %z : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.store %q, %w : tensor<64x32x!tt.ptr<f32>, #c>
    tt.return
  }

  // Two extensions would need two conversions: the one of their sum stays.
  // CHECK-LABEL: @above_one_extension_only
  // CHECK: arith.addf
  // CHECK: ttg.convert_layout {{.*}} : tensor<64x32xf32
  // CHECK: tt.return
  tt.func @above_one_extension_only(%p: tensor<64x32x!tt.ptr<f16>, #b>, %q: tensor<64x32x!tt.ptr<f32>, #c>) {
    %x = tt.load %p : tensor<64x32x!tt.ptr<f16>, #b>
    %o = tt.load %p : tensor<64x32x!tt.ptr<f16>, #b>
    %y = arith.extf %x : tensor<64x32xf16, #b> to tensor<64x32xf32, #b>
    %u = arith.extf %o : tensor<64x32xf16, #b> to tensor<64x32xf32, #b>
    %s = arith.addf %y, %u : tensor<64x32xf32, #b>
    %z = ttg.convert_layout %s : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.store %q, %z : tensor<64x32x!tt.ptr<f32>, #c>
    tt.return
  }

  // Only the branch that loads has to convert.
  // CHECK-LABEL: @into_a_branch
  // CHECK: scf.for
  // CHECK: scf.if
  // CHECK: tt.load
  // CHECK-NEXT: ttg.convert_layout
  // CHECK: else
  // CHECK-NOT: ttg.convert_layout
  // CHECK: tt.return
  // WHOLE-LABEL: @into_a_branch
  // WHOLE: else
  // WHOLE: ttg.convert_layout
  tt.func @into_a_branch(%p: tensor<64x32x!tt.ptr<f32>, #b>, %q: tensor<64x32x!tt.ptr<f32>, #c>, %n: i32, %f: f32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    scf.for %i = %zero to %n step %one : i32 {
      %first = arith.cmpi eq, %i, %zero : i32
      %x = scf.if %first -> (tensor<64x32xf32, #b>) {
        %l = tt.load %p : tensor<64x32x!tt.ptr<f32>, #b>
        scf.yield %l : tensor<64x32xf32, #b>
      } else {
        %s = tt.splat %f : f32 -> tensor<64x32xf32, #b>
        scf.yield %s : tensor<64x32xf32, #b>
      }
      %y = ttg.convert_layout %x : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
      tt.store %q, %y : tensor<64x32x!tt.ptr<f32>, #c>
    }
    tt.return
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#w = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // An operand is converted as it was loaded, and only then made wider.
  // CHECK-LABEL: @to_the_load
  // CHECK: %[[X:.*]] = tt.load
  // CHECK-NEXT: %[[Y:.*]] = ttg.convert_layout %[[X]] : tensor<64x32xi8, {{.*}} -> tensor<64x32xi8, #ttg.dot_op
  // CHECK: arith.sitofp %[[Y]]
  // CHECK: tt.dot
  tt.func @to_the_load(%p: tensor<64x32x!tt.ptr<i8>, #b>, %y: tensor<32x64xf16, #w>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %l = tt.load %p : tensor<64x32x!tt.ptr<i8>, #b>
    %f = arith.sitofp %l : tensor<64x32xi8, #b> to tensor<64x32xf16, #b>
    %x = ttg.convert_layout %f : tensor<64x32xf16, #b> -> tensor<64x32xf16, #a>
    %d = tt.dot %x, %y, %zero : tensor<64x32xf16, #a> * tensor<32x64xf16, #w> -> tensor<64x64xf32, #mma>
    tt.return %d : tensor<64x64xf32, #mma>
  }
}

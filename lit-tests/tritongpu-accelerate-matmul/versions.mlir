// Which instruction computes a product, and what is said where it is not the best one of the GPU.
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul -verify-diagnostics | FileCheck %s
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul=disable-mma-v3=true 2>&1 | FileCheck %s --check-prefix=NOWGMMA

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @half
  // CHECK: ttng.warp_group_dot {{.*}} -> tensor<64x64xf32, #mma>
  // NOWGMMA-LABEL: @half
  // NOWGMMA: tt.dot {{.*}} -> tensor<64x64xf32, #mma>
  tt.func @half(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // CHECK-LABEL: @fewRows
  // CHECK: tt.dot {{.*}} -> tensor<32x64xf32, #mma
  tt.func @fewRows(%a: tensor<32x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %c: tensor<32x64xf32, #b>) -> tensor<32x64xf32, #b> {
    // expected-remark @below {{MMA version 3 acceleration not applied}}
    // expected-note @below {{M is 32, no multiple of 64}}
    %d = tt.dot %a, %b, %c : tensor<32x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<32x64xf32, #b>
    tt.return %d : tensor<32x64xf32, #b>
  }

  // CHECK-LABEL: @shortK
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf32, #mma
  tt.func @shortK(%a: tensor<64x16xf8E5M2, #a0>, %b: tensor<16x64xf8E5M2, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{MMA version 3 acceleration not applied}}
    // expected-note @below {{K is 16, less than 32}}
    %d = tt.dot %a, %b, %c {maxNumImpreciseAcc = 1073741824 : i32} : tensor<64x16xf8E5M2, #a0> * tensor<16x64xf8E5M2, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // wgmma sums 8-bit floats with few bits; who asks for more often gets mma.sync on f16.
  // CHECK-LABEL: @preciseSum
  // CHECK: tt.fp_to_fp {{.*}} -> tensor<64x64xf16, #ttg.dot_op<{opIdx = 0, parent = #mma{{[0-9]*}}, kWidth = 4}>>
  // CHECK: tt.dot {{.*}}tensor<64x64xf16
  tt.func @preciseSum(%a: tensor<64x64xf8E5M2, #a0>, %b: tensor<64x64xf8E5M2, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{MMA version 3 acceleration not applied}}
    // expected-note @below {{8-bit floats are to be summed in f32 after 16 products}}
    %d = tt.dot %a, %b, %c {maxNumImpreciseAcc = 16 : i32} : tensor<64x64xf8E5M2, #a0> * tensor<64x64xf8E5M2, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // CHECK-LABEL: @ieee
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf32, #blocked>
  tt.func @ieee(%a: tensor<64x64xf32, #a0>, %b: tensor<64x64xf32, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{MMA version 3 acceleration not applied}}
    // expected-note @below {{f32 is multiplied with inputPrecision IEEE}}
    // expected-remark @below {{matrix product is not computed by tensor cores: f32 is multiplied with inputPrecision IEEE}}
    %d = tt.dot %a, %b, %c : tensor<64x64xf32, #a0> * tensor<64x64xf32, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [2, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 2 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @noWarpGroup
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf32, #mma>
  tt.func @noWarpGroup(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{MMA version 3 acceleration not applied}}
    // expected-note @below {{2 warps make no whole number of warp groups}}
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:86", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @slowDouble
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf64, #blocked>
  tt.func @slowDouble(%a: tensor<64x64xf64, #a0>, %b: tensor<64x64xf64, #b0>, %c: tensor<64x64xf64, #b>) -> tensor<64x64xf64, #b> {
    // expected-remark @below {{not computed by tensor cores: f64 is multiplied faster by plain arithmetic}}
    %d = tt.dot %a, %b, %c : tensor<64x64xf64, #a0> * tensor<64x64xf64, #b0> -> tensor<64x64xf64, #b>
    tt.return %d : tensor<64x64xf64, #b>
  }

  // Before sm_89 mma.sync has no 8-bit floats.
  // CHECK-LABEL: @widened
  // CHECK-COUNT-2: tt.fp_to_fp {{.*}}f8E4M3FN{{.*}} -> {{.*}}f16
  // CHECK: tt.dot
  tt.func @widened(%a: tensor<64x64xf8E4M3FN, #a0>, %b: tensor<64x64xf8E4M3FN, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %d = tt.dot %a, %b, %c : tensor<64x64xf8E4M3FN, #a0> * tensor<64x64xf8E4M3FN, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:75", "ttg.threads-per-warp" = 32 : i32} {
  // Plain arithmetic multiplies what it sums.
  // CHECK-LABEL: @integers
  // CHECK-COUNT-2: arith.extsi {{.*}}i8{{.*}} to {{.*}}i32
  // CHECK: tt.dot {{.*}}tensor<64x64xi32{{.*}} -> tensor<64x64xi32, #blocked>
  tt.func @integers(%a: tensor<64x64xi8, #a0>, %b: tensor<64x64xi8, #b0>, %c: tensor<64x64xi32, #b>) -> tensor<64x64xi32, #b> {
    // expected-remark @below {{capability 75 has been deprecated}}
    %d = tt.dot %a, %b, %c : tensor<64x64xi8, #a0> * tensor<64x64xi8, #b0> -> tensor<64x64xi32, #b>
    tt.return %d : tensor<64x64xi32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:100", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @tensorMemory
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf32, #mma>
  tt.func @tensorMemory(%a: tensor<64x64xf16, #a0>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{MMA version 5 acceleration not applied}}
    // expected-note @below {{this compiler has no MMA version 5}}
    %d = tt.dot %a, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#s = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [16, 2], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:120", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: @scaled
  // CHECK: arith.mulf
  // CHECK: tt.dot {{.*}} -> tensor<64x64xf32, #mma>
  tt.func @scaled(%a: tensor<64x64xf8E4M3FN, #b>, %s: tensor<64x2xi8, #s>, %b: tensor<64x64xbf16, #b>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    // expected-remark @below {{scaled products of cuda:120 are not supported: scaled in 16-bit floats}}
    %d = tt.dot_scaled %a scale %s, %b, %c lhs = e4m3 rhs = bf16 {fastMath = true} : tensor<64x64xf8E4M3FN, #b>, tensor<64x2xi8, #s> * tensor<64x64xbf16, #b> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

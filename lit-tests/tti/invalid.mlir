// What sanitizers' operations refuse.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#tmem = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_from_tensor_memory(%b: !ttg.memdesc<128x128xf32, #tmem, #ttng.tensor_memory>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{source must have shared memory encoding}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<128x128xf32, #tmem, #ttng.tensor_memory>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_at_floats(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xf32, #blocked2>, %o: i32) {
    // expected-error @+1 {{operand #1 must be ranked tensor of integer values}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xf32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_shape(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{result shape must match indices shape}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<8x32xf32, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_rank(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<32xi32, #blocked>, %o: i32) {
    // expected-error @+1 {{source and indices must have the same rank}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<32xi32, #blocked> -> tensor<32xf32, #blocked>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_axis(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{axis 2 is out of bounds for source rank 2}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 2 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_negative_axis(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{axis 4294967295 is out of bounds for source rank 2}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = -1 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_elements(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{result element type must match source element type}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf16, #blocked2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
#other2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_layouts(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{indices and result must have the same layout}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o, %o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #other2>
    tt.return
  }
}

// -----

#plain2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @gather_offsets(%b: !ttg.memdesc<8x32xf32, #plain2, #smem>, %i: tensor<4x32xi32, #blocked2>, %o: i32) {
    // expected-error @+1 {{offset count must match source rank}}
    %0 = tti.experimental_local_gather %b[%i] offsets = [%o] {axis = 0 : i32} : !ttg.memdesc<8x32xf32, #plain2, #smem>, tensor<4x32xi32, #blocked2> -> tensor<4x32xf32, #blocked2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_without_layouts(%a: tensor<16x32xi8>, %b: tensor<32x8xi8>, %c: tensor<16x8xi32>) {
    // expected-error @+1 {{requires dot operand encodings for A and B}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8> * tensor<32x8xi8> -> tensor<16x8xi32>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_half_laid_out(%a: tensor<16x32xi8, #a>, %b: tensor<32x8xi8, #blocked2>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{requires dot operand encodings for A and B}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #a> * tensor<32x8xi8, #blocked2> -> tensor<16x8xi32, #mma>
    tt.return
  }
}

// -----

#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
#fa = #ttg.dot_op<{opIdx = 0, parent = #blocked2}>
#fb = #ttg.dot_op<{opIdx = 1, parent = #blocked2}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_on_plain_arithmetic(%a: tensor<16x32xi8, #fa>, %b: tensor<32x8xi8, #fb>, %c: tensor<16x8xi32, #blocked2>) {
    // expected-error @+1 {{requires NVIDIA MMAv2 operand and result layouts}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #fa> * tensor<32x8xi8, #fb> -> tensor<16x8xi32, #blocked2>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_result_blocked(%a: tensor<16x32xi8, #a>, %b: tensor<32x8xi8, #b>, %c: tensor<16x8xi32, #blocked2>) {
    // expected-error @+1 {{requires NVIDIA MMAv2 operand and result layouts}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #a> * tensor<32x8xi8, #b> -> tensor<16x8xi32, #blocked2>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#mma2 = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [32, 8]}>
#b2 = #ttg.dot_op<{opIdx = 1, parent = #mma2, kWidth = 4}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_two_layouts(%a: tensor<16x32xi8, #a>, %b: tensor<32x8xi8, #b2>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{requires matching NVIDIA MMAv2 layouts}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #a> * tensor<32x8xi8, #b2> -> tensor<16x8xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#wide = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 8}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_widths(%a: tensor<16x32xi8, #a>, %b: tensor<32x8xi8, #wide>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{mismatching kWidth between A and B operands}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #a> * tensor<32x8xi8, #wide> -> tensor<16x8xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_inner(%a: tensor<16x32xi8, #a>, %b: tensor<64x8xi8, #b>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{expected the last dimension of the first operand to be equal to the second-to-last dimension of the second operand}}
    %0 = tti.dot_i8 %a, %b, %c, aSigned = true, bSigned = true : tensor<16x32xi8, #a> * tensor<64x8xi8, #b> -> tensor<16x8xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_of_halves(%a: tensor<16x32xi16, #a>, %b: tensor<32x8xi8, #b>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{operand #0 must be ranked tensor of 8-bit signless integer values}}
    %0 = "tti.dot_i8"(%a, %b, %c) {aSigned = true, bSigned = true} : (tensor<16x32xi16, #a>, tensor<32x8xi8, #b>, tensor<16x8xi32, #mma>) -> tensor<16x8xi32, #mma>
    tt.return
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 4}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 4}>
#mma2 = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [1, 1], instrShape = [32, 8]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @dot_result_type(%a: tensor<16x32xi8, #a>, %b: tensor<32x8xi8, #b>, %c: tensor<16x8xi32, #mma>) {
    // expected-error @+1 {{failed to verify that result's type matches accumulator's type}}
    %0 = "tti.dot_i8"(%a, %b, %c) {aSigned = true, bSigned = true} : (tensor<16x32xi8, #a>, tensor<32x8xi8, #b>, tensor<16x8xi32, #mma>) -> tensor<16x8xi32, #mma2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @access_mask(%p: tensor<8x!tt.ptr<f16>>, %m: tensor<4xi1>) {
    // expected-error @+1 {{failed to verify that mask type matches ptr type}}
    "tti.experimental_gsan_tensor_access"(%p, %m) {isStore = true} : (tensor<8x!tt.ptr<f16>>, tensor<4xi1>) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @access_number(%p: tensor<8xi64>) {
    // expected-error @+1 {{must be ptr}}
    "tti.experimental_gsan_tensor_access"(%p) {isStore = true} : (tensor<8xi64>) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_pointer(%p: !tt.ptr<i32>, %v: i64) {
    // expected-error @+1 {{failed to verify that ptr type matches value type}}
    %0 = "tti.experimental_gsan_atomic_rmw"(%p, %v) {atomic_rmw_op = 5 : i32, scope = 1 : i32, sem = 1 : i32} : (!tt.ptr<i32>, i64) -> i64
    tt.return
  }
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_mask(%p: tensor<8x!tt.ptr<i32>>, %v: tensor<8xi32>, %m: tensor<8xi1, #blocked>) {
    // expected-error @+1 {{failed to verify that mask type matches value type}}
    %0 = "tti.experimental_gsan_atomic_rmw"(%p, %v, %m) {atomic_rmw_op = 5 : i32, scope = 1 : i32, sem = 1 : i32} : (tensor<8x!tt.ptr<i32>>, tensor<8xi32>, tensor<8xi1, #blocked>) -> tensor<8xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_shape(%p: tensor<8x!tt.ptr<i32>>, %v: tensor<8xi32>) {
    // expected-error @+1 {{requires the same shape for all operands and results}}
    %0 = "tti.experimental_gsan_atomic_rmw"(%p, %v) {atomic_rmw_op = 5 : i32, scope = 1 : i32, sem = 1 : i32} : (tensor<8x!tt.ptr<i32>>, tensor<8xi32>) -> tensor<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cas_expected(%p: !tt.ptr<i32>, %c: i64, %v: i32) {
    // expected-error @+1 {{failed to verify that ptr type matches cmp type}}
    %0 = "tti.experimental_gsan_atomic_cas"(%p, %c, %v) {scope = 1 : i32, sem = 1 : i32} : (!tt.ptr<i32>, i64, i32) -> i32
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cas_value(%p: !tt.ptr<i32>, %c: i32, %v: i64) {
    // expected-error @+1 {{failed to verify that ptr type matches value type}}
    %0 = "tti.experimental_gsan_atomic_cas"(%p, %c, %v) {scope = 1 : i32, sem = 1 : i32} : (!tt.ptr<i32>, i32, i64) -> i64
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @embed_shape(%f: tensor<8xf32>) {
    // expected-error @+1 {{all non-scalar operands/results must have the same shape and base type}}
    %0 = tti.experimental_fpsan_embed %f : (tensor<8xf32>) -> tensor<4xi32>
    tt.return
  }
}

// -----

#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
#other2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @unembed_layout(%i: tensor<4x32xi32, #blocked2>) {
    // expected-error @+1 {{requires the same encoding for all operands and results}}
    %0 = tti.experimental_fpsan_unembed %i : (tensor<4x32xi32, #blocked2>) -> tensor<4x32xf32, #other2>
    tt.return
  }
}

// -----

#blocked2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0]}>
#other2 = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [1, 1], order = [1, 0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @rmw_layout(%p: tensor<4x32x!tt.ptr<i32>, #blocked2>, %v: tensor<4x32xi32, #blocked2>) {
    // expected-error @+1 {{requires the same encoding for all operands and results}}
    %0 = "tti.experimental_gsan_atomic_rmw"(%p, %v) {atomic_rmw_op = 5 : i32, scope = 1 : i32, sem = 1 : i32} : (tensor<4x32x!tt.ptr<i32>, #blocked2>, tensor<4x32xi32, #blocked2>) -> tensor<4x32xi32, #other2>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @cas_shape(%p: tensor<8x!tt.ptr<i32>>, %v: tensor<8xi32>) {
    // expected-error @+1 {{requires the same shape for all operands and results}}
    %0 = "tti.experimental_gsan_atomic_cas"(%p, %v, %v) {scope = 1 : i32, sem = 1 : i32} : (tensor<8x!tt.ptr<i32>>, tensor<8xi32>, tensor<8xi32>) -> tensor<4xi32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @embed_integer(%i: i32) {
    // expected-error @+1 {{must be floating-point}}
    %0 = "tti.experimental_fpsan_embed"(%i) : (i32) -> i32
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @which_memory() {
    // expected-error @+1 {{expected }}
    %0 = tti.experimental_memory_offset_to_i32 4, register_mem
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @condition(%c: i32) {
    // expected-error @+1 {{must be 1-bit signless integer}}
    "tti.experimental_assert_uniform"(%c) {message = ""} : (i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @locked_number(%c: i32) {
    // expected-error @+1 {{must be ptr}}
    "tti.experimental_lock_acquire"(%c) : (i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_message(%c: i1) {
    // expected-error @+1 {{requires attribute 'message'}}
    "tti.experimental_assert_uniform"(%c) : (i1) -> ()
    tt.return
  }
}

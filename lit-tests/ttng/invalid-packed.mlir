// Rules of packed arithmetic and of stores to other blocks, one broken in each section.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @no_layout(%a: tensor<16x32xf32>, %b: tensor<16x32xf32>) {
    // expected-error @+1 {{requires a distributed tensor layout}}
    %0 = ttng.packed_arith add %a, %b : (tensor<16x32xf32>, tensor<16x32xf32>) -> tensor<16x32xf32>
    tt.return
  }
}

// -----

#four = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @signature(%a: tensor<16x32xf32, #four>, %b: tensor<16x32xf32, #four>) {
    // expected-error @+1 {{unsupported add signature}}
    %0 = ttng.packed_arith add %a, %b : (tensor<16x32xf32, #four>, tensor<16x32xf32, #four>) -> tensor<16x32xf8E5M2, #four>
    tt.return
  }
}

// -----

#four = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp4_extent(%a: tensor<16x32xi8, #four>, %b: tensor<16x32xi8, #four>) {
    // expected-error @+1 {{requires every fp4 operand to have the result shape with the same single dimension halved}}
    %0 = ttng.packed_arith mul %a, %b : (tensor<16x32xi8, #four>, tensor<16x32xi8, #four>) -> tensor<16x32xf8E4M3FN, #four>
    tt.return
  }
}

// -----

#one = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @few_elements(%a: tensor<4x32xf32, #one>, %b: tensor<4x32xf32, #one>) {
    // expected-error @+1 {{result layout must provide a multiple of}}
    %0 = ttng.packed_arith add %a, %b : (tensor<4x32xf32, #one>, tensor<4x32xf32, #one>) -> tensor<4x32xf32, #one>
    tt.return
  }
}

// -----

#four = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#fourt = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @layouts(%a: tensor<16x32xf32, #four>, %b: tensor<16x32xf32, #fourt>) {
    // expected-error @+1 {{operand 1 must have a layout equivalent to the result}}
    %0 = ttng.packed_arith add %a, %b : (tensor<16x32xf32, #four>, tensor<16x32xf32, #fourt>) -> tensor<16x32xf32, #four>
    tt.return
  }
}

// -----

#one = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [1, 0]}>
#four = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @fp4_layout(%a: tensor<16x16xi8, #one>, %b: tensor<16x16xi8, #one>) {
    // expected-error @+1 {{fp4 operand 0 must have a layout compatible with the result}}
    %0 = ttng.packed_arith mul %a, %b : (tensor<16x16xi8, #one>, tensor<16x16xi8, #one>) -> tensor<16x32xf8E4M3FN, #four>
    tt.return
  }
}

// -----

#wide2 = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[1, 0]]}>
#flat2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @store_into_constant(%v: tensor<32x32xi8, #wide2>, %b: !ttg.memdesc<32x32xi8, #flat2, #smem>, %m: !ttg.memdesc<2xi64, #bar2, #smem, mutable>) {
    // expected-error @+1 {{cannot store into immutable memory}}
    ttng.async_shared_store %v, %b, %m : tensor<32x32xi8, #wide2> -> !ttg.memdesc<32x32xi8, #flat2, #smem>, !ttg.memdesc<2xi64, #bar2, #smem, mutable>
    tt.return
  }
}

// -----

#wide2 = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[1, 0]]}>
#tall2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1], CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
#bar2 = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @store_by_bytes(%v: tensor<32x32xi8, #wide2>, %b: !ttg.memdesc<32x32xi8, #tall2, #smem, mutable>, %m: !ttg.memdesc<2xi64, #bar2, #smem, mutable>) {
    // expected-error @+1 {{requires a layout vectorizing stores to at least 32 bits}}
    ttng.async_shared_store %v, %b, %m : tensor<32x32xi8, #wide2> -> !ttg.memdesc<32x32xi8, #tall2, #smem, mutable>, !ttg.memdesc<2xi64, #bar2, #smem, mutable>
    tt.return
  }
}

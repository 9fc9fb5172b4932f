// One input for each rule of the views of shared memory.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @index_elements(%b: !ttg.memdesc<2x8x8xf32, #shared, #smem>, %i: i32) {
  // expected-error @below {{'ttg.memdesc_index' op result element type must match desc element type}}
  %0 = ttg.memdesc_index %b[%i] : !ttg.memdesc<2x8x8xf32, #shared, #smem> -> !ttg.memdesc<8x8xf16, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#other = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1]}>
#smem = #ttg.shared_memory
tt.func @index_layout(%b: !ttg.memdesc<2x8x8xf32, #shared, #smem>, %i: i32) {
  // expected-error @below {{'ttg.memdesc_index' op src and result must have the same encoding}}
  %0 = ttg.memdesc_index %b[%i] : !ttg.memdesc<2x8x8xf32, #shared, #smem> -> !ttg.memdesc<8x8xf32, #other, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @index_shape(%b: !ttg.memdesc<2x8x8xf32, #shared, #smem>, %i: i32) {
  // expected-error @below {{'ttg.memdesc_index' op result shape must equal to srcShape[1:]}}
  %0 = ttg.memdesc_index %b[%i] : !ttg.memdesc<2x8x8xf32, #shared, #smem> -> !ttg.memdesc<8x16xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @subslice_rank(%b: !ttg.memdesc<2x8x8xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.memdesc_subslice' op result rank must equal to input rank}}
  %0 = ttg.memdesc_subslice %b[0, 0, 0] : !ttg.memdesc<2x8x8xf32, #shared, #smem> -> !ttg.memdesc<8x8xf32, #shared, #smem, 2x8x8>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @trans_order(%b: !ttg.memdesc<8x4xf32, #shared, #smem>) {
  // expected-error @below {{order must be a permutation}}
  %0 = ttg.memdesc_trans %b {order = array<i32: 0, 0>} : !ttg.memdesc<8x4xf32, #shared, #smem> -> !ttg.memdesc<4x8xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @trans_type(%b: !ttg.memdesc<8x4xf32, #shared, #smem>) {
  // expected-error @below {{are incompatible with return type(s) of operation}}
  // expected-error @below {{'ttg.memdesc_trans' op failed to infer returned types}}
  %0 = ttg.memdesc_trans %b {order = array<i32: 1, 0>} : !ttg.memdesc<8x4xf32, #shared, #smem> -> !ttg.memdesc<4x8xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @reshape_count(%b: !ttg.memdesc<8x4xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.memdesc_reshape' op number of src and dst elements of reshape must be the same}}
  %0 = ttg.memdesc_reshape %b : !ttg.memdesc<8x4xf32, #shared, #smem> -> !ttg.memdesc<8x8xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @reshape_elements(%b: !ttg.memdesc<8x4xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.memdesc_reshape' op result element type must match src element type}}
  %0 = ttg.memdesc_reshape %b : !ttg.memdesc<8x4xf32, #shared, #smem> -> !ttg.memdesc<4x8xf16, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @reshape_part(%b: !ttg.memdesc<8x4xf32, #shared, #smem, 8x8>) {
  // expected-error @below {{'ttg.memdesc_reshape' op NYI: memdesc_reshape of memdesc_subslice}}
  %0 = ttg.memdesc_reshape %b : !ttg.memdesc<8x4xf32, #shared, #smem, 8x8> -> !ttg.memdesc<4x8xf32, #shared, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#columns = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1]}>
#smem = #ttg.shared_memory
tt.func @reshape_layout(%b: !ttg.memdesc<8x4xf32, #shared, #smem>) {
  // expected-error @below {{'ttg.memdesc_reshape' op result type must be}}
  %0 = ttg.memdesc_reshape %b : !ttg.memdesc<8x4xf32, #shared, #smem> -> !ttg.memdesc<4x8xf32, #columns, #smem>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @reinterpret_rows(%b: !ttg.memdesc<16x16xf32, #shared, #smem, mutable>) {
  // A half of the columns leaves gaps between the rows.
  %0 = ttg.memdesc_subslice %b[0, 8] : !ttg.memdesc<16x16xf32, #shared, #smem, mutable> -> !ttg.memdesc<16x8xf32, #shared, #smem, mutable, 16x16>
  // expected-error @below {{includes offsets not owned by the source subview (512 bytes requested; 32 contiguous bytes available)}}
  %1 = ttg.memdesc_reinterpret %0 : !ttg.memdesc<16x8xf32, #shared, #smem, mutable, 16x16> -> !ttg.memdesc<16x16xf16, #shared, #smem, mutable>
  tt.return
}

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
tt.func @stages_stay(%a: !ttg.memdesc<2x8x16xf32, #shared, #smem>) {
  // expected-error@+2 {{rank of encoding does not match order: 2 vs 3}}
  // expected-error@+1 {{'ttg.memdesc_trans' op failed to infer returned types}}
  %0 = ttg.memdesc_trans %a {order = array<i32: 0, 2, 1>} : !ttg.memdesc<2x8x16xf32, #shared, #smem> -> !ttg.memdesc<2x16x8xf32, #shared, #smem>
  tt.return
}

// -----

#tmem = #ttng.tensor_memory_encoding<blockM = 128, blockN = 128, colStride = 1>
tt.func @tensor_memory_stays(%a: !ttg.memdesc<128x128xf32, #tmem, #ttng.tensor_memory>) {
  // expected-error@+2 {{a layout of tensor memory cannot be transposed}}
  // expected-error@+1 {{'ttg.memdesc_trans' op failed to infer returned types}}
  %0 = ttg.memdesc_trans %a {order = array<i32: 1, 0>} : !ttg.memdesc<128x128xf32, #tmem, #ttng.tensor_memory> -> !ttg.memdesc<128x128xf32, #tmem, #ttng.tensor_memory>
  tt.return
}

// -----

#rows = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[1, 0]]}>
#copies = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[0, 0]]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func @reinterpret_half_of_a_cluster(%b: !ttg.memdesc<16x32xf32, #rows, #smem, mutable, 32x32>) {
    // expected-error @+1 {{cannot reinterpret a source subview sliced across CTAs}}
    %0 = ttg.memdesc_reinterpret %b : !ttg.memdesc<16x32xf32, #rows, #smem, mutable, 32x32> -> !ttg.memdesc<16x32xf32, #copies, #smem, mutable>
    tt.return
  }
}

// -----

#scales = #ttng.tensor_memory_scales_encoding<>
#tmem = #ttng.tensor_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  tt.func @reinterpret_hidden_rows(%b: !ttg.memdesc<4x8xi8, #scales, #tmem, mutable, 16x8>) {
    // expected-error @+1 {{result accesses tensor-memory rows outside the source subview}}
    %0 = ttg.memdesc_reinterpret %b : !ttg.memdesc<4x8xi8, #scales, #tmem, mutable, 16x8> -> !ttg.memdesc<8x4xi8, #scales, #tmem, mutable>
    tt.return
  }
}

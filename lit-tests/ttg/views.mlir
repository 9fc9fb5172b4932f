// Views of shared memory, and what makes them well formed.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s --mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-DAG: #[[$S:.*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
// CHECK-DAG: #[[$T:.*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [0, 1]}>
#shared = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
#transposed = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [0, 1]}>
#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#nvmma = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#nvmma3 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, rank = 3}>
#linear = #ttg.shared_linear<{offset = [[0, 1], [0, 2], [1, 0], [2, 0]], block = []}, alignment = 16>
#line = #ttg.shared_linear<{offset = [[1], [2], [4], [8]], block = []}, alignment = 16>
#padded = #ttg.padded_shared<[4:+2] {offset = [[0, 1], [0, 2], [1, 0], [2, 0]], block = []}>
#padded1 = #ttg.padded_shared<[4:+2] {offset = [[1], [2], [4], [8]], block = []}>
#smem = #ttg.shared_memory

// CHECK-LABEL: tt.func @index(
// CHECK-SAME:    %[[B:.*]]: !ttg.memdesc<3x32x64xf16, #[[$S]], #smem, mutable>, %[[I:.*]]: i32)
tt.func @index(%b: !ttg.memdesc<3x32x64xf16, #shared, #smem, mutable>, %i: i32) {
  // CHECK-NEXT: ttg.memdesc_index %[[B]][%[[I]]] : !ttg.memdesc<3x32x64xf16, #[[$S]], #smem, mutable> -> !ttg.memdesc<32x64xf16, #[[$S]], #smem, mutable>
  %0 = ttg.memdesc_index %b[%i] : !ttg.memdesc<3x32x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<32x64xf16, #shared, #smem, mutable>
  tt.return
}

// CHECK-LABEL: tt.func @subslice(
tt.func @subslice(%b: !ttg.memdesc<32x64xf16, #shared, #smem>, %m: !ttg.memdesc<5x32x64xf16, #shared, #smem>) {
  // CHECK-NEXT: ttg.memdesc_subslice %{{.*}}[0, 32] : !ttg.memdesc<32x64xf16, #[[$S]], #smem> -> !ttg.memdesc<32x32xf16, #[[$S]], #smem, 32x64>
  %0 = ttg.memdesc_subslice %b[0, 32] : !ttg.memdesc<32x64xf16, #shared, #smem> -> !ttg.memdesc<32x32xf16, #shared, #smem, 32x64>
  // Stages of a pipeline need not begin at a multiple of their number.
  // CHECK-NEXT: ttg.memdesc_subslice %{{.*}}[2, 0, 0] :
  %1 = ttg.memdesc_subslice %m[2, 0, 0] : !ttg.memdesc<5x32x64xf16, #shared, #smem> -> !ttg.memdesc<3x32x64xf16, #shared, #smem, 5x32x64>
  tt.return
}

// CHECK-LABEL: tt.func @trans(
tt.func @trans(%b: !ttg.memdesc<32x64xf16, #shared, #smem, 4x32x64>) {
  // The stages of the buffer stay in front.
  // CHECK-NEXT: ttg.memdesc_trans %{{.*}} {order = array<i32: 1, 0>} : !ttg.memdesc<32x64xf16, #[[$S]], #smem, 4x32x64> -> !ttg.memdesc<64x32xf16, #[[$T]], #smem, 4x64x32>
  %0 = ttg.memdesc_trans %b {order = array<i32: 1, 0>} : !ttg.memdesc<32x64xf16, #shared, #smem, 4x32x64> -> !ttg.memdesc<64x32xf16, #transposed, #smem, 4x64x32>
  tt.return
}

// CHECK-LABEL: tt.func @reshape(
tt.func @reshape(%a: !ttg.memdesc<64x32xf16, #nvmma, #smem>, %l: !ttg.memdesc<4x4xi32, #linear, #smem, 2x4x4>, %p: !ttg.memdesc<4x4xi32, #padded, #smem>) {
  // CHECK-NEXT: ttg.memdesc_reshape %{{.*}} : !ttg.memdesc<64x32xf16, #{{.*}}, #smem> -> !ttg.memdesc<4x16x32xf16, #{{.*}}, #smem>
  %0 = ttg.memdesc_reshape %a : !ttg.memdesc<64x32xf16, #nvmma, #smem> -> !ttg.memdesc<4x16x32xf16, #nvmma3, #smem>
  // CHECK-NEXT: ttg.memdesc_reshape %{{.*}} : !ttg.memdesc<4x4xi32, #{{.*}}, #smem, 2x4x4> -> !ttg.memdesc<16xi32, #{{.*}}, #smem, 2x16>
  %1 = ttg.memdesc_reshape %l : !ttg.memdesc<4x4xi32, #linear, #smem, 2x4x4> -> !ttg.memdesc<16xi32, #line, #smem, 2x16>
  // CHECK-NEXT: ttg.memdesc_reshape %{{.*}} : !ttg.memdesc<4x4xi32, #{{.*}}, #smem> -> !ttg.memdesc<16xi32, #{{.*}}, #smem>
  %2 = ttg.memdesc_reshape %p : !ttg.memdesc<4x4xi32, #padded, #smem> -> !ttg.memdesc<16xi32, #padded1, #smem>
  tt.return
}

// CHECK-LABEL: tt.func @reinterpret(
tt.func @reinterpret(%b: !ttg.memdesc<16x16xf32, #plain, #smem, mutable>, %m: !ttg.memdesc<3x16x16xf16, #plain, #smem, mutable, 8x16x16>) {
  // CHECK-NEXT: ttg.memdesc_reinterpret %{{.*}} : !ttg.memdesc<16x16xf32, {{.*}}> -> !ttg.memdesc<16x32xf16, {{.*}}>
  %0 = ttg.memdesc_reinterpret %b : !ttg.memdesc<16x16xf32, #plain, #smem, mutable> -> !ttg.memdesc<16x32xf16, #shared, #smem, mutable>
  // Part of the stages of a pipeline may be seen as more, smaller ones.
  // CHECK-NEXT: ttg.memdesc_reinterpret %{{.*}} : !ttg.memdesc<3x16x16xf16, {{.*}}, 8x16x16> -> !ttg.memdesc<6x16x8xf16, {{.*}}>
  %1 = ttg.memdesc_reinterpret %m : !ttg.memdesc<3x16x16xf16, #plain, #smem, mutable, 8x16x16> -> !ttg.memdesc<6x16x8xf16, #plain, #smem, mutable>
  // The upper half of the rows is next to nothing else: all of it may be reinterpreted.
  // CHECK-NEXT: ttg.memdesc_subslice
  %2 = ttg.memdesc_subslice %b[8, 0] : !ttg.memdesc<16x16xf32, #plain, #smem, mutable> -> !ttg.memdesc<8x16xf32, #plain, #smem, mutable, 16x16>
  // CHECK-NEXT: ttg.memdesc_reinterpret %{{.*}} : !ttg.memdesc<8x16xf32, {{.*}}, 16x16> -> !ttg.memdesc<8x32xf16, {{.*}}>
  %3 = ttg.memdesc_reinterpret %2 : !ttg.memdesc<8x16xf32, #plain, #smem, mutable, 16x16> -> !ttg.memdesc<8x32xf16, #plain, #smem, mutable>
  tt.return
}

// Views are merged, conversions disappear into what makes or uses their tensor, and what they must not change stays.
// RUN: triton-opt %s -canonicalize | FileCheck %s

#rows = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#columns = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
#line = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {

// CHECK-LABEL: tt.func @there_and_back(
// CHECK-SAME:    %[[X:.*]]: tensor
tt.func @there_and_back(%x: tensor<32x32xf16, #rows>) -> tensor<32x32xf16, #rows> {
  %0 = ttg.convert_layout %x : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  %1 = ttg.convert_layout %0 : tensor<32x32xf16, #columns> -> tensor<32x32xf16, #rows>
  // CHECK-NEXT: tt.return %[[X]]
  tt.return %1 : tensor<32x32xf16, #rows>
}

// CHECK-LABEL: tt.func @made_in_place(
tt.func @made_in_place(%s: f16) -> (tensor<32x32xf16, #columns>, tensor<32x32xf16, #columns>) {
  // CHECK-DAG: %[[S:.*]] = tt.splat %{{.*}} : f16 -> tensor<32x32xf16, #blocked1>
  // CHECK-DAG: %[[C:.*]] = arith.constant dense<1.000000e+00> : tensor<32x32xf16, #blocked1>
  %0 = tt.splat %s : f16 -> tensor<32x32xf16, #rows>
  %1 = ttg.convert_layout %0 : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  %2 = arith.constant dense<1.0> : tensor<32x32xf16, #rows>
  %3 = ttg.convert_layout %2 : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  // CHECK-NEXT: tt.return %[[S]], %[[C]]
  tt.return %1, %3 : tensor<32x32xf16, #columns>, tensor<32x32xf16, #columns>
}

// A buffer takes any layout; how it is to be aligned is kept.
// CHECK-LABEL: tt.func @stored(
// CHECK-SAME:    %[[X:.*]]: tensor<32x32xf16, #[[R:.*]]>, %[[B:.*]]: !ttg.memdesc
tt.func @stored(%x: tensor<32x32xf16, #rows>, %b: !ttg.memdesc<32x32xf16, #shared, #smem, mutable>) -> !ttg.memdesc<32x32xf16, #shared, #smem> {
  %0 = ttg.convert_layout %x : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  // CHECK-NEXT: %[[A:.*]] = ttg.local_alloc %[[X]] {alignment = 64 : i32}
  %1 = ttg.local_alloc %0 {alignment = 64 : i32} : (tensor<32x32xf16, #columns>) -> !ttg.memdesc<32x32xf16, #shared, #smem>
  // CHECK-NEXT: ttg.local_store %[[X]], %[[B]]
  ttg.local_store %0, %b : tensor<32x32xf16, #columns> -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
  // CHECK-NEXT: tt.return %[[A]]
  tt.return %1 : !ttg.memdesc<32x32xf16, #shared, #smem>
}

// CHECK-LABEL: tt.func @kept(
tt.func @kept(%x: tensor<32x32xf16, #rows>) -> tensor<32x32xf16, #columns> {
  // CHECK-NEXT: arith.addf
  %0 = arith.addf %x, %x : tensor<32x32xf16, #rows>
  // CHECK-NEXT: ttg.convert_layout
  %1 = ttg.convert_layout %0 : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  tt.return %1 : tensor<32x32xf16, #columns>
}

// CHECK-LABEL: tt.func @views(
// CHECK-SAME:    %[[B:.*]]: !ttg.memdesc
tt.func @views(%b: !ttg.memdesc<32x64xf16, #shared, #smem, mutable>) -> (!ttg.memdesc<32x64xf16, #shared, #smem, mutable>, !ttg.memdesc<8x16xf16, #shared, #smem, mutable, 32x64>, !ttg.memdesc<32x64xf16, #shared, #smem, mutable>) {
  %0 = ttg.memdesc_trans %b {order = array<i32: 0, 1>} : !ttg.memdesc<32x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<32x64xf16, #shared, #smem, mutable>
  %1 = ttg.memdesc_subslice %b[16, 32] : !ttg.memdesc<32x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<16x32xf16, #shared, #smem, mutable, 32x64>
  // CHECK-NEXT: %[[S:.*]] = ttg.memdesc_subslice %[[B]][24, 48]
  %2 = ttg.memdesc_subslice %1[8, 16] : !ttg.memdesc<16x32xf16, #shared, #smem, mutable, 32x64> -> !ttg.memdesc<8x16xf16, #shared, #smem, mutable, 32x64>
  %3 = ttg.memdesc_reinterpret %b : !ttg.memdesc<32x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<32x64xf16, #shared, #smem, mutable>
  // CHECK-NEXT: tt.return %[[B]], %[[S]], %[[B]]
  tt.return %0, %2, %3 : !ttg.memdesc<32x64xf16, #shared, #smem, mutable>, !ttg.memdesc<8x16xf16, #shared, #smem, mutable, 32x64>, !ttg.memdesc<32x64xf16, #shared, #smem, mutable>
}

// An immutable copy of an immutable buffer is that buffer; an unused one is nothing at all.
// CHECK-LABEL: tt.func @copies(
// CHECK-SAME:    %[[B:.*]]: !ttg.memdesc
tt.func @copies(%b: !ttg.memdesc<32x32xf16, #shared, #smem>) -> !ttg.memdesc<32x32xf16, #shared, #smem> {
  %0 = ttg.local_load %b : !ttg.memdesc<32x32xf16, #shared, #smem> -> tensor<32x32xf16, #rows>
  %1 = ttg.local_alloc %0 : (tensor<32x32xf16, #rows>) -> !ttg.memdesc<32x32xf16, #shared, #smem>
  %2 = ttg.local_alloc %0 {alignment = 64 : i32} : (tensor<32x32xf16, #rows>) -> !ttg.memdesc<32x32xf16, #shared, #smem>
  // CHECK-NEXT: tt.return %[[B]]
  tt.return %1 : !ttg.memdesc<32x32xf16, #shared, #smem>
}

// CHECK-LABEL: tt.func @captures(
// CHECK-SAME:    %[[A:.*]]: i32, %[[B:.*]]: i32, %[[M:.*]]: !ttg.memdesc
tt.func @captures(%a: i32, %b: i32, %m: !ttg.memdesc<32x32xf16, #shared, #smem, mutable>) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = ttg.warp_specialize(%[[A]], %[[M]])
  %r:2 = ttg.warp_specialize(%b, %a, %m, %a)
  default {
    // CHECK: ttg.warp_yield %[[B]] : i32
    ttg.warp_yield %a, %b : i32, i32
  }
  // CHECK: partition0(%[[X:.*]]: i32, %[[N:.*]]: !ttg.memdesc<{{.*}}>) num_warps(4)
  partition0(%w: i32, %x: i32, %n: !ttg.memdesc<32x32xf16, #shared, #smem, mutable>, %y: i32) num_warps(4) {
    // Both arguments are the one that is left.
    // CHECK-NEXT: arith.addi %[[X]], %[[X]]
    %0 = arith.addi %x, %y : i32
    %1 = tt.splat %0 : i32 -> tensor<32x32xi32, #rows>
    %2 = arith.sitofp %1 : tensor<32x32xi32, #rows> to tensor<32x32xf16, #rows>
    ttg.local_store %2, %n : tensor<32x32xf16, #rows> -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
    ttg.warp_return
  // The types behind the colon are written by their aliases.
  // CHECK: } : (i32, !ttg.memdesc<32x32xf16, #shared, #smem, mutable>) -> i32
  } : (i32, i32, !ttg.memdesc<32x32xf16, #shared, #smem, mutable>, i32) -> (i32, i32)
  // CHECK-NEXT: tt.return %[[R]]
  tt.return %r#1 : i32
}
}

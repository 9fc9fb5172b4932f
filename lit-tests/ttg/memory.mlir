// Operations between tensors and shared memory keep what they are given through text, generic text and bytecode.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s --mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-DAG: #[[$BLOCKED:.*]] = #ttg.blocked<{sizePerThread = [1, 4],
// CHECK-DAG: #[[$COLUMNS:.*]] = #ttg.blocked<{sizePerThread = [4, 1],
// CHECK-DAG: #[[$SHARED:.*]] = #ttg.swizzled_shared<
// CHECK-DAG: #[[$SMEM:.*]] = #ttg.shared_memory
#rows = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#columns = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
#flat = #ttg.linear<{register = [], lane = [[1], [2], [4], [8], [16]], warp = [[0], [0]], block = []}>
#shared = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
#line = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:80"} {

// CHECK-LABEL: tt.func @layouts(
tt.func @layouts(%x: tensor<32x32xf16, #rows>) -> tensor<32x32xf16, #columns> {
  // CHECK-NEXT: ttg.convert_layout %{{.*}} : tensor<32x32xf16, #[[$BLOCKED]]> -> tensor<32x32xf16, #[[$COLUMNS]]>
  %0 = ttg.convert_layout %x : tensor<32x32xf16, #rows> -> tensor<32x32xf16, #columns>
  // CHECK-NEXT: ttg.convert_layout %{{.*}} {force_warp_shuffle} : tensor<32x32xf16, #[[$COLUMNS]]> -> tensor<32x32xf16, #[[$COLUMNS]]>
  %1 = ttg.convert_layout %0 {force_warp_shuffle} : tensor<32x32xf16, #columns> -> tensor<32x32xf16, #columns>
  tt.return %1 : tensor<32x32xf16, #columns>
}

// CHECK-LABEL: tt.func @unpack(
tt.func @unpack(%x: tensor<16x8xi8>) -> tensor<16x16xbf16> {
  // CHECK-NEXT: ttg.fp4_to_fp %{{.*}} {axis = 1 : i32} : tensor<16x8xi8> -> tensor<16x16xbf16>
  %0 = ttg.fp4_to_fp %x {axis = 1 : i32} : tensor<16x8xi8> -> tensor<16x16xbf16>
  tt.return %0 : tensor<16x16xbf16>
}

// CHECK-LABEL: tt.func @buffers(
// CHECK-SAME:    %[[X:.*]]: tensor<32x32xf16, #[[$BLOCKED]]>, %[[T:.*]]: !ttg.async.token)
tt.func @buffers(%x: tensor<32x32xf16, #rows>, %t: !ttg.async.token) {
  // CHECK-NEXT: %[[A:.*]] = ttg.local_alloc : () -> !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable>
  %a = ttg.local_alloc : () -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
  // CHECK-NEXT: ttg.local_alloc %[[X]] {alignment = 1024 : i32} : (tensor<32x32xf16, #[[$BLOCKED]]>) -> !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]]>
  %b = ttg.local_alloc %x {alignment = 1024 : i32} : (tensor<32x32xf16, #rows>) -> !ttg.memdesc<32x32xf16, #shared, #smem>
  // CHECK-NEXT: ttg.local_store %[[X]], %[[A]] : tensor<32x32xf16, #[[$BLOCKED]]> -> !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable>
  ttg.local_store %x, %a : tensor<32x32xf16, #rows> -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
  // CHECK-NEXT: ttg.local_load %[[A]] : !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable> -> tensor<32x32xf16, #[[$COLUMNS]]>
  %c = ttg.local_load %a : !ttg.memdesc<32x32xf16, #shared, #smem, mutable> -> tensor<32x32xf16, #columns>
  // CHECK-NEXT: ttg.local_load %[[A]] token %[[T]] : !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable> -> tensor<32x32xf16, #[[$COLUMNS]]>
  %d = ttg.local_load %a token %t : !ttg.memdesc<32x32xf16, #shared, #smem, mutable> -> tensor<32x32xf16, #columns>
  // CHECK-NEXT: ttg.local_dealloc %[[A]] : !ttg.memdesc<32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable>
  ttg.local_dealloc %a : !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
  tt.return
}

// CHECK-LABEL: tt.func @indexed(
// CHECK-SAME:    %[[B:.*]]: !ttg.memdesc<32xi32, {{.*}}>, %[[I:.*]]: tensor<32xi32, {{.*}}>, %[[M:.*]]: tensor<32xi1, {{.*}}>, %[[T:.*]]: !ttg.async.token)
tt.func @indexed(%b: !ttg.memdesc<32xi32, #line, #smem, mutable>, %i: tensor<32xi32, #flat>, %m: tensor<32xi1, #flat>, %t: !ttg.async.token) {
  // CHECK-NEXT: ttg.local_gather %[[B]][%[[I]]] {axis = 0 : i32} : !ttg.memdesc<32xi32, {{.*}}>, tensor<32xi32, #[[L:.*]]> -> tensor<32xi32, #[[L]]>
  %0 = ttg.local_gather %b[%i] {axis = 0 : i32} : !ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat> -> tensor<32xi32, #flat>
  // CHECK-NEXT: ttg.local_gather %[[B]][%[[I]]] token %[[T]] {axis = 0 : i32} :
  %1 = ttg.local_gather %b[%i] token %t {axis = 0 : i32} : !ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat> -> tensor<32xi32, #flat>
  // CHECK-NEXT: ttg.local_scatter %[[B]][%[[I]]], %[[I]] {axis = 0 : i32} : !ttg.memdesc<32xi32, {{.*}}>, tensor<32xi32, #[[L]]>, tensor<32xi32, #[[L]]>
  ttg.local_scatter %b[%i], %i {axis = 0 : i32} : !ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat>, tensor<32xi32, #flat>
  // CHECK-NEXT: ttg.local_scatter %[[B]][%[[I]]], %[[I]] token %[[T]] {axis = 0 : i32} :
  ttg.local_scatter %b[%i], %i token %t {axis = 0 : i32} : !ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat>, tensor<32xi32, #flat>
  // CHECK-NEXT: ttg.local_atomic_scatter_rmw add, %[[B]][%[[I]]], %[[I]] {axis = 0 : i32} : (!ttg.memdesc<32xi32, {{.*}}>, tensor<32xi32, #[[L]]>, tensor<32xi32, #[[L]]>) -> tensor<32xi32, #[[L]]>
  %2 = ttg.local_atomic_scatter_rmw add, %b[%i], %i {axis = 0 : i32} : (!ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat>, tensor<32xi32, #flat>) -> tensor<32xi32, #flat>
  // CHECK-NEXT: ttg.local_atomic_scatter_rmw exch, %[[B]][%[[I]]], %[[I]], %[[M]] {axis = 0 : i32} : (!ttg.memdesc<32xi32, {{.*}}>, tensor<32xi32, #[[L]]>, tensor<32xi32, #[[L]]>, tensor<32xi1, #[[L]]>) -> tensor<32xi32, #[[L]]>
  %3 = ttg.local_atomic_scatter_rmw exch, %b[%i], %i, %m {axis = 0 : i32} : (!ttg.memdesc<32xi32, #line, #smem, mutable>, tensor<32xi32, #flat>, tensor<32xi32, #flat>, tensor<32xi1, #flat>) -> tensor<32xi32, #flat>
  tt.return
}

// CHECK-LABEL: tt.func @copies(
// CHECK-SAME:    %[[P:.*]]: tensor<32x32x!tt.ptr<f16>, #[[$BLOCKED]]>, %[[B:.*]]: !ttg.memdesc<{{.*}}>, %[[M:.*]]: tensor<32x32xi1, #[[$BLOCKED]]>, %[[O:.*]]: tensor<32x32xf16, #[[$BLOCKED]]>)
tt.func @copies(%p: tensor<32x32x!tt.ptr<f16>, #rows>, %b: !ttg.memdesc<32x32xf16, #shared, #smem, mutable>, %m: tensor<32x32xi1, #rows>, %o: tensor<32x32xf16, #rows>) {
  // Defaults are not written, nor is the prefix of the buffer's type.
  // CHECK-NEXT: ttg.async_copy_global_to_local %[[P]], %[[B]] : tensor<32x32x!tt.ptr<f16>, #[[$BLOCKED]]> -> <32x32xf16, #[[$SHARED]], #[[$SMEM]], mutable>
  %0 = ttg.async_copy_global_to_local %p, %b {contiguity = 1 : i32, isVolatile = false} : tensor<32x32x!tt.ptr<f16>, #rows> -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>
  // CHECK-NEXT: ttg.async_copy_global_to_local %[[P]], %[[B]] mask %[[M]] : tensor
  %1 = ttg.async_copy_global_to_local %p, %b mask %m : tensor<32x32x!tt.ptr<f16>, #rows> -> <32x32xf16, #shared, #smem, mutable>
  // CHECK-NEXT: ttg.async_copy_global_to_local %[[P]], %[[B]] mask %[[M]] other %[[O]] cacheModifier = cg evictionPolicy = evict_last {contiguity = 8 : i32, isVolatile = true} : tensor
  %2 = ttg.async_copy_global_to_local %p, %b mask %m other %o evictionPolicy = evict_last cacheModifier = cg {contiguity = 8 : i32, isVolatile = true} : tensor<32x32x!tt.ptr<f16>, #rows> -> <32x32xf16, #shared, #smem, mutable>
  tt.return
}
}

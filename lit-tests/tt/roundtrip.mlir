// Each operation is read and written in its custom form, in the generic form, and through bytecode.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s --mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s --emit-bytecode | triton-opt | FileCheck %s

// CHECK: tt.func private @declared(!tt.ptr<f32> {tt.divisibility = 16 : i32}) -> (i32 {tt.hint})
tt.func private @declared(!tt.ptr<f32> {tt.divisibility = 16 : i32}) -> (i32 {tt.hint})

// CHECK-LABEL: tt.func @functions
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %[[I:.*]]: i32) -> (i32, f32) attributes {noinline = true}
tt.func @functions(%p: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %i: i32) -> (i32, f32) attributes {noinline = true} {
  // CHECK-NEXT: %[[C:.*]] = tt.call @declared(%[[P]]) : (!tt.ptr<f32>) -> i32
  %c = tt.call @declared(%p) : (!tt.ptr<f32>) -> i32
  // CHECK-NEXT: tt.call @empty() {tt.note} : () -> ()
  tt.call @empty() {tt.note} : () -> ()
  // CHECK-NEXT: %[[L:.*]] = tt.load %[[P]] : !tt.ptr<f32>
  %l = tt.load %p : !tt.ptr<f32>
  // CHECK-NEXT: tt.return {tt.note} %[[C]], %[[L]] : i32, f32
  tt.return {tt.note} %c, %l : i32, f32
}

// CHECK-LABEL: tt.func public @empty()
tt.func public @empty() {
  // CHECK-NEXT: tt.return
  tt.return
}

// CHECK-LABEL: tt.func @casts
// CHECK-SAME: (%[[I:.*]]: i64, %[[T:.*]]: tensor<4xi64>, %[[F:.*]]: tensor<4xf32>, %[[H:.*]]: f8E5M2)
tt.func @casts(%i: i64, %t: tensor<4xi64>, %f: tensor<4xf32>, %h: f8E5M2) {
  // CHECK-NEXT: %[[P:.*]] = tt.int_to_ptr %[[I]] : i64 -> !tt.ptr<f16>
  %p = tt.int_to_ptr %i : i64 -> !tt.ptr<f16>
  // CHECK-NEXT: %[[Q:.*]] = tt.int_to_ptr %[[T]] {tt.note} : tensor<4xi64> -> tensor<4x!tt.ptr<f32, 3>>
  %q = tt.int_to_ptr %t {tt.note} : tensor<4xi64> -> tensor<4x!tt.ptr<f32, 3>>
  // CHECK-NEXT: tt.ptr_to_int %[[P]] : !tt.ptr<f16> -> i64
  %0 = tt.ptr_to_int %p : !tt.ptr<f16> -> i64
  // CHECK-NEXT: tt.ptr_to_int %[[Q]] : tensor<4x!tt.ptr<f32, 3>> -> tensor<4xi64>
  %1 = tt.ptr_to_int %q : tensor<4x!tt.ptr<f32, 3>> -> tensor<4xi64>
  // CHECK-NEXT: tt.bitcast %[[P]] : !tt.ptr<f16> -> !tt.ptr<i8>
  %2 = tt.bitcast %p : !tt.ptr<f16> -> !tt.ptr<i8>
  // CHECK-NEXT: tt.bitcast %[[F]] : tensor<4xf32> -> tensor<4xi32>
  %3 = tt.bitcast %f : tensor<4xf32> -> tensor<4xi32>
  // CHECK-NEXT: tt.fp_to_fp %[[F]], rounding = rtne : tensor<4xf32> -> tensor<4xf8E4M3FN>
  %4 = tt.fp_to_fp %f, rounding = rtne : tensor<4xf32> -> tensor<4xf8E4M3FN>
  // CHECK-NEXT: tt.fp_to_fp %[[F]] {tt.note}, rounding = rtz : tensor<4xf32> -> tensor<4xbf16>
  %5 = tt.fp_to_fp %f {tt.note}, rounding = rtz : tensor<4xf32> -> tensor<4xbf16>
  // CHECK-NEXT: tt.fp_to_fp %[[H]] : f8E5M2 -> f16
  %6 = tt.fp_to_fp %h : f8E5M2 -> f16
  tt.return
}

// CHECK-LABEL: tt.func @arithmetic
// CHECK-SAME: (%[[F:.*]]: tensor<4xf32>, %[[S:.*]]: f64, %[[I:.*]]: tensor<4xi32>)
tt.func @arithmetic(%f: tensor<4xf32>, %s: f64, %i: tensor<4xi32>) {
  // CHECK-NEXT: tt.clampf %[[F]], %[[F]], %[[F]], propagateNan = all : tensor<4xf32>
  %0 = tt.clampf %f, %f, %f, propagateNan = all : tensor<4xf32>
  // CHECK-NEXT: tt.clampf %[[S]], %[[S]], %[[S]], propagateNan = none {tt.note} : f64
  %1 = tt.clampf %s, %s, %s, propagateNan = none {tt.note} : f64
  // CHECK-NEXT: tt.precise_sqrt %[[F]] : tensor<4xf32>
  %2 = tt.precise_sqrt %f : tensor<4xf32>
  // CHECK-NEXT: tt.precise_divf %[[S]], %[[S]] : f64
  %3 = tt.precise_divf %s, %s : f64
  // CHECK-NEXT: tt.mulhiui %[[I]], %[[I]] : tensor<4xi32>
  %4 = tt.mulhiui %i, %i : tensor<4xi32>
  // CHECK-NEXT: tt.extern_elementwise %[[F]], %[[F]] {libname = "lib", libpath = "", pure = true, symbol = "__nv_powf"} : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %5 = tt.extern_elementwise %f, %f {libname = "lib", libpath = "", pure = true, symbol = "__nv_powf"} : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  // CHECK-NEXT: tt.extern_elementwise {libname = "", libpath = "", pure = false, symbol = "clock"} : () -> f64
  %6 = tt.extern_elementwise {libname = "", libpath = "", pure = false, symbol = "clock"} : () -> f64
  // CHECK-NEXT: %{{.*}}:2 = tt.elementwise_inline_asm "asm" {constraints = "=r,=r,r", packed_element = 4 : i32, pure = true} %[[I]] : tensor<4xi32> -> tensor<4xi8>, tensor<4xf32>
  %7:2 = tt.elementwise_inline_asm "asm" {constraints = "=r,=r,r", packed_element = 4 : i32, pure = true} %i : tensor<4xi32> -> tensor<4xi8>, tensor<4xf32>
  // CHECK-NEXT: tt.elementwise_inline_asm "mov $0, 1;" {constraints = "=r", packed_element = 1 : i32, pure = false} -> i32
  %8 = tt.elementwise_inline_asm "mov $0, 1;" {constraints = "=r", packed_element = 1 : i32, pure = false} -> i32
  tt.return
}

// CHECK-LABEL: tt.func @map
tt.func @map(%f: tensor<4xf32>, %i: tensor<4xi32>) {
  // CHECK: "tt.map_elementwise"(%{{.*}}, %{{.*}}) <{pack = 2 : i32}> ({
  // CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %[[B:.*]]: f32, %[[C:.*]]: i32, %[[D:.*]]: i32):
  %0 = "tt.map_elementwise"(%f, %i) <{pack = 2 : i32}> ({
  ^bb0(%a: f32, %b: f32, %c: i32, %d: i32):
    // CHECK-NEXT: tt.map_elementwise.return %[[C]], %[[D]] : i32, i32
    tt.map_elementwise.return %c, %d : i32, i32
  // CHECK-NEXT: }) : (tensor<4xf32>, tensor<4xi32>) -> tensor<4xi32>
  }) : (tensor<4xf32>, tensor<4xi32>) -> tensor<4xi32>
  tt.return
}

// CHECK-LABEL: tt.func @shapes
// CHECK-SAME: (%[[S:.*]]: f32, %[[ONE:.*]]: tensor<1x1xf32>, %[[V:.*]]: tensor<4xf32>, %[[M:.*]]: tensor<8x4xi16>, %[[P:.*]]: tensor<8x2x!tt.ptr<i8>>)
tt.func @shapes(%s: f32, %one: tensor<1x1xf32>, %v: tensor<4xf32>, %m: tensor<8x4xi16>, %p: tensor<8x2x!tt.ptr<i8>>) {
  // CHECK-NEXT: tt.splat %[[S]] : f32 -> tensor<2x4xf32>
  %0 = tt.splat %s : f32 -> tensor<2x4xf32>
  // CHECK-NEXT: tt.unsplat %[[ONE]] : tensor<1x1xf32>
  %1 = tt.unsplat %one : tensor<1x1xf32>
  // CHECK-NEXT: %[[E:.*]] = tt.expand_dims %[[V]] {axis = 1 : i32} : tensor<4xf32> -> tensor<4x1xf32>
  %2 = tt.expand_dims %v {axis = 1 : i32} : tensor<4xf32> -> tensor<4x1xf32>
  // CHECK-NEXT: tt.broadcast %[[E]] : tensor<4x1xf32> -> tensor<4x16xf32>
  %3 = tt.broadcast %2 : tensor<4x1xf32> -> tensor<4x16xf32>
  // CHECK-NEXT: tt.reshape %[[M]] : tensor<8x4xi16> -> tensor<32xi16>
  %4 = tt.reshape %m : tensor<8x4xi16> -> tensor<32xi16>
  // CHECK-NEXT: tt.reshape %[[M]] allow_reorder efficient_layout {tt.note} : tensor<8x4xi16> -> tensor<2x16xi16>
  %5 = tt.reshape %m allow_reorder efficient_layout {tt.note} : tensor<8x4xi16> -> tensor<2x16xi16>
  // CHECK-NEXT: tt.join %[[V]], %[[V]] : tensor<4xf32> -> tensor<4x2xf32>
  %6 = tt.join %v, %v : tensor<4xf32> -> tensor<4x2xf32>
  // CHECK-NEXT: %outLHS, %outRHS = tt.split %[[P]] : tensor<8x2x!tt.ptr<i8>> -> tensor<8x!tt.ptr<i8>>
  %lo, %hi = tt.split %p : tensor<8x2x!tt.ptr<i8>> -> tensor<8x!tt.ptr<i8>>
  // CHECK-NEXT: tt.trans %[[M]] {order = array<i32: 1, 0>} : tensor<8x4xi16> -> tensor<4x8xi16>
  %7 = tt.trans %m {order = array<i32: 1, 0>} : tensor<8x4xi16> -> tensor<4x8xi16>
  // CHECK-NEXT: %[[R:.*]] = tt.make_range {end = 12 : i32, start = -4 : i32} : tensor<16xi32>
  %8 = tt.make_range {end = 12 : i32, start = -4 : i32} : tensor<16xi32>
  // CHECK-NEXT: tt.gather %[[V]][%[[R]]] {axis = 0 : i32, efficient_layout} : (tensor<4xf32>, tensor<16xi32>) -> tensor<16xf32>
  %9 = tt.gather %v[%8] {axis = 0 : i32, efficient_layout} : (tensor<4xf32>, tensor<16xi32>) -> tensor<16xf32>
  // CHECK-NEXT: tt.histogram %[[R]] : tensor<16xi32> -> tensor<8xi32>
  %10 = tt.histogram %8 : tensor<16xi32> -> tensor<8xi32>
  %true = arith.constant dense<true> : tensor<16xi1>
  // CHECK: tt.histogram %[[R]], %{{.*}} {tt.note} : tensor<16xi32> -> tensor<8xi32>
  %11 = tt.histogram %8, %true {tt.note} : tensor<16xi32> -> tensor<8xi32>
  tt.return
}

// CHECK-LABEL: tt.func @memory
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f32>, %[[T:.*]]: tensor<4x!tt.ptr<f32>>, %[[I:.*]]: tensor<4xi64>, %[[M:.*]]: tensor<4xi1>, %[[V:.*]]: tensor<4xf32>, %[[B:.*]]: i1, %[[X:.*]]: f32)
tt.func @memory(%p: !tt.ptr<f32>, %t: tensor<4x!tt.ptr<f32>>, %i: tensor<4xi64>, %m: tensor<4xi1>, %v: tensor<4xf32>, %b: i1, %x: f32) {
  // CHECK-NEXT: tt.addptr %[[T]], %[[I]] : tensor<4x!tt.ptr<f32>>, tensor<4xi64>
  %0 = tt.addptr %t, %i : tensor<4x!tt.ptr<f32>>, tensor<4xi64>
  // CHECK-NEXT: tt.load %[[P]] : !tt.ptr<f32>
  %1 = tt.load %p : !tt.ptr<f32>
  // CHECK-NEXT: tt.load %[[P]], %[[B]], %[[X]] cacheModifier = cg : !tt.ptr<f32>
  %2 = tt.load %p, %b, %x cacheModifier = cg : !tt.ptr<f32>
  // CHECK-NEXT: tt.load %[[T]], %[[M]] evictionPolicy = evict_last {isVolatile = true} : tensor<4x!tt.ptr<f32>>
  %3 = tt.load %t, %m evictionPolicy = evict_last {isVolatile = true} : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.load %[[T]], %[[M]], %[[V]] cacheModifier = ca evictionPolicy = evict_first : tensor<4x!tt.ptr<f32>>
  %4 = tt.load %t, %m, %v evictionPolicy = evict_first cacheModifier = ca : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.store %[[P]], %[[X]] : !tt.ptr<f32>
  tt.store %p, %x : !tt.ptr<f32>
  // CHECK-NEXT: tt.store %[[T]], %[[V]], %[[M]] cacheModifier = wt evictionPolicy = evict_first {ignore_cta} : tensor<4x!tt.ptr<f32>>
  tt.store %t, %v, %m cacheModifier = wt evictionPolicy = evict_first {ignore_cta} : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.store %[[T]], %[[V]] cacheModifier = cs {tt.note} : tensor<4x!tt.ptr<f32>>
  tt.store %t, %v cacheModifier = cs {tt.note} : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.load %[[P]] cacheModifier = wb
  %5 = tt.load %p cacheModifier = wb : !tt.ptr<f32>
  // CHECK-NEXT: tt.load %[[P]] cacheModifier = cv
  %6 = tt.load %p cacheModifier = cv : !tt.ptr<f32>
  tt.return
}

// CHECK-LABEL: tt.func @atomics
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<i32>, %[[T:.*]]: tensor<4x!tt.ptr<f32>>, %[[M:.*]]: tensor<4xi1>, %[[V:.*]]: tensor<4xf32>, %[[I:.*]]: i32, %[[L:.*]]: i64)
tt.func @atomics(%p: !tt.ptr<i32>, %t: tensor<4x!tt.ptr<f32>>, %m: tensor<4xi1>, %v: tensor<4xf32>, %i: i32, %l: i64) {
  // CHECK-NEXT: tt.atomic_rmw fadd, relaxed, gpu, %[[T]], %[[V]], %[[M]] : (tensor<4x!tt.ptr<f32>>, tensor<4xf32>, tensor<4xi1>) -> tensor<4xf32>
  %0 = tt.atomic_rmw fadd, relaxed, gpu, %t, %v, %m : (tensor<4x!tt.ptr<f32>>, tensor<4xf32>, tensor<4xi1>) -> tensor<4xf32>
  // CHECK-NEXT: tt.atomic_rmw exch, acq_rel, sys, %[[P]], %[[I]] {tt.note} : (!tt.ptr<i32>, i32) -> i32
  %1 = tt.atomic_rmw exch, acq_rel, sys, %p, %i {tt.note} : (!tt.ptr<i32>, i32) -> i32
  // CHECK-COUNT-8: tt.atomic_rmw {{and|or|xor|add|max|min|umax|umin}}, {{acquire|release}}, cta
  %2 = tt.atomic_rmw and, acquire, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %3 = tt.atomic_rmw or, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %4 = tt.atomic_rmw xor, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %5 = tt.atomic_rmw add, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %6 = tt.atomic_rmw max, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %7 = tt.atomic_rmw min, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %8 = tt.atomic_rmw umax, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %9 = tt.atomic_rmw umin, release, cta, %p, %i : (!tt.ptr<i32>, i32) -> i32
  // CHECK-NEXT: tt.atomic_cas acquire, gpu, %[[P]], %[[I]], %[[I]] : (!tt.ptr<i32>, i32, i32) -> i32
  %10 = tt.atomic_cas acquire, gpu, %p, %i, %i : (!tt.ptr<i32>, i32, i32) -> i32
  // CHECK-NEXT: tt.atomic_poll relaxed, sys, %[[P]], %[[I]] timeout %[[L]] : !tt.ptr<i32>, i32 -> i1
  %11 = tt.atomic_poll relaxed, sys, %p, %i timeout %l : !tt.ptr<i32>, i32 -> i1
  // CHECK-NEXT: tt.atomic_poll acquire, gpu, %[[P]], %[[I]] {tt.note} : !tt.ptr<i32>, i32 -> i1
  %12 = tt.atomic_poll acquire, gpu, %p, %i {tt.note} : !tt.ptr<i32>, i32 -> i1
  tt.return
}

// CHECK-LABEL: tt.func @descriptors
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f16>, %[[I:.*]]: i32, %[[L:.*]]: i64, %[[V:.*]]: tensor<8x32xf16>, %[[X:.*]]: tensor<8xi32>)
tt.func @descriptors(%p: !tt.ptr<f16>, %i: i32, %l: i64, %v: tensor<8x32xf16>, %x: tensor<8xi32>) {
  // CHECK-NEXT: %[[D:.*]] = tt.make_tensor_descriptor %[[P]], [%[[I]], %[[I]]], [%[[L]], %[[L]]] : <f16>, <8x32xf16>
  %d = tt.make_tensor_descriptor %p, [%i, %i], [%l, %l] : <f16>, <8x32xf16>
  // CHECK-NEXT: %[[R:.*]] = tt.make_tensor_descriptor %[[P]], [%[[I]], %[[I]]], [%[[L]], %[[L]]] {padding = 2 : i32} : <f16>, <1x32xf16>
  %r = tt.make_tensor_descriptor %p, [%i, %i], [%l, %l] {padding = 2 : i32} : !tt.ptr<f16>, !tt.tensordesc<1x32xf16>
  // CHECK-NEXT: tt.descriptor_load %[[D]][%[[I]], %[[I]]] : !tt.tensordesc<8x32xf16> -> tensor<8x32xf16>
  %0 = tt.descriptor_load %d[%i, %i] : !tt.tensordesc<8x32xf16> -> tensor<8x32xf16>
  // CHECK-NEXT: tt.descriptor_load %[[D]][%[[I]], %[[I]]] cacheModifier = cg evictionPolicy = evict_first {tt.note} : !tt.tensordesc<8x32xf16> -> tensor<256xf16>
  %1 = tt.descriptor_load %d[%i, %i] cacheModifier = cg evictionPolicy = evict_first {tt.note} : !tt.tensordesc<8x32xf16> -> tensor<256xf16>
  // CHECK-NEXT: tt.descriptor_store %[[D]][%[[I]], %[[I]]], %[[V]] : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_store %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  // CHECK-NEXT: tt.descriptor_reduce add, %[[D]][%[[I]], %[[I]]], %[[V]] : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce add, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  // CHECK-COUNT-7: tt.descriptor_reduce {{min|max|inc|dec|and|or|xor}}, %[[D]]
  tt.descriptor_reduce min, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce max, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce inc, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce dec, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce and, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce or, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  tt.descriptor_reduce xor, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x32xf16>
  // CHECK-NEXT: tt.descriptor_gather %[[R]][%[[X]], %[[I]]] : (!tt.tensordesc<1x32xf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  %2 = tt.descriptor_gather %r[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  // CHECK-NEXT: tt.descriptor_scatter %[[R]][%[[X]], %[[I]]], %[[V]] : !tt.tensordesc<1x32xf16>, tensor<8xi32>, i32, tensor<8x32xf16>
  tt.descriptor_scatter %r[%x, %i], %v : !tt.tensordesc<1x32xf16>, tensor<8xi32>, i32, tensor<8x32xf16>
  tt.return
}

// CHECK-LABEL: tt.func @products
// CHECK-SAME: (%[[A:.*]]: tensor<16x32xf32>, %[[B:.*]]: tensor<32x16xf32>, %[[C:.*]]: tensor<16x16xf32>, %[[A8:.*]]: tensor<128x64xi8>, %[[SA:.*]]: tensor<128x4xi8>, %[[B8:.*]]: tensor<128x128xf8E4M3FN>, %[[SB:.*]]: tensor<128x4xi8>, %[[ACC:.*]]: tensor<128x128xf32>)
tt.func @products(%a: tensor<16x32xf32>, %b: tensor<32x16xf32>, %c: tensor<16x16xf32>, %a8: tensor<128x64xi8>, %sa: tensor<128x4xi8>, %b8: tensor<128x128xf8E4M3FN>, %sb: tensor<128x4xi8>, %acc: tensor<128x128xf32>) {
  // CHECK-NEXT: tt.dot %[[A]], %[[B]], %[[C]] : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  %0 = tt.dot %a, %b, %c : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  // CHECK-NEXT: tt.dot %[[A]], %[[B]], %[[C]], inputPrecision = tf32x3 {maxNumImpreciseAcc = 4 : i32} : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  %1 = tt.dot %a, %b, %c, inputPrecision = tf32x3 {maxNumImpreciseAcc = 4 : i32} : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  // CHECK-COUNT-3: tt.dot {{.*}}, inputPrecision = {{tf32|bf16x3|bf16x6}} :
  %2 = tt.dot %a, %b, %c, inputPrecision = tf32 : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  %3 = tt.dot %a, %b, %c, inputPrecision = bf16x3 : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  %4 = tt.dot %a, %b, %c, inputPrecision = bf16x6 : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x16xf32>
  // CHECK-NEXT: tt.dot_scaled %[[A8]] scale %[[SA]], %[[B8]] scale %[[SB]], %[[ACC]] lhs = e2m1 rhs = e4m3 {fastMath = true} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN>, tensor<128x4xi8> -> tensor<128x128xf32>
  %5 = tt.dot_scaled %a8 scale %sa, %b8 scale %sb, %acc lhs = e2m1 rhs = e4m3 {fastMath = true} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN>, tensor<128x4xi8> -> tensor<128x128xf32>
  // CHECK-NEXT: tt.dot_scaled %[[A8]] scale %[[SA]], %[[B8]], %[[ACC]] lhs = e2m1 rhs = e5m2 {fastMath = false, rhs_k_pack = false} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
  %6 = tt.dot_scaled %a8 scale %sa, %b8, %acc lhs = e2m1 rhs = e5m2 {fastMath = false, rhs_k_pack = false} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
  tt.return
}

// CHECK-LABEL: tt.func @combinations
tt.func @combinations(%f: tensor<4x8xf32>, %i: tensor<4x8xi32>, %v: tensor<4xf32>) {
  // CHECK: %{{.*}}:2 = "tt.reduce"(%{{.*}}, %{{.*}}) <{axis = 1 : i32}> ({
  // CHECK-NEXT: ^bb0(%[[A:.*]]: f32, %[[B:.*]]: i32, %{{.*}}: f32, %{{.*}}: i32):
  %0:2 = "tt.reduce"(%f, %i) <{axis = 1 : i32}> ({
  ^bb0(%a: f32, %b: i32, %c: f32, %d: i32):
    // CHECK-NEXT: tt.reduce.return %[[A]], %[[B]] : f32, i32
    tt.reduce.return %a, %b : f32, i32
  // CHECK-NEXT: }) : (tensor<4x8xf32>, tensor<4x8xi32>) -> (tensor<4xf32>, tensor<4xi32>)
  }) : (tensor<4x8xf32>, tensor<4x8xi32>) -> (tensor<4xf32>, tensor<4xi32>)
  // CHECK: "tt.reduce"(%{{.*}}) <{axis = 0 : i32}>
  %1 = "tt.reduce"(%v) <{axis = 0 : i32}> ({
  ^bb0(%a: f32, %b: f32):
    tt.reduce.return %a {tt.note} : f32
  // CHECK: }) : (tensor<4xf32>) -> f32
  }) : (tensor<4xf32>) -> f32
  // CHECK: "tt.scan"(%{{.*}}) <{axis = 0 : i32, reverse = true}>
  %2 = "tt.scan"(%v) <{axis = 0 : i32, reverse = true}> ({
  ^bb0(%a: f32, %b: f32):
    // CHECK: tt.scan.return %{{.*}} : f32
    tt.scan.return %a : f32
  // CHECK: }) : (tensor<4xf32>) -> tensor<4xf32>
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// CHECK-LABEL: tt.func @programs
tt.func @programs(%v: tensor<4xf32>, %i: i32, %m: tensor<4xi1>, %b: i1) {
  // CHECK-NEXT: tt.get_program_id x : i32
  %0 = tt.get_program_id x : i32
  // CHECK-NEXT: tt.get_program_id y {tt.note} : i32
  %1 = tt.get_program_id y {tt.note} : i32
  // CHECK-NEXT: tt.get_num_programs z : i32
  %2 = tt.get_num_programs z : i32
  // CHECK-NEXT: tt.grid_dependency_wait
  tt.grid_dependency_wait
  // CHECK-NEXT: tt.grid_dependency_launch_dependents {tt.note}
  tt.grid_dependency_launch_dependents {tt.note}
  // CHECK-NEXT: tt.print " x: " {hex = true, isSigned = array<i32: 0, 1>} : %{{.*}}, %{{.*}} : tensor<4xf32>, i32
  tt.print " x: " {hex = true, isSigned = array<i32: 0, 1>} : %v, %i : tensor<4xf32>, i32
  // CHECK-NEXT: tt.print "nothing" {hex = false, isSigned = array<i32>}
  tt.print "nothing" {hex = false, isSigned = array<i32>}
  // CHECK-NEXT: tt.assert %{{.*}}, "message" : tensor<4xi1>
  tt.assert %m, "message" : tensor<4xi1>
  // CHECK-NEXT: tt.assert %{{.*}}, "\22quoted\22" {tt.note} : i1
  tt.assert %b, "\"quoted\"" {tt.note} : i1
  tt.return
}

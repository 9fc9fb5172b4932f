// Folds and canonicalization patterns: each fires where it may and not where it must not.
// RUN: triton-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: tt.func @bitcast
// CHECK-SAME: (%[[A:.*]]: f32)
tt.func @bitcast(%a: f32) -> (f32, i32) {
  // CHECK-NEXT: %[[B:.*]] = tt.bitcast %[[A]] : f32 -> i32
  // CHECK-NEXT: tt.return %[[A]], %[[B]]
  %0 = tt.bitcast %a : f32 -> f32
  %1 = tt.bitcast %a : f32 -> i32
  tt.return %0, %1 : f32, i32
}

// CHECK-LABEL: tt.func @fp_to_fp
// CHECK-SAME: (%[[A:.*]]: f32)
tt.func @fp_to_fp(%a: f32) -> (f32, f16, tensor<4xf8E5M2>, tensor<4xf16>, f16) {
  // CHECK-DAG: %[[N:.*]] = arith.constant -0.000000e+00 : f16
  // CHECK-DAG: %[[Z:.*]] = arith.constant dense<0.000000e+00> : tensor<4xf8E5M2>
  // CHECK-DAG: %[[MIXED:.*]] = arith.constant dense<[0.000000e+00, 1.000000e+00, 0.000000e+00, 0.000000e+00]> : tensor<4xf32>
  %negative = arith.constant -0.0 : f32
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %mixed = arith.constant dense<[0.0, 1.0, 0.0, 0.0]> : tensor<4xf32>
  // CHECK: %[[M:.*]] = tt.fp_to_fp %[[MIXED]], rounding = rtz
  // CHECK: %[[F:.*]] = tt.fp_to_fp %[[A]], rounding = rtne
  // CHECK: tt.return %[[A]], %[[N]], %[[Z]], %[[M]], %[[F]]
  %0 = tt.fp_to_fp %a : f32 -> f32
  %1 = tt.fp_to_fp %negative, rounding = rtne : f32 -> f16
  %2 = tt.fp_to_fp %zero, rounding = rtne : tensor<4xf32> -> tensor<4xf8E5M2>
  %3 = tt.fp_to_fp %mixed, rounding = rtz : tensor<4xf32> -> tensor<4xf16>
  %4 = tt.fp_to_fp %a, rounding = rtne : f32 -> f16
  tt.return %0, %1, %2, %3, %4 : f32, f16, tensor<4xf8E5M2>, tensor<4xf16>, f16
}

// CHECK-LABEL: tt.func @addptr
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f32>, %[[T:.*]]: tensor<4x!tt.ptr<f32>>)
tt.func @addptr(%p: !tt.ptr<f32>, %t: tensor<4x!tt.ptr<f32>>) -> (!tt.ptr<f32>, tensor<4x!tt.ptr<f32>>, tensor<4x!tt.ptr<f32>>) {
  %zero = arith.constant 0 : i64
  %zeros = arith.constant dense<0> : tensor<4xi32>
  %some = arith.constant dense<[0, 1, 0, 0]> : tensor<4xi32>
  // CHECK: %[[S:.*]] = tt.addptr %[[T]]
  // CHECK-NEXT: tt.return %[[P]], %[[T]], %[[S]]
  %0 = tt.addptr %p, %zero : !tt.ptr<f32>, i64
  %1 = tt.addptr %t, %zeros : tensor<4x!tt.ptr<f32>>, tensor<4xi32>
  %2 = tt.addptr %t, %some : tensor<4x!tt.ptr<f32>>, tensor<4xi32>
  tt.return %0, %1, %2 : !tt.ptr<f32>, tensor<4x!tt.ptr<f32>>, tensor<4x!tt.ptr<f32>>
}

// CHECK-LABEL: tt.func @ranges
tt.func @ranges() -> (tensor<1xi32>, tensor<2xi32>) {
  // CHECK-DAG: %[[A:.*]] = arith.constant dense<-7> : tensor<1xi32>
  // CHECK-DAG: %[[B:.*]] = tt.make_range {end = 2 : i32, start = 0 : i32}
  // CHECK: tt.return %[[A]], %[[B]]
  %0 = tt.make_range {start = -7 : i32, end = -6 : i32} : tensor<1xi32>
  %1 = tt.make_range {start = 0 : i32, end = 2 : i32} : tensor<2xi32>
  tt.return %0, %1 : tensor<1xi32>, tensor<2xi32>
}

// CHECK-LABEL: tt.func @splats
// CHECK-SAME: (%[[S:.*]]: f32)
tt.func @splats(%s: f32) -> (tensor<4xi8>, tensor<4x1xf32>, tensor<4x8xf32>, tensor<2x2xf32>, tensor<4xf32>) {
  // CHECK-DAG: %[[C:.*]] = arith.constant dense<3> : tensor<4xi8>
  // CHECK-DAG: %[[E:.*]] = tt.splat %[[S]] : f32 -> tensor<4x1xf32>
  // CHECK-DAG: %[[B:.*]] = tt.splat %[[S]] : f32 -> tensor<4x8xf32>
  // CHECK-DAG: %[[R:.*]] = tt.splat %[[S]] : f32 -> tensor<2x2xf32>
  // CHECK-DAG: %[[K:.*]] = tt.reshape %{{.*}} efficient_layout : tensor<2x2xf32> -> tensor<4xf32>
  // CHECK: tt.return %[[C]], %[[E]], %[[B]], %[[R]], %[[K]]
  %c = arith.constant 3 : i8
  %0 = tt.splat %c : i8 -> tensor<4xi8>
  %v = tt.splat %s : f32 -> tensor<4xf32>
  %1 = tt.expand_dims %v {axis = 1 : i32} : tensor<4xf32> -> tensor<4x1xf32>
  %2 = tt.broadcast %1 : tensor<4x1xf32> -> tensor<4x8xf32>
  %3 = tt.reshape %v allow_reorder : tensor<4xf32> -> tensor<2x2xf32>
  %4 = tt.reshape %3 efficient_layout : tensor<2x2xf32> -> tensor<4xf32>
  tt.return %0, %1, %2, %3, %4 : tensor<4xi8>, tensor<4x1xf32>, tensor<4x8xf32>, tensor<2x2xf32>, tensor<4xf32>
}

// CHECK-LABEL: tt.func @constants
tt.func @constants() -> (tensor<2x1xi32>, tensor<4xi32>, tensor<4x4xi32>, tensor<4x1xi32>, tensor<2x4xi32>) {
  // CHECK-DAG: %[[E:.*]] = arith.constant dense<{{\[\[}}1], [2]]> : tensor<2x1xi32>
  // CHECK-DAG: %[[R:.*]] = arith.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
  // CHECK-DAG: %[[B:.*]] = arith.constant dense<5> : tensor<4x4xi32>
  // CHECK-DAG: %[[S:.*]] = arith.constant dense<5> : tensor<4x1xi32>
  // CHECK: %[[K:.*]] = tt.broadcast %[[E]] : tensor<2x1xi32> -> tensor<2x4xi32>
  // CHECK: tt.return %[[E]], %[[R]], %[[B]], %[[S]], %[[K]]
  %a = arith.constant dense<[1, 2]> : tensor<2xi32>
  %0 = tt.expand_dims %a {axis = 1 : i32} : tensor<2xi32> -> tensor<2x1xi32>
  %m = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
  %1 = tt.reshape %m : tensor<2x2xi32> -> tensor<4xi32>
  %f = arith.constant dense<5> : tensor<1x4xi32>
  %2 = tt.broadcast %f : tensor<1x4xi32> -> tensor<4x4xi32>
  %3 = tt.trans %f {order = array<i32: 1, 0>} : tensor<1x4xi32> -> tensor<4x1xi32>
  %4 = tt.broadcast %0 : tensor<2x1xi32> -> tensor<2x4xi32>
  tt.return %0, %1, %2, %3, %4 : tensor<2x1xi32>, tensor<4xi32>, tensor<4x4xi32>, tensor<4x1xi32>, tensor<2x4xi32>
}

// CHECK-LABEL: tt.func @reshapes
// CHECK-SAME: (%[[A:.*]]: tensor<8xf32>)
tt.func @reshapes(%a: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>, tensor<2x4xf32>, tensor<8xf32>) {
  // CHECK-DAG: %[[KEPT:.*]] = tt.reshape %[[A]] allow_reorder : tensor<8xf32> -> tensor<8xf32>
  // CHECK-DAG: %[[ONE:.*]] = tt.reshape %[[A]] allow_reorder : tensor<8xf32> -> tensor<2x4xf32>
  // CHECK: tt.return %[[A]], %[[KEPT]], %[[ONE]], %[[A]]
  %0 = tt.reshape %a : tensor<8xf32> -> tensor<8xf32>
  %1 = tt.reshape %a allow_reorder : tensor<8xf32> -> tensor<8xf32>
  %2 = tt.reshape %a allow_reorder : tensor<8xf32> -> tensor<4x2xf32>
  %3 = tt.reshape %2 : tensor<4x2xf32> -> tensor<2x4xf32>
  %4 = tt.expand_dims %a {axis = 0 : i32} : tensor<8xf32> -> tensor<1x8xf32>
  %5 = tt.reshape %4 : tensor<1x8xf32> -> tensor<8xf32>
  tt.return %0, %1, %3, %5 : tensor<8xf32>, tensor<8xf32>, tensor<2x4xf32>, tensor<8xf32>
}

// CHECK-LABEL: tt.func @broadcasts
// CHECK-SAME: (%[[A:.*]]: tensor<1xf32>, %[[M:.*]]: tensor<1x1xf32>)
tt.func @broadcasts(%a: tensor<1xf32>, %m: tensor<1x1xf32>) -> (tensor<1xf32>, tensor<4x1xf32>, tensor<4x8xf32>) {
  // CHECK-DAG: %[[E:.*]] = tt.expand_dims %[[A]] {axis = 1 : i32} : tensor<1xf32> -> tensor<1x1xf32>
  // CHECK-DAG: %[[B:.*]] = tt.broadcast %[[E]] : tensor<1x1xf32> -> tensor<4x1xf32>
  // CHECK-DAG: %[[W:.*]] = tt.broadcast %[[M]] : tensor<1x1xf32> -> tensor<4x8xf32>
  // CHECK: tt.return %[[A]], %[[B]], %[[W]]
  %0 = tt.broadcast %a : tensor<1xf32> -> tensor<1xf32>
  %1 = tt.broadcast %a : tensor<1xf32> -> tensor<4xf32>
  %2 = tt.expand_dims %1 {axis = 1 : i32} : tensor<4xf32> -> tensor<4x1xf32>
  %3 = tt.broadcast %m : tensor<1x1xf32> -> tensor<4x1xf32>
  %4 = tt.broadcast %3 : tensor<4x1xf32> -> tensor<4x8xf32>
  tt.return %0, %2, %4 : tensor<1xf32>, tensor<4x1xf32>, tensor<4x8xf32>
}

// CHECK-LABEL: tt.func @transpositions
// CHECK-SAME: (%[[A:.*]]: tensor<2x4x8xf32>)
tt.func @transpositions(%a: tensor<2x4x8xf32>) -> (tensor<2x4x8xf32>, tensor<8x2x4xf32>, tensor<4x8x2xf32>) {
  // CHECK-DAG: %[[T:.*]] = tt.trans %[[A]] {order = array<i32: 2, 0, 1>}
  // CHECK-DAG: %[[U:.*]] = tt.trans %[[A]] {order = array<i32: 1, 2, 0>} : tensor<2x4x8xf32> -> tensor<4x8x2xf32>
  // CHECK: tt.return %[[A]], %[[T]], %[[U]]
  %0 = tt.trans %a {order = array<i32: 0, 1, 2>} : tensor<2x4x8xf32> -> tensor<2x4x8xf32>
  %1 = tt.trans %a {order = array<i32: 2, 0, 1>} : tensor<2x4x8xf32> -> tensor<8x2x4xf32>
  %2 = tt.trans %1 {order = array<i32: 2, 0, 1>} : tensor<8x2x4xf32> -> tensor<4x8x2xf32>
  tt.return %0, %1, %2 : tensor<2x4x8xf32>, tensor<8x2x4xf32>, tensor<4x8x2xf32>
}

// CHECK-LABEL: tt.func @masks
// CHECK-SAME: (%[[P:.*]]: tensor<4x!tt.ptr<f32>>, %[[V:.*]]: tensor<4xf32>)
tt.func @masks(%p: tensor<4x!tt.ptr<f32>>, %v: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  // CHECK-DAG: %[[NO:.*]] = arith.constant dense<false> : tensor<4xi1>
  // CHECK-DAG: %[[SOME:.*]] = arith.constant dense<[true, false, true, true]> : tensor<4xi1>
  %yes = arith.constant dense<true> : tensor<4xi1>
  %no = arith.constant dense<false> : tensor<4xi1>
  %some = arith.constant dense<[true, false, true, true]> : tensor<4xi1>
  // CHECK: %[[ALL:.*]] = tt.load %[[P]] cacheModifier = cg evictionPolicy = evict_first {isVolatile = true}
  %0 = tt.load %p, %yes, %v cacheModifier = cg evictionPolicy = evict_first {isVolatile = true} : tensor<4x!tt.ptr<f32>>
  %1 = tt.load %p, %no, %v : tensor<4x!tt.ptr<f32>>
  // CHECK: %[[UNDEF:.*]] = tt.load %[[P]], %[[NO]] :
  %2 = tt.load %p, %no : tensor<4x!tt.ptr<f32>>
  // CHECK: %[[PART:.*]] = tt.load %[[P]], %[[SOME]], %[[V]] :
  %3 = tt.load %p, %some, %v : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.store %[[P]], %[[V]] cacheModifier = wt {ignore_cta}
  tt.store %p, %v, %yes cacheModifier = wt {ignore_cta} : tensor<4x!tt.ptr<f32>>
  tt.store %p, %v, %no : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.store %[[P]], %[[V]], %[[SOME]]
  tt.store %p, %v, %some : tensor<4x!tt.ptr<f32>>
  // CHECK-NEXT: tt.return %[[ALL]], %[[V]], %[[UNDEF]], %[[PART]]
  tt.return %0, %1, %2, %3 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: tt.func @pointers
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f16>, %[[I:.*]]: i64, %[[T:.*]]: tensor<4xi64>)
tt.func @pointers(%p: !tt.ptr<f16>, %i: i64, %t: tensor<4xi64>) -> (!tt.ptr<f16>, !tt.ptr<f32>, !tt.ptr<f16>, tensor<4x!tt.ptr<f64>>, !tt.ptr<f16>, !tt.ptr<i1>) {
  // CHECK-DAG: %[[C4:.*]] = arith.constant 4 : i64
  // CHECK-DAG: %[[C8:.*]] = arith.constant 8 : i64
  // CHECK-DAG: %[[C7:.*]] = arith.constant 7 : i64
  // CHECK-DAG: %[[M2:.*]] = arith.constant dense<-2> : tensor<4xi64>
  // CHECK-DAG: %[[F:.*]] = tt.bitcast %[[P]] : !tt.ptr<f16> -> !tt.ptr<f32>
  // CHECK-DAG: %[[B:.*]] = tt.int_to_ptr %[[I]] : i64 -> !tt.ptr<f16>
  // CHECK-DAG: %[[A:.*]] = tt.addptr %[[B]], %[[C4]] : !tt.ptr<f16>, i64
  // CHECK-DAG: %[[BT:.*]] = tt.int_to_ptr %[[T]] : tensor<4xi64> -> tensor<4x!tt.ptr<f64>>
  // CHECK-DAG: %[[AT:.*]] = tt.addptr %[[BT]], %[[M2]] : tensor<4x!tt.ptr<f64>>, tensor<4xi64>
  // CHECK-DAG: %[[ODD:.*]] = arith.addi %[[I]], %[[C7]]
  // CHECK-DAG: %[[O:.*]] = tt.int_to_ptr %[[ODD]]
  // CHECK-DAG: %[[BB:.*]] = tt.int_to_ptr %[[I]] : i64 -> !tt.ptr<i1>
  // CHECK-DAG: %[[AB:.*]] = tt.addptr %[[BB]], %[[C8]] : !tt.ptr<i1>, i64
  // CHECK: tt.return %[[P]], %[[F]], %[[A]], %[[AT]], %[[O]], %[[AB]]
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %m16 = arith.constant dense<-16> : tensor<4xi64>
  %n = tt.ptr_to_int %p : !tt.ptr<f16> -> i64
  %0 = tt.int_to_ptr %n : i64 -> !tt.ptr<f16>
  %1 = tt.int_to_ptr %n : i64 -> !tt.ptr<f32>
  %s = arith.addi %i, %c8 : i64
  %2 = tt.int_to_ptr %s : i64 -> !tt.ptr<f16>
  %u = arith.addi %t, %m16 : tensor<4xi64>
  %3 = tt.int_to_ptr %u : tensor<4xi64> -> tensor<4x!tt.ptr<f64>>
  %odd = arith.addi %i, %c7 : i64
  %4 = tt.int_to_ptr %odd : i64 -> !tt.ptr<f16>
  %5 = tt.int_to_ptr %s : i64 -> !tt.ptr<i1>
  tt.return %0, %1, %2, %3, %4, %5 : !tt.ptr<f16>, !tt.ptr<f32>, !tt.ptr<f16>, tensor<4x!tt.ptr<f64>>, !tt.ptr<f16>, !tt.ptr<i1>
}

// -----

// CHECK-LABEL: tt.func @cat
// CHECK: %[[J:.*]] = tt.join %{{.*}}, %{{.*}} : tensor<4xf32> -> tensor<4x2xf32>
// CHECK: tt.reshape %[[J]] allow_reorder : tensor<4x2xf32> -> tensor<8xf32>
tt.func @cat(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<8xf32> {
  %0 = tt.cat %a, %b : tensor<4xf32> -> tensor<8xf32>
  tt.return %0 : tensor<8xf32>
}

// Each case of each enum, and operations of older Triton, in all three forms.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: tt.func @each_order(
tt.func @each_order(%p: !tt.ptr<i32>, %v: i32) {
  // CHECK: tt.atomic_rmw and, acquire, cta, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %0 = tt.atomic_rmw and, acquire, cta, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw or, release, gpu, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %1 = tt.atomic_rmw or, release, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw xor, acq_rel, sys, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %2 = tt.atomic_rmw xor, acq_rel, sys, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw max, relaxed, cta, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %3 = tt.atomic_rmw max, relaxed, cta, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw min, relaxed, gpu, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %4 = tt.atomic_rmw min, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw umax, relaxed, gpu, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %5 = tt.atomic_rmw umax, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw umin, relaxed, gpu, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %6 = tt.atomic_rmw umin, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  // CHECK: tt.atomic_rmw exch, relaxed, gpu, %{{.*}}, %{{.*}} : (!tt.ptr<i32>, i32) -> i32
  %7 = tt.atomic_rmw exch, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
  tt.return
}

// CHECK-LABEL: tt.func @padding(
tt.func @padding(%p: !tt.ptr<f32>, %n: i32, %s: i64) {
  // CHECK: tt.make_tensor_descriptor %{{.*}}, [%{{.*}}], [%{{.*}}] : <f32>, <8xf32>
  %0 = tt.make_tensor_descriptor %p, [%n], [%s] {padding = 1 : i32} : !tt.ptr<f32>, !tt.tensordesc<8xf32>
  // CHECK: tt.make_tensor_descriptor %{{.*}}, [%{{.*}}], [%{{.*}}] {padding = 2 : i32} : <f32>, <8xf32>
  %1 = tt.make_tensor_descriptor %p, [%n], [%s] {padding = 2 : i32} : !tt.ptr<f32>, !tt.tensordesc<8xf32>
  tt.return
}

// CHECK-LABEL: tt.func @precision(
tt.func @precision(%a: tensor<16x16xf32>) {
  // CHECK: tt.dot %{{.*}}, %{{.*}}, %{{.*}}, inputPrecision = tf32 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  %0 = tt.dot %a, %a, %a, inputPrecision = tf32 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  // CHECK: tt.dot %{{.*}}, %{{.*}}, %{{.*}}, inputPrecision = tf32x3 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  %1 = tt.dot %a, %a, %a, inputPrecision = tf32x3 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  // CHECK: tt.dot %{{.*}}, %{{.*}}, %{{.*}}, inputPrecision = bf16x3 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  %2 = tt.dot %a, %a, %a, inputPrecision = bf16x3 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  // CHECK: tt.dot %{{.*}}, %{{.*}}, %{{.*}}, inputPrecision = bf16x6 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  %3 = tt.dot %a, %a, %a, inputPrecision = bf16x6 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  tt.return
}

// CHECK-LABEL: tt.func @formats(
tt.func @formats(%a: tensor<16x64xi8>, %b: tensor<64x16xi8>, %h: tensor<16x64xf16>, %c: tensor<16x16xf32>) {
  // CHECK: tt.dot_scaled %{{.*}}, %{{.*}}, %{{.*}} lhs = e2m3 rhs = e3m2 {fastMath = false} : tensor<16x64xi8> * tensor<64x16xi8> -> tensor<16x16xf32>
  %0 = tt.dot_scaled %a, %b, %c lhs = e2m3 rhs = e3m2 {fastMath = false} : tensor<16x64xi8> * tensor<64x16xi8> -> tensor<16x16xf32>
  // CHECK: tt.dot_scaled %{{.*}}, %{{.*}}, %{{.*}} lhs = e5m2 rhs = e4m3 {fastMath = false} : tensor<16x64xi8> * tensor<64x16xi8> -> tensor<16x16xf32>
  %1 = tt.dot_scaled %a, %b, %c lhs = e5m2 rhs = e4m3 {fastMath = false} : tensor<16x64xi8> * tensor<64x16xi8> -> tensor<16x16xf32>
  // CHECK: tt.dot_scaled %{{.*}}, %{{.*}}, %{{.*}} lhs = fp16 rhs = e2m3 {fastMath = true} : tensor<16x64xf16> * tensor<64x16xi8> -> tensor<16x16xf32>
  %2 = tt.dot_scaled %h, %b, %c lhs = fp16 rhs = e2m3 {fastMath = true} : tensor<16x64xf16> * tensor<64x16xi8> -> tensor<16x16xf32>
  tt.return
}

// CHECK-LABEL: tt.func @block_pointers(
tt.func @block_pointers(%p: !tt.ptr<f16>, %n: i64, %i: i32, %a: tensor<4xf32>) {
  // CHECK: tt.make_tensor_ptr %{{.*}}, [%{{.*}}, %{{.*}}], [%{{.*}}, %{{.*}}], [%{{.*}}, %{{.*}}] {order = array<i32: 1, 0>} : <tensor<8x16xf16>>
  %0 = tt.make_tensor_ptr %p, [%n, %n], [%n, %n], [%i, %i] {order = array<i32: 1, 0>} : <tensor<8x16xf16>>
  // CHECK: tt.advance %{{.*}}, [%{{.*}}, %{{.*}}] : <tensor<8x16xf16>>
  %1 = tt.advance %0, [%i, %i] : <tensor<8x16xf16>>
  // CHECK: tt.cat %{{.*}}, %{{.*}} : tensor<4xf32> -> tensor<8xf32>
  %2 = tt.cat %a, %a : tensor<4xf32> -> tensor<8xf32>
  tt.return
}

// CHECK-LABEL: tt.func @arguments(
tt.func @arguments(%p: !tt.ptr<f16>) {
  // CHECK: tt.call @arguments(%{{.*}}) {arg_attrs = [{tt.divisibility = 16 : i32}], res_attrs = []} : (!tt.ptr<f16>) -> ()
  tt.call @arguments(%p) {arg_attrs = [{tt.divisibility = 16 : i32}], res_attrs = []} : (!tt.ptr<f16>) -> ()
  tt.return
}

// CHECK-LABEL: tt.func @hints(
tt.func @hints(%p: !tt.ptr<f32>, %v: f32) {
  // CHECK: tt.load %{{.*}} cacheModifier = ca evictionPolicy = evict_first : !tt.ptr<f32>
  %0 = tt.load %p cacheModifier = ca evictionPolicy = evict_first : !tt.ptr<f32>
  // CHECK: tt.load %{{.*}} cacheModifier = cg evictionPolicy = evict_last : !tt.ptr<f32>
  %1 = tt.load %p cacheModifier = cg evictionPolicy = evict_last : !tt.ptr<f32>
  // CHECK: tt.load %{{.*}} cacheModifier = cv evictionPolicy = evict_first : !tt.ptr<f32>
  %2 = tt.load %p cacheModifier = cv evictionPolicy = evict_first : !tt.ptr<f32>
  // CHECK: tt.store %{{.*}}, %{{.*}} cacheModifier = wb : !tt.ptr<f32>
  tt.store %p, %v cacheModifier = wb : !tt.ptr<f32>
  // CHECK: tt.store %{{.*}}, %{{.*}} cacheModifier = cs : !tt.ptr<f32>
  tt.store %p, %v cacheModifier = cs : !tt.ptr<f32>
  // CHECK: tt.store %{{.*}}, %{{.*}} cacheModifier = wt : !tt.ptr<f32>
  tt.store %p, %v cacheModifier = wt : !tt.ptr<f32>
  tt.return
}

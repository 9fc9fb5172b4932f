// A dot of nothing takes up what is added to it, where it is computed as often as before.
// RUN: triton-opt %s -triton-combine | FileCheck %s

// CHECK-LABEL: tt.func @sum_behind
// CHECK: %[[D:.*]] = arith.mulf
// CHECK-NEXT: %[[R:.*]] = tt.dot %{{.*}}, %{{.*}}, %[[D]]
// CHECK-NEXT: tt.return %[[R]]
tt.func @sum_behind(%a: tensor<16x16xf16>, %b: tensor<16x16xf16>, %x: tensor<16x16xf32>) -> tensor<16x16xf32> {
  %zero = arith.constant dense<0.0> : tensor<16x16xf32>
  %0 = tt.dot %a, %b, %zero : tensor<16x16xf16> * tensor<16x16xf16> -> tensor<16x16xf32>
  %1 = arith.mulf %x, %x : tensor<16x16xf32>
  %2 = arith.addf %1, %0 : tensor<16x16xf32>
  tt.return %2 : tensor<16x16xf32>
}

// CHECK-LABEL: tt.func @sum_in_loop
// CHECK: tt.dot
// CHECK: scf.for
// CHECK-NEXT: arith.addf
tt.func @sum_in_loop(%a: tensor<16x16xf16>, %b: tensor<16x16xf16>, %x: tensor<16x16xf32>, %n: i32) -> tensor<16x16xf32> {
  %zero = arith.constant dense<0.0> : tensor<16x16xf32>
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %0 = tt.dot %a, %b, %zero : tensor<16x16xf16> * tensor<16x16xf16> -> tensor<16x16xf32>
  %1 = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %x) -> tensor<16x16xf32> : i32 {
    %2 = arith.addf %sum, %0 : tensor<16x16xf32>
    scf.yield %2 : tensor<16x16xf32>
  }
  tt.return %1 : tensor<16x16xf32>
}

// A product with a side of 8 is not worth a dot.
// CHECK-LABEL: tt.func @narrow_product
// CHECK-NOT: tt.dot
tt.func @narrow_product(%x: tensor<8x16x1xf32>, %y: tensor<1x16x32xf32>) -> tensor<8x32xf32> {
  %0 = tt.broadcast %x : tensor<8x16x1xf32> -> tensor<8x16x32xf32>
  %1 = tt.broadcast %y : tensor<1x16x32xf32> -> tensor<8x16x32xf32>
  %2 = arith.mulf %0, %1 : tensor<8x16x32xf32>
  %3 = "tt.reduce"(%2) <{axis = 1 : i32}> ({
  ^bb0(%a: f32, %b: f32):
    %4 = arith.addf %a, %b : f32
    tt.reduce.return %4 : f32
  }) : (tensor<8x16x32xf32>) -> tensor<8x32xf32>
  tt.return %3 : tensor<8x32xf32>
}

// Pointers to blocks, of Triton 3.6, become tensors of pointers; masks are for the dimensions that are checked.
// RUN: triton-opt %s -triton-rewrite-tensor-pointer -canonicalize -cse | FileCheck %s

// CHECK-LABEL: tt.func @copy
// CHECK-SAME: (%[[P:.*]]: !tt.ptr<f16>, %[[M:.*]]: i64, %[[N:.*]]: i64)
tt.func @copy(%p: !tt.ptr<f16>, %m: i64, %n: i64) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %c9 = arith.constant 9 : i32
  %c16 = arith.constant 16 : i32
  %one = arith.constant 1 : i64
  %a = tt.make_tensor_ptr %p, [%m, %n], [%n, %one], [%c0, %c0] {order = array<i32: 1, 0>} : <tensor<8x16xf16>>
  // CHECK: scf.for %{{.*}} iter_args(%[[AT:.*]] = %{{.*}}) -> (i64)
  // CHECK: %[[COLUMN:.*]] = tt.splat %[[AT]] : i64 -> tensor<16xi64>
  // CHECK: %[[END:.*]] = tt.splat %[[N]] : i64 -> tensor<1x16xi64>
  // CHECK: arith.cmpi slt, %{{.*}}, %[[END]]
  // CHECK-NOT: arith.cmpi
  // CHECK: tt.load %[[Q:.*]], %[[MASK:.*]], %{{.*}} evictionPolicy = evict_last : tensor<8x16x!tt.ptr<f16>>
  // CHECK-NEXT: tt.store %[[Q]], %{{.*}} : tensor<8x16x!tt.ptr<f16>>
  // CHECK: arith.addi %[[AT]], %c16_i64
  %r = scf.for %i = %c0 to %c9 step %c1 iter_args(%b = %a) -> !tt.ptr<tensor<8x16xf16>> : i32 {
    %x = tt.load %b evictionPolicy = evict_last {boundaryCheck = array<i32: 1>, padding = 1 : i32} : !tt.ptr<tensor<8x16xf16>>
    tt.store %b, %x : !tt.ptr<tensor<8x16xf16>>
    %next = tt.advance %b, [%c0, %c16] : <tensor<8x16xf16>>
    scf.yield %next : !tt.ptr<tensor<8x16xf16>>
  }
  tt.return
}

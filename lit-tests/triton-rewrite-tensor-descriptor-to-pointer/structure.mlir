// Descriptors go through calls, branches and loops as the values they consist of, blocks in any order.
// RUN: triton-opt %s -triton-rewrite-tensor-descriptor-to-pointer -canonicalize -split-input-file | FileCheck %s --implicit-check-not=tensordesc
// RUN: triton-opt %s -triton-rewrite-tensor-descriptor-to-pointer -mlir-print-debuginfo -split-input-file | FileCheck %s --check-prefix=NAMES

// CHECK-LABEL: tt.func private @callee
// CHECK-SAME: !tt.ptr<f16> {tt.x = 1 : i32}, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: i1, %{{.*}}: i1, %[[N:.*]]: i32 {tt.y = 2 : i32}) -> (i32, !tt.ptr<f16>, i64, i64, i64, i64, i1, i1)
// NAMES-LABEL: tt.func private @callee
// NAMES-SAME: loc("arg_0.shape.0"
// NAMES-SAME: loc("arg_0.roundF32ToTF32"
tt.func private @callee(%d: !tt.tensordesc<8x16xf16> {tt.x = 1 : i32}, %n: i32 {tt.y = 2 : i32}) -> (i32, !tt.tensordesc<8x16xf16>) attributes {noinline = true} {
  tt.return %n, %d : i32, !tt.tensordesc<8x16xf16>
}

// CHECK-LABEL: tt.func public @branches
// CHECK: cf.cond_br
// CHECK-COUNT-7: arith.select
// CHECK: scf.while
// CHECK: tt.load {{.*}} cacheModifier = ca {tt.z}
// CHECK: tt.call @callee
// CHECK: tt.store
// CHECK: tt.atomic_rmw fadd, release, gpu
tt.func public @branches(%d: !tt.tensordesc<8x16xf16>, %e: !tt.tensordesc<8x16xf16>, %c: i1, %i: i32, %v: tensor<8x16xf16>) {
  cf.cond_br %c, ^loop(%d : !tt.tensordesc<8x16xf16>), ^choice(%e, %c : !tt.tensordesc<8x16xf16>, i1)
^end:
  %r:2 = tt.call @callee(%w, %i) : (!tt.tensordesc<8x16xf16>, i32) -> (i32, !tt.tensordesc<8x16xf16>)
  tt.descriptor_store %r#1[%r#0, %i], %v : !tt.tensordesc<8x16xf16>, tensor<8x16xf16>
  tt.descriptor_reduce add, %r#1[%r#0, %i], %v : !tt.tensordesc<8x16xf16>, tensor<8x16xf16>
  tt.return
^choice(%x: !tt.tensordesc<8x16xf16>, %y: i1):
  %s = arith.select %y, %x, %d : !tt.tensordesc<8x16xf16>
  cf.br ^loop(%s : !tt.tensordesc<8x16xf16>)
^loop(%z: !tt.tensordesc<8x16xf16>):
  %w = scf.while (%a = %z) : (!tt.tensordesc<8x16xf16>) -> !tt.tensordesc<8x16xf16> {
    %l = tt.descriptor_load %a[%i, %i] cacheModifier = ca {tt.z} : !tt.tensordesc<8x16xf16> -> tensor<8x16xf16>
    tt.descriptor_store %a[%i, %i], %l : !tt.tensordesc<8x16xf16>, tensor<8x16xf16>
    scf.condition(%c) %a : !tt.tensordesc<8x16xf16>
  } do {
  ^bb0(%b: !tt.tensordesc<8x16xf16>):
    scf.yield %b : !tt.tensordesc<8x16xf16>
  }
  cf.br ^end
}

// -----

// Only a descriptor handed in may ask for f32 to be rounded, and for NaN around the tensor.
// CHECK-LABEL: tt.func public @padding
// CHECK: %[[OTHER:.*]] = arith.select %[[NAN:.*]], %{{.*}}, %{{.*}} : tensor<8xf32>
// CHECK: %[[L:.*]] = tt.load %{{.*}}, %{{.*}}, %[[OTHER]]
// CHECK: scf.if %[[ROUND:.*]] -> (tensor<8xf32>)
// CHECK: tt.load %{{.*}}, %{{.*}}, %cst{{.*}}
// CHECK-NOT: scf.if
tt.func public @padding(%d: !tt.tensordesc<8xf32>, %p: !tt.ptr<f32>, %n: i32, %i: i32) -> (tensor<8xf32>, tensor<8xf32>) {
  %c1 = arith.constant 1 : i64
  %e = tt.make_tensor_descriptor %p, [%n], [%c1] {padding = 2 : i32} : <f32>, <8xf32>
  %0 = tt.descriptor_load %d[%i] : !tt.tensordesc<8xf32> -> tensor<8xf32>
  %1 = tt.descriptor_load %e[%i] : !tt.tensordesc<8xf32> -> tensor<8xf32>
  tt.return %0, %1 : tensor<8xf32>, tensor<8xf32>
}

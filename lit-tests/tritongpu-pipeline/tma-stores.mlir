// RUN: triton-opt %s -split-input-file -tritongpu-pipeline | FileCheck %s
// RUN: triton-opt %s -split-input-file -tritongpu-pipeline=num-stages=1 | FileCheck %s --check-prefix=ONE

#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#R = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>}>
#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// Stores of one shape share a buffer: it is written when TMA has read it. Behind the loop all is done.
// CHECK-LABEL: tt.func public @stores
// CHECK: %[[X:.*]] = ttg.local_alloc : () -> !ttg.memdesc<64x32xf16
// CHECK: %[[Y:.*]] = ttg.local_alloc : () -> !ttg.memdesc<32x32xf16
// CHECK: scf.for
// CHECK: ttng.async_tma_store_wait {pendings = 0 : i32, read_only}
// CHECK-NEXT: ttg.local_store %{{.*}}, %[[X]]
// CHECK-NEXT: ttng.fence_async_shared {bCluster = false}
// CHECK-NEXT: ttng.async_tma_copy_local_to_global %{{.*}} %[[X]]
// CHECK-NEXT: ttng.async_tma_store_wait {pendings = 0 : i32, read_only}
// CHECK-NEXT: ttg.local_store %{{.*}}, %[[X]]
// CHECK: ttng.async_tma_reduce add, %{{.*}} %[[X]]
// CHECK: ttg.local_store %{{.*}}, %[[Y]]
// CHECK: %[[ROWS:.*]] = arith.extsi
// CHECK: ttng.async_tma_scatter %{{.*}}[%[[ROWS]], %{{.*}}] %[[Y]]
// CHECK-NEXT: {{^ *}}}
// CHECK-NEXT: ttng.async_tma_store_wait {pendings = 0 : i32}
// CHECK: ttg.local_dealloc %[[X]]
// CHECK: ttg.local_dealloc %[[Y]]
// ONE-LABEL: tt.func public @stores
// ONE: tt.descriptor_store
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func public @stores(%n: i32, %p: !tt.tensordesc<64x32xf16, #S>, %q: !tt.tensordesc<1x32xf16, #S>, %rows: tensor<32xi16, #R>, %x: tensor<64x32xf16, #B>, %y: tensor<32x32xf16, #B>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    tt.descriptor_store %p[%i, %c0], %x : !tt.tensordesc<64x32xf16, #S>, tensor<64x32xf16, #B>
    tt.descriptor_reduce add, %p[%i, %c1], %x : !tt.tensordesc<64x32xf16, #S>, tensor<64x32xf16, #B>
    tt.descriptor_scatter %q[%rows, %i], %y : !tt.tensordesc<1x32xf16, #S>, tensor<32xi16, #R>, i32, tensor<32x32xf16, #B>
  }
  tt.return
}
}

// -----

#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// A release stands behind stores that are done.
// CHECK-LABEL: tt.func public @release
// CHECK: tt.descriptor_store
// CHECK-LABEL: tt.func public @relaxed
// CHECK: ttng.async_tma_copy_local_to_global
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func public @release(%n: i32, %p: !tt.tensordesc<64x32xf16, #S>, %f: !tt.ptr<i32>, %x: tensor<64x32xf16, #B>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %true = arith.constant true
  scf.for %i = %c0 to %n step %c1 : i32 {
    tt.descriptor_store %p[%i, %c0], %x : !tt.tensordesc<64x32xf16, #S>, tensor<64x32xf16, #B>
    %o = tt.atomic_rmw add, release, gpu, %f, %c1, %true : (!tt.ptr<i32>, i32, i1) -> i32
    %r = tt.atomic_rmw add, relaxed, gpu, %f, %c1, %true : (!tt.ptr<i32>, i32, i1) -> i32
  }
  tt.return
}
tt.func public @relaxed(%n: i32, %p: !tt.tensordesc<64x32xf16, #S>, %f: !tt.ptr<i32>, %x: tensor<64x32xf16, #B>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %true = arith.constant true
  scf.for %i = %c0 to %n step %c1 : i32 {
    tt.descriptor_store %p[%i, %c0], %x : !tt.tensordesc<64x32xf16, #S>, tensor<64x32xf16, #B>
    %o = tt.atomic_rmw add, relaxed, gpu, %f, %c1, %true : (!tt.ptr<i32>, i32, i1) -> i32
  }
  tt.return
}
}

// -----

#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// TMA may still read the descriptor of the last iteration when the next one is made.
// CHECK-LABEL: tt.func public @makes_descriptors
// CHECK: %[[MEM:.*]] = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 256 : i32}
// CHECK: scf.while (%[[I:.*]] = %{{.*}}, %[[K:.*]] = %{{.*}})
// CHECK:   scf.condition(%{{.*}}) %[[I]], %[[K]]
// CHECK: ^bb0(%{{.*}}: i32, %[[K2:.*]]: i32):
// CHECK:   %[[OFFSET:.*]] = arith.muli %{{.*}}, %[[K2]]
// CHECK:   tt.addptr %[[MEM]], %[[OFFSET]]
// CHECK:   ttng.tensormap_create
// CHECK:   %[[NEXT:.*]] = arith.select
// CHECK:   ttng.async_tma_copy_local_to_global
// CHECK:   scf.yield %{{.*}}, %[[NEXT]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func public @makes_descriptors(%n: i32, %p: !tt.ptr<f16>, %s: i64, %x: tensor<64x32xf16, #B>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %one = arith.constant 1 : i64
  %r = scf.while (%i = %c0) : (i32) -> i32 {
    %more = arith.cmpi slt, %i, %n : i32
    scf.condition(%more) %i : i32
  } do {
  ^bb0(%i: i32):
    %d = tt.make_tensor_descriptor %p, [%n, %n], [%s, %one] : <f16>, <64x32xf16, #S>
    tt.descriptor_store %d[%i, %c0], %x : !tt.tensordesc<64x32xf16, #S>, tensor<64x32xf16, #B>
    %j = arith.addi %i, %c1 : i32
    scf.yield %j : i32
  }
  tt.return
}
}

// RUN: triton-opt %s -split-input-file -allow-unregistered-dialect -tritongpu-test-pipeline-lower-loop -canonicalize | FileCheck %s

#A = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#C = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#D = #ttg.dot_op<{opIdx = 0, parent = #C, kWidth = 2}>

// A load that only a dot uses goes through a buffer that ldmatrix reads without conflicts.
// CHECK: #[[SWIZZLED:.*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [1, 0]}>
// CHECK-LABEL: tt.func @operand
// CHECK: ttg.local_alloc : () -> !ttg.memdesc<2x128x32xf16, #[[SWIZZLED]], #smem, mutable>
// CHECK: ttg.async_copy_global_to_local {{.*}} {contiguity = 8 : i32, loop.cluster = 1 : i32, loop.stage = 0 : i32}
// CHECK: ttg.async_commit_group
// CHECK: ttg.async_wait {{.*}} {loop.cluster = 0 : i32, loop.stage = 2 : i32, num = 0 : i32}
// CHECK: ttg.local_load {{.*}} -> tensor<128x32xf16, #ttg.dot_op
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @operand(%n: i32, %p: tensor<128x32x!tt.ptr<f16>, #A> {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 16]> : tensor<2xi32>}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<128x32x!tt.ptr<f16>, #A>
    %d = ttg.convert_layout %x {loop.cluster = 0 : i32, loop.stage = 2 : i32} : tensor<128x32xf16, #A> -> tensor<128x32xf16, #D>
    "use"(%d) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #D>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

// The copy writes zeros where the mask is false; another value is put there when the buffer is read.
// CHECK-LABEL: tt.func @other(
// CHECK-SAME: %[[MASK:[^:]*]]: tensor<512xi1
// CHECK: %[[SEVEN:.*]] = arith.constant dense<7>
// CHECK: ttg.async_copy_global_to_local {{.*}} mask %[[MASK]] other %[[SEVEN]]
// CHECK: %[[READ:.*]] = ttg.local_load
// CHECK: %[[X:.*]] = arith.select %[[MASK]], %[[READ]], %[[SEVEN]] {loop.cluster = 0 : i32, loop.stage = 2 : i32}
// CHECK: "use"(%[[X]])
// CHECK: arith.constant dense<0>
// CHECK: ttg.async_copy_global_to_local
// CHECK: %[[READ:.*]] = ttg.local_load
// CHECK-NEXT: "use"(%[[READ]])
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @other(%m: tensor<512xi1, #A> {tt.constancy = 512 : i32}, %n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %seven = arith.constant dense<7> : tensor<512xi32, #A>
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p, %m, %seven {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    "use"(%x) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<512xi32, #A>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
tt.func @zero(%m: tensor<512xi1, #A> {tt.constancy = 512 : i32}, %n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %zero = arith.constant dense<0> : tensor<512xi32, #A>
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p, %m, %zero {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    "use"(%x) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<512xi32, #A>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

// A user in a later cluster runs when the next copy has been issued: one buffer more.
// CHECK-LABEL: tt.func @later_cluster
// CHECK: ttg.local_alloc : () -> !ttg.memdesc<3x512xi32
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @later_cluster(%n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 0 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    "use"(%x) {loop.cluster = 1 : i32, loop.stage = 2 : i32} : (tensor<512xi32, #A>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#A = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#S = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [1, 0]}>
#T = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [0, 1]}>
#smem = #ttg.shared_memory

// What is put into a buffer is copied there at once, and views show the new buffer.
// CHECK-LABEL: tt.func @views
// CHECK: %[[ALL:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x128x32xf16
// CHECK: scf.for
// CHECK: ttg.async_wait
// CHECK: %[[ONE:.*]] = ttg.memdesc_index %[[ALL]]
// CHECK-NOT: ttg.local_load
// CHECK-NOT: ttg.local_alloc
// CHECK: %[[TRANS:.*]] = ttg.memdesc_trans %[[ONE]] {{.*}} -> !ttg.memdesc<32x128xf16, #{{.*}}, #smem, mutable>
// CHECK: %[[PART:.*]] = ttg.memdesc_subslice %[[TRANS]][0, 0] {{.*}} -> !ttg.memdesc<16x128xf16, #{{.*}}, #smem, mutable, 32x128>
// CHECK: "use"(%[[PART]])
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @views(%n: i32, %p: tensor<128x32x!tt.ptr<f16>, #A> {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 16]> : tensor<2xi32>}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<128x32x!tt.ptr<f16>, #A>
    %a = ttg.local_alloc %x {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #A>) -> !ttg.memdesc<128x32xf16, #S, #smem>
    %t = ttg.memdesc_trans %a {order = array<i32: 1, 0>, loop.cluster = 0 : i32, loop.stage = 2 : i32} : !ttg.memdesc<128x32xf16, #S, #smem> -> !ttg.memdesc<32x128xf16, #T, #smem>
    %s = ttg.memdesc_subslice %t[0, 0] {loop.cluster = 0 : i32, loop.stage = 2 : i32} : !ttg.memdesc<32x128xf16, #T, #smem> -> !ttg.memdesc<16x128xf16, #T, #smem, 32x128>
    "use"(%s) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (!ttg.memdesc<16x128xf16, #T, #smem, 32x128>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

// A scalar of 4 bytes or more is copied as a tensor of one element.
// CHECK-LABEL: tt.func @scalar(
// CHECK-SAME: %[[P:[^:]*]]: !tt.ptr<i64>, %[[M:[^:]*]]: i1
// CHECK: ttg.local_alloc : () -> !ttg.memdesc<2x1xi64
// CHECK-DAG: %[[PS:.*]] = tt.splat %[[P]] {loop.cluster = 1 : i32, loop.stage = 0 : i32}
// CHECK-DAG: %[[MS:.*]] = tt.splat %[[M]] {loop.cluster = 1 : i32, loop.stage = 0 : i32}
// CHECK: ttg.async_copy_global_to_local %[[PS]], %{{.*}} mask %[[MS]]
// CHECK: %[[READ:.*]] = ttg.local_load
// CHECK: %[[X:.*]] = tt.unsplat %[[READ]] {loop.cluster = 0 : i32, loop.stage = 2 : i32}
// CHECK: "use"(%[[X]])
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @scalar(%p: !tt.ptr<i64>, %m: i1, %n: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p, %m {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i64>
    "use"(%x) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (i64) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

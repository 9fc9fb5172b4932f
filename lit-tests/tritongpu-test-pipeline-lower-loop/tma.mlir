// RUN: triton-opt %s -split-input-file -allow-unregistered-dialect -tritongpu-test-pipeline-lower-loop -canonicalize | FileCheck %s

#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// Loads that follow each other share an mbarrier, which waits for the bytes of both; a load behind a
// user has its own.
// CHECK-LABEL: tt.func @groups
// CHECK-DAG: %[[A:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x128x32xf16
// CHECK-DAG: %[[B:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x64x32xf16
// CHECK-DAG: %[[C:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x64x32xf16
// CHECK: %[[BAR1:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x1xi64
// CHECK-COUNT-2: ttng.init_barrier %{{.*}}, 1
// CHECK: %[[BAR2:.*]] = ttg.local_alloc : () -> !ttg.memdesc<2x1xi64
// CHECK-COUNT-2: ttng.init_barrier %{{.*}}, 1
// CHECK: scf.for {{.*}} iter_args(%[[INS:.*]] = %c-1_i32, %[[EXT:.*]] = %c-1_i32, %[[PHASE:.*]] = %c0_i32)
// CHECK: %[[EXT1:.*]] = arith.addi %[[EXT]], %c1_i32
// CHECK: %[[WRAPS:.*]] = arith.cmpi sge, %[[EXT1]]
// CHECK: %[[FLIPPED:.*]] = arith.xori %[[PHASE]], %c1_i32
// CHECK: %[[NOW:.*]] = arith.select %[[WRAPS]], %[[FLIPPED]], %[[PHASE]]
// CHECK: %[[V1:.*]] = ttg.memdesc_index %[[BAR1]]
// CHECK: ttng.barrier_expect %[[V1]], 12288
// CHECK: ttng.async_tma_copy_global_to_local {{.*}}, %[[V1]],
// CHECK: ttng.async_tma_copy_global_to_local {{.*}}, %[[V1]],
// CHECK: ttng.wait_barrier %{{.*}}, %[[NOW]] {loop.cluster = 0 : i32, loop.stage = 2 : i32}
// CHECK: "use"
// CHECK: %[[V2:.*]] = ttg.memdesc_index %[[BAR2]]
// CHECK: ttng.barrier_expect %[[V2]], 4096
// CHECK: ttng.wait_barrier
// CHECK: "use"
// CHECK-COUNT-4: ttng.inval_barrier
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @groups(%n: i32, %p: !tt.tensordesc<128x32xf16, #S>, %q: !tt.tensordesc<64x32xf16, #S>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %a = tt.descriptor_load %p[%c0, %i] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.tensordesc<128x32xf16, #S> -> tensor<128x32xf16, #B>
    %b = tt.descriptor_load %q[%c0, %i] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.tensordesc<64x32xf16, #S> -> tensor<64x32xf16, #B>
    "use"(%a, %b) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #B>, tensor<64x32xf16, #B>) -> ()
    %c = tt.descriptor_load %q[%i, %i] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.tensordesc<64x32xf16, #S> -> tensor<64x32xf16, #B>
    "use"(%c) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<64x32xf16, #B>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#R = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [0, 1]}>}>
#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// A gather takes the numbers of rows as 32 bits; a buffer has the shape of what is gathered.
// CHECK-LABEL: tt.func @gather
// CHECK: ttg.local_alloc : () -> !ttg.memdesc<2x32x32xf16, #shared, #smem, mutable>
// CHECK: ttng.barrier_expect %{{.*}}, 2048
// CHECK: %[[ROWS:.*]] = arith.extsi %{{.*}} {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<32xi16{{.*}} to tensor<32xi32
// CHECK: ttng.async_tma_gather %{{.*}}[%[[ROWS]],
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @gather(%n: i32, %p: !tt.tensordesc<1x32xf16, #S>, %rows: tensor<32xi16, #R>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %a = tt.descriptor_gather %p[%rows, %i] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : (!tt.tensordesc<1x32xf16, #S>, tensor<32xi16, #R>, i32) -> tensor<32x32xf16, #B>
    "use"(%a) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<32x32xf16, #B>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

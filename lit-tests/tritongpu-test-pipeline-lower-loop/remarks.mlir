// RUN: triton-opt %s -allow-unregistered-dialect -tritongpu-test-pipeline-lower-loop --remarks-filter=.* -o /dev/null 2>&1 | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect -tritongpu-test-pipeline-lower-loop -debug-only=tritongpu-test-pipeline-lower-loop -o /dev/null 2>&1 | FileCheck %s --check-prefix=DEBUG

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#B = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#tiny = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 32, rank = 1}>
#S = #ttg.swizzled_shared<{vec = 8, perPhase = 2, maxPhase = 4, order = [1, 0]}>
#T = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @why(%n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32},
             %q: tensor<512x!tt.ptr<f16>, #A>, %s: !tt.ptr<i8>, %d: !tt.tensordesc<4xi32, #tiny>,
             %m: tensor<128x32x!tt.ptr<f16>, #B> {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 16]> : tensor<2xi32>}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // DEBUG: tt.load at {{.*}} is a copy to one of 2 buffers: {{.*}}swizzled_shared
    // CHECK-NOT: remarks.mlir:[[#@LINE+1]]
    %a = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    // DEBUG: tt.load at {{.*}} stays a load: cp.async copies 4 bytes at least, but a thread reads only 1 neighbouring elements of 16 bits
    // CHECK: remarks.mlir:[[#@LINE+1]]:{{.*}} remark: [Missed] LoadNotAsynchronous {{.*}} Reason="cp.async copies 4 bytes at least, but a thread reads only 1 neighbouring elements of 16 bits", StagesInRegisters=2
    %b = tt.load %q {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<f16>, #A>
    // CHECK: remarks.mlir:[[#@LINE+1]]:{{.*}} remark: [Missed] LoadNotAsynchronous {{.*}} Reason="cp.async copies 4 bytes at least, not 8 bits"
    %c = tt.load %s {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.ptr<i8>
    // CHECK: remarks.mlir:[[#@LINE+1]]:{{.*}} remark: [Missed] LoadNotAsynchronous {{.*}} Reason="the size of its buffers is no multiple of the 128 bytes TMA aligns to"
    %e = tt.descriptor_load %d[%c0] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.tensordesc<4xi32, #tiny> -> tensor<4xi32, #A>
    // Over one stage registers do well.
    // CHECK-NOT: remarks.mlir:[[#@LINE+1]]
    %f = tt.load %q {loop.cluster = 1 : i32, loop.stage = 1 : i32} : tensor<512x!tt.ptr<f16>, #A>
    // CHECK: remarks.mlir:[[#@LINE+1]]:{{.*}} remark: [Missed] BufferNotShared {{.*}} Layouts=2
    %g = tt.load %m {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<128x32x!tt.ptr<f16>, #B>
    %h = ttg.local_alloc %g {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #B>) -> !ttg.memdesc<128x32xf16, #T, #smem>
    %j = ttg.local_alloc %g {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #B>) -> !ttg.memdesc<128x32xf16, #S, #smem>
    "use"(%a, %b, %c, %e, %f, %h, %j) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<512xi32, #A>, tensor<512xf16, #A>, i8, tensor<4xi32, #A>, tensor<512xf16, #A>, !ttg.memdesc<128x32xf16, #T, #smem>, !ttg.memdesc<128x32xf16, #S, #smem>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

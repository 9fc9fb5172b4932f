// Picking along an axis: from registers, between lanes, through shared memory.
// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -debug-only=convert-triton-gpu-to-llvm -o /dev/null 2>&1 | FileCheck %s --check-prefix=DEBUG

// A line of four registers of one thread: two bits of the index select.
#rows = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
#picks = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
// DEBUG: gather by selects; selects of 4 registers for each of 1: 24/16 cycles; shared memory: 272/16
// CHECK: ttg.shared = 0
// CHECK-LABEL: llvm.func @of_registers
// CHECK: llvm.select
// CHECK: llvm.select
// CHECK: llvm.select
// CHECK-NOT: llvm.select
// CHECK-NOT: nvvm.
// CHECK: llvm.return
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @of_registers(%x: tensor<128x4xf32, #rows>, %i: tensor<128x1xi64, #picks>) -> tensor<128x1xf32, #picks> {
    %y = tt.gather %x[%i] {axis = 1 : i32} : (tensor<128x4xf32, #rows>, tensor<128x1xi64, #picks>) -> tensor<128x1xf32, #picks>
    tt.return %y : tensor<128x1xf32, #picks>
  }
}

// -----

// A line over eight lanes, two registers of each: a bit of the index selects from what two shuffles bring. The longer a lane's part is, the more
// is brought that is not wanted.
#line = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#long = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#asked = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#across = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [8, 4], warpsPerCTA = [2, 2], order = [1, 0]}>
// DEBUG: gather by shuffles and selects; shuffles and selects of 2 registers for each of 1: 40/16 cycles
// DEBUG: gather by shared memory; shuffles and selects of 8 registers for each of 4: 736/16 cycles; shared memory: 480/16
// DEBUG: gather by shared memory
// CHECK-LABEL: llvm.func {{.*}}@of_lanes
// CHECK-NOT: nvvm.barrier
// CHECK-COUNT-2: nvvm.shfl.sync {{ ?}}idx
// CHECK: llvm.select
// CHECK-NOT: nvvm.
// CHECK-LABEL: llvm.func {{.*}}@long_lines
// CHECK: llvm.store
// CHECK: nvvm.barrier
// CHECK-COUNT-4: llvm.load
// CHECK-LABEL: llvm.func {{.*}}@of_warps
// CHECK: nvvm.barrier
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @of_lanes(%x: tensor<16x16xf32, #line>, %i: tensor<16x8xi32, #asked>) -> tensor<16x8xf32, #asked> {
    %y = tt.gather %x[%i] {axis = 1 : i32} : (tensor<16x16xf32, #line>, tensor<16x8xi32, #asked>) -> tensor<16x8xf32, #asked>
    tt.return %y : tensor<16x8xf32, #asked>
  }
  tt.func private @long_lines(%x: tensor<16x64xf32, #long>, %i: tensor<16x32xi32, #asked>) -> tensor<16x32xf32, #asked> {
    %y = tt.gather %x[%i] {axis = 1 : i32} : (tensor<16x64xf32, #long>, tensor<16x32xi32, #asked>) -> tensor<16x32xf32, #asked>
    tt.return %y : tensor<16x32xf32, #asked>
  }
  tt.func private @of_warps(%x: tensor<16x8xf32, #across>, %i: tensor<16x8xi32, #across>) -> tensor<16x8xf32, #across> {
    %y = tt.gather %x[%i] {axis = 1 : i32} : (tensor<16x8xf32, #across>, tensor<16x8xi32, #across>) -> tensor<16x8xf32, #across>
    tt.return %y : tensor<16x8xf32, #across>
  }
}

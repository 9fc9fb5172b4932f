// Buffers in physical partitions of shared memory have places, but no GPU of NVIDIA has partitions.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 | FileCheck %s
// RUN: not triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -o /dev/null 2>&1 | FileCheck %s --check-prefix=ERROR --implicit-check-not=error:

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#two = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0, partitionLayout = #s}>
#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#m = #ttg.shared_memory

// CHECK: ttg.shared = 2048 : i32
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  tt.func @f(%x: tensor<32x16xf32, #b>) {
    // CHECK: ttg.local_alloc %arg0 {allocation.offset = [0 : i32, 1024 : i32]}
    // ERROR: partitioned-shared.mlir:[[# @LINE + 1]]:10: error: 'ttg.local_alloc' op has a buffer whose layout is not supported: #ttg.partitioned_shared<{numPartitions = 2
    %0 = ttg.local_alloc %x : (tensor<32x16xf32, #b>) -> !ttg.memdesc<32x16xf32, #two, #m>
    %1 = ttg.local_load %0 : !ttg.memdesc<32x16xf32, #two, #m> -> tensor<32x16xf32, #b>
    tt.return
  }
}

// Conversions between the lanes of a warp, by selects and shuffles where that costs no more than shared memory.
// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -debug-only=convert-triton-gpu-to-llvm -o /dev/null 2>&1 | FileCheck %s --check-prefix=DEBUG

// A register bit and a lane bit change places: what stays in its lane is not sent, nor selected twice.
#rows = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [0, 1]}>
#pairs = #ttg.blocked<{sizePerThread = [2, 2], threadsPerWarp = [2, 16], warpsPerCTA = [1, 1], order = [0, 1]}>
// DEBUG: convert_layout by shuffles; 2 shuffles and 6 selects: 80/16 cycles; shared memory: 224/16 or more
// CHECK: ttg.shared = 0
// CHECK-LABEL: llvm.func {{.*}}@exchanged
// CHECK-COUNT-2: llvm.select
// CHECK-NOT: llvm.select
// CHECK-COUNT-2: nvvm.shfl.sync {{ ?}}bfly
// CHECK-NOT: nvvm.shfl.sync
// CHECK-COUNT-4: llvm.select
// CHECK-NOT: llvm.select
// CHECK: llvm.return
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @exchanged(%x: tensor<4x32xf32, #rows>) -> tensor<4x32xf32, #pairs> {
    %y = ttg.convert_layout %x : tensor<4x32xf32, #rows> -> tensor<4x32xf32, #pairs>
    tt.return %y : tensor<4x32xf32, #pairs>
  }
}

// -----

// Bytes go four in a word; a pointer goes in two.
#from = #ttg.linear<{register = [[1, 0], [2, 0], [4, 0]], lane = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16]], warp = [], block = []}>
#to = #ttg.linear<{register = [[1, 0], [2, 0], [0, 1]], lane = [[4, 0], [0, 2], [0, 4], [0, 8], [0, 16]], warp = [], block = []}>
// DEBUG: by shuffles; 1 shuffles and 3 selects
// DEBUG: by shuffles; 8 shuffles and 24 selects
// CHECK-LABEL: llvm.func {{.*}}@bytes
// CHECK-COUNT-8: llvm.insertelement {{.*}} : vector<4xi8>
// CHECK-COUNT-1: nvvm.shfl.sync {{ ?}}bfly
// CHECK-NOT: nvvm.shfl.sync
// CHECK-LABEL: llvm.func {{.*}}@pointers
// CHECK-COUNT-8: nvvm.shfl.sync {{ ?}}bfly
// CHECK-NOT: nvvm.shfl.sync
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @bytes(%x: tensor<8x32xi8, #from>) -> tensor<8x32xi8, #to> {
    %y = ttg.convert_layout %x : tensor<8x32xi8, #from> -> tensor<8x32xi8, #to>
    tt.return %y : tensor<8x32xi8, #to>
  }
  tt.func private @pointers(%x: tensor<8x32x!tt.ptr<f32>, #from>) -> tensor<8x32x!tt.ptr<f32>, #to> {
    %y = ttg.convert_layout %x : tensor<8x32x!tt.ptr<f32>, #from> -> tensor<8x32x!tt.ptr<f32>, #to>
    tt.return %y : tensor<8x32x!tt.ptr<f32>, #to>
  }
}

// -----

// Where three bits change places, eight registers go through shared memory, unless that is forbidden; two of four registers do not.
#row = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [8, 4], warpsPerCTA = [1, 1], order = [1, 0]}>
#column = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [0, 1]}>
#wide = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [16, 2], warpsPerCTA = [1, 1], order = [1, 0]}>
#tall = #ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>
// DEBUG: convert_layout by shared memory; 8 shuffles and 48 selects: 512/16 cycles; shared memory: 352/16 or more
// DEBUG: convert_layout by shuffles, forced; 8 shuffles and 48 selects
// DEBUG: convert_layout by shuffles; 4 shuffles and 16 selects: 192/16 cycles; shared memory: 224/16 or more
// CHECK-LABEL: llvm.func {{.*}}@crossed
// CHECK-NOT: nvvm.shfl.sync
// CHECK: llvm.store
// CHECK: nvvm.bar.warp.sync
// CHECK: llvm.load
// CHECK-LABEL: llvm.func {{.*}}@forced
// CHECK-NOT: llvm.store
// CHECK-COUNT-8: nvvm.shfl.sync {{ ?}}idx
// CHECK-LABEL: llvm.func {{.*}}@few
// CHECK-COUNT-4: nvvm.shfl.sync {{ ?}}idx
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @crossed(%x: tensor<16x16xi32, #row>) -> tensor<16x16xi32, #column> {
    %y = ttg.convert_layout %x : tensor<16x16xi32, #row> -> tensor<16x16xi32, #column>
    tt.return %y : tensor<16x16xi32, #column>
  }
  tt.func private @forced(%x: tensor<16x16xi32, #row>) -> tensor<16x16xi32, #column> {
    %y = ttg.convert_layout %x {force_warp_shuffle} : tensor<16x16xi32, #row> -> tensor<16x16xi32, #column>
    tt.return %y : tensor<16x16xi32, #column>
  }
  tt.func private @few(%x: tensor<16x8xi32, #wide>) -> tensor<16x8xi32, #tall> {
    %y = ttg.convert_layout %x : tensor<16x8xi32, #wide> -> tensor<16x8xi32, #tall>
    tt.return %y : tensor<16x8xi32, #tall>
  }
}

// -----

// Copies: lanes that hold the same select what they send, so that one word is fetched; no lane selects behind.
#copies = #ttg.linear<{register = [[1], [2]], lane = [[4], [8], [16], [0], [0]], warp = [], block = []}>
#single = #ttg.linear<{register = [], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>
// DEBUG: by shuffles; 1 shuffles and 3 selects
// DEBUG: by shuffles; 4 shuffles and 0 selects
// CHECK-LABEL: llvm.func {{.*}}@gathered
// CHECK-COUNT-3: llvm.select
// CHECK-COUNT-1: nvvm.shfl.sync {{ ?}}idx
// CHECK-NOT: nvvm.shfl.sync
// CHECK-LABEL: llvm.func {{.*}}@spread
// CHECK-NOT: llvm.select
// CHECK-COUNT-4: nvvm.shfl.sync {{ ?}}idx
// CHECK-NOT: llvm.select
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @gathered(%x: tensor<32xi32, #copies>) -> tensor<32xi32, #single> {
    %y = ttg.convert_layout %x : tensor<32xi32, #copies> -> tensor<32xi32, #single>
    tt.return %y : tensor<32xi32, #single>
  }
  tt.func private @spread(%x: tensor<32xi32, #single>) -> tensor<32xi32, #copies> {
    %y = ttg.convert_layout %x : tensor<32xi32, #single> -> tensor<32xi32, #copies>
    tt.return %y : tensor<32xi32, #copies>
  }
}

// -----

// It uses no memory, so nobody waits for anybody.
#b0 = #ttg.blocked<{sizePerThread = [2, 1], threadsPerWarp = [1, 32], warpsPerCTA = [4, 1], order = [0, 1]}>
#b1 = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [0, 1]}>
#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
// CHECK-LABEL: llvm.func {{.*}}@no_barrier
// CHECK-NOT: nvvm.barrier
// CHECK: nvvm.shfl.sync
// CHECK: nvvm.barrier
// CHECK: llvm.load
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @no_barrier(%x: tensor<8x32xf32, #b0>) -> (tensor<8x32xf32, #b1>, tensor<8x32xf32, #b1>) {
    %m = ttg.local_alloc %x : (tensor<8x32xf32, #b0>) -> !ttg.memdesc<8x32xf32, #shared, #ttg.shared_memory>
    %y = ttg.convert_layout %x : tensor<8x32xf32, #b0> -> tensor<8x32xf32, #b1>
    %z = ttg.local_load %m : !ttg.memdesc<8x32xf32, #shared, #ttg.shared_memory> -> tensor<8x32xf32, #b1>
    tt.return %y, %z : tensor<8x32xf32, #b1>, tensor<8x32xf32, #b1>
  }
}

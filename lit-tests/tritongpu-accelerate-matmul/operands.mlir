// Where operands are, and how many neighbours along K a thread has of them.
// RUN: triton-opt %s -split-input-file -tritongpu-accelerate-matmul -verify-diagnostics | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#t = #ttg.blocked<{sizePerThread = [8, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
// CHECK: [[ROWS:#shared[0-9]*]] = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
// CHECK: [[COLUMNS:#shared[0-9]*]] = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = true, elementBitWidth = 8}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // What is loaded goes to shared memory in the layout it has, right behind the load.
  // CHECK-LABEL: @loaded
  // CHECK: tt.load %arg0
  // CHECK-NEXT: [[A:%.*]] = ttg.local_alloc {{.*}} -> !ttg.memdesc<64x64xf16, [[ROWS]], #smem>
  // CHECK-NEXT: tt.load %arg1
  // CHECK-NEXT: [[B:%.*]] = ttg.local_alloc {{.*}} -> !ttg.memdesc<64x64xf16, #shared{{[0-9]*}}, #smem>
  // CHECK: ttng.warp_group_dot [[A]], [[B]], {{.*}} {maxNumImpreciseAcc = 7 : i32}
  tt.func @loaded(%pa: tensor<64x64x!tt.ptr<f16>, #l>, %pb: tensor<64x64x!tt.ptr<f16>, #t>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %a = tt.load %pa : tensor<64x64x!tt.ptr<f16>, #l>
    %b = tt.load %pb : tensor<64x64x!tt.ptr<f16>, #t>
    %x = ttg.convert_layout %a : tensor<64x64xf16, #l> -> tensor<64x64xf16, #a0>
    %y = ttg.convert_layout %b : tensor<64x64xf16, #t> -> tensor<64x64xf16, #b0>
    %d = tt.dot %x, %y, %c {maxNumImpreciseAcc = 7 : i32} : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // The left side may stay in registers if something was computed for it, the right side may not.
  // CHECK-LABEL: @computed
  // CHECK: ttg.local_alloc
  // CHECK-NOT: ttg.local_alloc
  // CHECK: ttng.warp_group_dot {{.*}} : tensor<64x64xf16, #ttg.dot_op<{opIdx = 0, parent = #mma{{[0-9]*}}, kWidth = 2}>> * !ttg.memdesc
  tt.func @computed(%pa: tensor<64x64x!tt.ptr<f16>, #l>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %a = tt.load %pa : tensor<64x64x!tt.ptr<f16>, #l>
    %s = arith.addf %a, %a : tensor<64x64xf16, #l>
    %x = ttg.convert_layout %s : tensor<64x64xf16, #l> -> tensor<64x64xf16, #a0>
    %d = tt.dot %x, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // Bytes must lie along K.
  // CHECK-LABEL: @bytes
  // CHECK: ttg.local_alloc {{.*}} -> !ttg.memdesc<64x64xi8, [[COLUMNS]], #smem>
  tt.func @bytes(%a: tensor<64x64xi8, #a0>, %pb: tensor<64x64x!tt.ptr<i8>, #l>, %c: tensor<64x64xi32, #b>) -> tensor<64x64xi32, #b> {
    %b = tt.load %pb : tensor<64x64x!tt.ptr<i8>, #l>
    %y = ttg.convert_layout %b : tensor<64x64xi8, #l> -> tensor<64x64xi8, #b0>
    // expected-warning @below {{Forcing a different order [0, 1] on shared memory than the order [1, 0] in registers of operand 1}}
    %d = tt.dot %a, %y, %c : tensor<64x64xi8, #a0> * tensor<64x64xi8, #b0> -> tensor<64x64xi32, #b>
    tt.return %d : tensor<64x64xi32, #b>
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [4, 4], threadsPerWarp = [2, 16], warpsPerCTA = [4, 1], order = [1, 0]}>
#l = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#a0 = #ttg.dot_op<{opIdx = 0, parent = #b}>
#b0 = #ttg.dot_op<{opIdx = 1, parent = #b}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // A thread loads four bytes at once and should need them, though they are widened to f16.
  // CHECK-LABEL: @widened
  // CHECK: tt.dot {{.*}}opIdx = 0, {{.*}}kWidth = 4{{.*}}opIdx = 1, {{.*}}kWidth = 4
  tt.func @widened(%pa: tensor<64x64x!tt.ptr<f8E5M2>, #l>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %a = tt.load %pa : tensor<64x64x!tt.ptr<f8E5M2>, #l>
    %w = tt.fp_to_fp %a : tensor<64x64xf8E5M2, #l> -> tensor<64x64xf16, #l>
    %x = ttg.convert_layout %w : tensor<64x64xf16, #l> -> tensor<64x64xf16, #a0>
    %d = tt.dot %x, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }

  // What a reduction was made from is not what is loaded.
  // CHECK-LABEL: @reduced
  // CHECK: tt.dot {{.*}}opIdx = 0, {{.*}}kWidth = 2
  tt.func @reduced(%pa: tensor<64x64x!tt.ptr<i8>, #l>, %b: tensor<64x64xf16, #b0>, %c: tensor<64x64xf32, #b>) -> tensor<64x64xf32, #b> {
    %a = tt.load %pa : tensor<64x64x!tt.ptr<i8>, #l>
    %s = "tt.reduce"(%a) <{axis = 1 : i32}> ({
    ^bb0(%p: i8, %q: i8):
      %m = arith.addi %p, %q : i8
      tt.reduce.return %m : i8
    }) : (tensor<64x64xi8, #l>) -> tensor<64xi8, #ttg.slice<{dim = 1, parent = #l}>>
    %e = tt.expand_dims %s {axis = 1 : i32} : tensor<64xi8, #ttg.slice<{dim = 1, parent = #l}>> -> tensor<64x1xi8, #l>
    %f = arith.sitofp %e : tensor<64x1xi8, #l> to tensor<64x1xf16, #l>
    %g = tt.broadcast %f : tensor<64x1xf16, #l> -> tensor<64x64xf16, #l>
    %x = ttg.convert_layout %g : tensor<64x64xf16, #l> -> tensor<64x64xf16, #a0>
    %d = tt.dot %x, %b, %c : tensor<64x64xf16, #a0> * tensor<64x64xf16, #b0> -> tensor<64x64xf32, #b>
    tt.return %d : tensor<64x64xf32, #b>
  }
}

// A buffer of 2^40 elements is one error.
// RUN: not triton-opt %s -allocate-shared-memory -o - 2>&1 | FileCheck %s

#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
  tt.func @f() {
    // CHECK: too-large.mlir:[[# @LINE + 1]]:46: error: alloc shape has more than 2^30 elements; got 1048576, 1048576
    %0 = ttg.local_alloc : () -> !ttg.memdesc<1048576x1048576xf32, #plain, #smem, mutable>
    tt.return
  }
}
// CHECK-NOT: error:

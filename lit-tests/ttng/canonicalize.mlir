// A mask of arriving blocks that has all bits is dropped, another one is not.
// RUN: triton-opt %s -canonicalize | FileCheck %s

#bars = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1], [2]]}>
#smem = #ttg.shared_memory

module attributes {"ttg.num-ctas" = 4 : i32, "ttg.num-warps" = 4 : i32} {
  // CHECK-LABEL: @all
  // CHECK: ttng.barrier_expect %arg0, 8, %arg1 :
  // CHECK: ttng.arrive_barrier %arg0, 1 :
  tt.func public @all(%bar: !ttg.memdesc<4xi64, #bars, #smem, mutable>, %p: i1) {
    ttng.barrier_expect %bar, 8 {fromCTA = 3 : i32}, %p : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    ttng.arrive_barrier %bar, 1 {fromCTA = 3 : i32} : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    tt.return
  }

  // CHECK-LABEL: @some
  // CHECK: ttng.barrier_expect %arg0, 8 {fromCTA = 2 : i32}, %arg1 :
  // CHECK: ttng.arrive_barrier %arg0, 1 {fromCTA = 1 : i32} :
  tt.func public @some(%bar: !ttg.memdesc<4xi64, #bars, #smem, mutable>, %p: i1) {
    ttng.barrier_expect %bar, 8 {fromCTA = 2 : i32}, %p : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    ttng.arrive_barrier %bar, 1 {fromCTA = 1 : i32} : !ttg.memdesc<4xi64, #bars, #smem, mutable>
    tt.return
  }
}

// Functions are inlined into partitions, unless they say not to be.
// RUN: triton-opt %s -inline | FileCheck %s

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

// CHECK-LABEL: tt.func public @caller(
tt.func public @caller(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>) {
  ttg.warp_specialize(%b)
  default {
    // CHECK:      default {
    // CHECK-NEXT:   tt.call @kept
    tt.call @kept(%b) : (!ttg.memdesc<32xf32, #shared, #smem, mutable>) -> ()
    ttg.warp_yield
  }
  partition0(%c: !ttg.memdesc<32xf32, #shared, #smem, mutable>) num_warps(4) {
    // CHECK:      partition0(%[[C:.*]]: !ttg.memdesc<{{.*}}>) num_warps(4) {
    // CHECK-NEXT:   ttg.local_dealloc %[[C]]
    // CHECK-NEXT:   ttg.warp_return
    tt.call @inlined(%c) : (!ttg.memdesc<32xf32, #shared, #smem, mutable>) -> ()
    ttg.warp_return
  } : (!ttg.memdesc<32xf32, #shared, #smem, mutable>) -> ()
  tt.return
}

// CHECK-NOT: @inlined
tt.func private @inlined(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>) {
  ttg.local_dealloc %b : !ttg.memdesc<32xf32, #shared, #smem, mutable>
  tt.return
}

// CHECK: tt.func private @kept(
tt.func private @kept(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>) attributes {noinline = true} {
  ttg.local_dealloc %b : !ttg.memdesc<32xf32, #shared, #smem, mutable>
  tt.return
}

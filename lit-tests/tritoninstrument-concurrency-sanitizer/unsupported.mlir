// RUN: triton-opt %s -split-input-file -tritoninstrument-concurrency-sanitizer -verify-diagnostics -o /dev/null

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#m = #ttg.shared_memory
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
  tt.func public @f(%p: i1) {
    %c0 = arith.constant 0 : i32
    // expected-error @+1 {{'ttg.local_alloc' op has no 'allocation.offset': shared memory is not allocated yet}}
    %0 = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #s, #m, mutable>
    // expected-error @+1 {{'ttng.init_barrier' op is not supported by the concurrency sanitizer}}
    ttng.init_barrier %0, 1 : !ttg.memdesc<1xi64, #s, #m, mutable>
    // expected-error @+1 {{'ttng.wait_barrier' op is not supported by the concurrency sanitizer}}
    ttng.wait_barrier %0, %c0 : !ttg.memdesc<1xi64, #s, #m, mutable>
    // expected-error @+1 {{'ttg.warp_specialize' op is not supported by the concurrency sanitizer}}
    ttg.warp_specialize()
    default {
      ttg.warp_yield
    } : () -> ()
    tt.return
  }
}

// -----

// expected-error @+1 {{'builtin.module' op has clusters of several blocks, which the concurrency sanitizer does not support}}
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  tt.func public @f() {
    tt.return
  }
}

// -----

// expected-error @+1 {{'builtin.module' op has 2 kernels, not one}}
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func public @f() {
    tt.return
  }
  tt.func @g() {
    tt.return
  }
}

// -----

// expected-error @+1 {{'builtin.module' op has no attribute 'ttg.num-warps'}}
module {
  tt.func public @f() {
    tt.return
  }
}

// What kind of instruction an operation becomes: by its type, its order, and whether its result is used.
// RUN: triton-opt %s -split-input-file -verify-diagnostics --test-print-atomics="adds-bf16=false"

#even = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @unused(%p: tensor<128x!tt.ptr<i32>, #even>, %v: tensor<128xi32, #even>) {
    // expected-remark @+1 {{red, relaxed gpu, by every thread}}
    %0 = tt.atomic_rmw umax, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    // expected-remark @+1 {{red, release cta, by every thread, block barrier before}}
    %1 = tt.atomic_rmw umax, release, cta, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    // What acquires must read.
    // expected-remark @+1 {{atom, acquire sys, by every thread, block barrier after}}
    %2 = tt.atomic_rmw umax, acquire, sys, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    // There is no exchange without a result.
    // expected-remark @+1 {{atom, relaxed gpu, by every thread}}
    %3 = tt.atomic_rmw exch, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    tt.return
  }

  tt.func @used(%p: tensor<128x!tt.ptr<i32>, #even>, %v: tensor<128xi32, #even>) -> tensor<128xi32, #even> {
    // expected-remark @+1 {{atom, relaxed gpu, by every thread}}
    %0 = tt.atomic_rmw xor, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<i32>, #even>, tensor<128xi32, #even>) -> tensor<128xi32, #even>
    tt.return %0 : tensor<128xi32, #even>
  }

  tt.func @floats_by_sign(%p: tensor<128x!tt.ptr<f64>, #even>, %v: tensor<128xf64, #even>) {
    // expected-remark @+1 {{red by sign, relaxed gpu, by every thread}}
    %0 = tt.atomic_rmw max, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<f64>, #even>, tensor<128xf64, #even>) -> tensor<128xf64, #even>
    tt.return
  }

  tt.func @no_instruction(%p: tensor<128x!tt.ptr<bf16>, #even>, %v: tensor<128xbf16, #even>, %q: tensor<128x!tt.ptr<f16>, #even>, %w: tensor<128xf16, #even>) {
    // expected-remark @+1 {{loop, relaxed gpu, by every thread}}
    %0 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<bf16>, #even>, tensor<128xbf16, #even>) -> tensor<128xbf16, #even>
    // expected-remark @+1 {{loop, relaxed gpu, by every thread}}
    %1 = tt.atomic_rmw min, relaxed, gpu, %q, %w : (tensor<128x!tt.ptr<f16>, #even>, tensor<128xf16, #even>) -> tensor<128xf16, #even>
    tt.return
  }

  tt.func @cas(%p: tensor<128x!tt.ptr<i16>, #even>, %c: tensor<128xi16, #even>, %v: tensor<128xi16, #even>) {
    // expected-remark @+1 {{cas, release gpu, by every thread, block barrier before}}
    %0 = tt.atomic_cas release, gpu, %p, %c, %v : (tensor<128x!tt.ptr<i16>, #even>, tensor<128xi16, #even>, tensor<128xi16, #even>) -> tensor<128xi16, #even>
    tt.return
  }
}

// -----

#even = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // One that adds nothing to a scalar and is not the last of something is a load.
  tt.func @loads(%p: !tt.ptr<i64>, %q: !tt.ptr<f32>, %out: !tt.ptr<f32>) {
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %none = arith.constant 0.0 : f32
    // expected-remark @+1 {{load, acquire gpu,}}
    %0 = tt.atomic_rmw add, acquire, gpu, %p, %zero : (!tt.ptr<i64>, i64) -> i64
    // expected-remark @+1 {{load, relaxed sys,}}
    %1 = tt.atomic_rmw fadd, relaxed, sys, %q, %none : (!tt.ptr<f32>, f32) -> f32
    tt.store %out, %1 : !tt.ptr<f32>
    // expected-remark @+1 {{red, relaxed sys,}}
    %2 = tt.atomic_rmw fadd, relaxed, sys, %q, %none : (!tt.ptr<f32>, f32) -> f32
    // expected-remark @+1 {{atom, acq_rel gpu,}}
    %3 = tt.atomic_rmw add, acq_rel, gpu, %p, %zero : (!tt.ptr<i64>, i64) -> i64
    // expected-remark @+1 {{atom, acquire gpu,}}
    %4 = tt.atomic_rmw add, acquire, gpu, %p, %one : (!tt.ptr<i64>, i64) -> i64
    // expected-remark @+1 {{atom, acquire gpu,}}
    %5 = tt.atomic_rmw or, acquire, gpu, %p, %zero : (!tt.ptr<i64>, i64) -> i64
    tt.return
  }

  tt.func @polls(%p: !tt.ptr<i32>, %v: i32, %limit: i64) -> i1 {
    // expected-remark @+1 {{poll, acquire gpu, by threads with lane & 31 == 0 warp & 3 == 0, block barrier after}}
    %0 = tt.atomic_poll acquire, gpu, %p, %v : !tt.ptr<i32>, i32 -> i1
    // expected-remark @+1 {{poll, relaxed sys, by threads with lane & 31 == 0 warp & 3 == 0, result to the block}}
    %1 = tt.atomic_poll relaxed, sys, %p, %v timeout %limit : !tt.ptr<i32>, i32 -> i1
    %2 = arith.andi %0, %1 : i1
    tt.return %2 : i1
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @small_integer(%p: !tt.ptr<i16>, %v: i16) {
    // expected-error @+1 {{'tt.atomic_rmw' op add of i16 is not supported}}
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (!tt.ptr<i16>, i16) -> i16
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @float_without_order(%p: !tt.ptr<f32>, %v: f32) {
    // expected-error @+1 {{'tt.atomic_rmw' op umax of f32 is not supported}}
    %0 = tt.atomic_rmw umax, relaxed, gpu, %p, %v : (!tt.ptr<f32>, f32) -> f32
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @small_cas(%p: !tt.ptr<i8>, %v: i8) {
    // expected-error @+1 {{'tt.atomic_cas' op cas of i8 is not supported}}
    %0 = tt.atomic_cas relaxed, gpu, %p, %v, %v : (!tt.ptr<i8>, i8, i8) -> i8
    tt.return
  }
}

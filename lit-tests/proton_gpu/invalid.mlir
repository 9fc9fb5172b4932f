// What the profiler's operations refuse.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @uneven(%s: !proton_gpu.segment<96, #proton_gpu.global_memory, warp, [0]>, %c: i32) {
  // expected-error @+1 {{'proton_gpu.circular_store' op profiling buffer segment size must be power of 2}}
  proton_gpu.circular_store start %s, %c {scopeId = 0 : i32} : !proton_gpu.segment<96, #proton_gpu.global_memory, warp, [0]>, i32
  return
}

// -----

func.func @nameless(%s: !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, %c: i32) {
  // expected-error @+1 {{requires exactly one static or dynamic scope identifier}}
  proton_gpu.circular_store start %s, %c : !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, i32
  return
}

// -----

func.func @two_names(%s: !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, %c: i32) {
  // expected-error @+1 {{requires exactly one static or dynamic scope identifier}}
  proton_gpu.circular_store start %s, %c, %c {scopeId = 0 : i32} : !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, i32
  return
}

// -----

func.func @large_name(%s: !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, %c: i32) {
  // expected-error @+1 {{scope id must be in [0, 255]}}
  proton_gpu.circular_store start %s, %c {scopeId = 256 : i32} : !proton_gpu.segment<64, #proton_gpu.global_memory, warp, [0]>, i32
  return
}

// -----

func.func @warps_unknown(%s: !proton_gpu.segment<64, #proton_gpu.global_memory, warp>, %c: i32) {
  // expected-error @+1 {{needs the module attribute ttg.num-warps}}
  proton_gpu.circular_store start %s, %c {scopeId = 0 : i32} : !proton_gpu.segment<64, #proton_gpu.global_memory, warp>, i32
  return
}

// -----

func.func @chosen_blocks(%p: !tt.ptr<i32>) {
  // expected-error @+1 {{only warp granularity supports non-empty selectIds for now}}
  %s = proton_gpu.segment_alloc %p : !tt.ptr<i32> -> !proton_gpu.segment<64, #proton_gpu.global_memory, cta, [0]>
  return
}

// -----

// expected-error @+1 {{expected}}
func.func private @unknown_unit(!proton_gpu.segment<64, #proton_gpu.global_memory, lane>)

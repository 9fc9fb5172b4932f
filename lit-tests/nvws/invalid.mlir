// One input for each rule of nvws operations.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
tt.func private @buffer_used_twice(%b: !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>) {
  // expected-error@+1 {{Aref buffer is used elsewhere, Aref cannot guarantee async safety}}
  %a = nvws.aref.create %b : !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>
  nvws.clc_try_cancel %b : !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
tt.func private @other_stages(%b: !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>, %c: !ttg.memdesc<2x64x32xf16, #shared, #smem, mutable>) {
  // expected-error@+1 {{Leading dims of sliced aref inputs don't match.}}
  %a = nvws.aref.create %b, %c : !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>, !ttg.memdesc<2x64x32xf16, #shared, #smem, mutable>]>
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
tt.func private @other_type(%b: !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>) {
  // expected-error@+1 {{failed to verify that input types match Aref output type}}
  %a = "nvws.aref.create"(%b) : (!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>) -> !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem>]>
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!aref = !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>
tt.func private @no_buffer(%a: !aref) {
  // expected-error@+1 {{Aref has different number of arguments than enter}}
  %t = nvws.aref.put.enter %a : !aref -> !ttg.async.token
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!aref = !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>
tt.func private @all_stages(%a: !aref) {
  // expected-error@+1 {{Ranks don't match}}
  %t:2 = nvws.aref.get.enter %a : !aref -> !ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>, !ttg.async.token
  tt.return
}

// -----

#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
!aref = !nvws.aref<[!ttg.memdesc<3x64x32xf16, #shared, #smem, mutable>]>
tt.func private @half_a_stage(%a: !aref) {
  // expected-error@+1 {{Dimensions don't match}}
  %t:2 = nvws.aref.get.enter %a : !aref -> !ttg.memdesc<32x32xf16, #shared, #smem, mutable>, !ttg.async.token
  tt.return
}

// -----

#scales = #ttng.tensor_memory_scales_encoding<>
!aref = !nvws.aref<[!ttg.memdesc<128x8xi8, #scales, #ttng.tensor_memory, mutable>]>
tt.func private @other_scales(%a: !aref) {
  // expected-error@+1 {{Dimensions don't match for TensorMemoryScalesEncodingAttr}}
  %t:2 = nvws.aref.get.enter %a : !aref -> !ttg.memdesc<128x4xi8, #scales, #ttng.tensor_memory, mutable>, !ttg.async.token
  tt.return
}

// -----

tt.func private @phi_nowhere(%a: i32, %b: i32) {
  // expected-error@+1 {{requires a non-empty ttg.partition annotation}}
  %c = nvws.aref.phi %a, %b : i32
  tt.return
}

// -----

tt.func private @phi_of_argument(%a: i32) {
  %b = arith.constant {ttg.partition = array<i32: 0>} 2 : i32
  // expected-error@+1 {{local operand must have partition ownership}}
  %c = nvws.aref.phi %a, %b {ttg.partition = array<i32: 0>} : i32
  tt.return
}

// -----

tt.func private @phi_of_same() {
  %a = arith.constant {ttg.partition = array<i32: 0, 1>} 1 : i32
  %b = arith.constant {ttg.partition = array<i32: 1>} 2 : i32
  // expected-error@+1 {{partition 1 is owned by both phi operands}}
  %c = nvws.aref.phi %a, %b {ttg.partition = array<i32: 0, 1>} : i32
  tt.return
}

// -----

tt.func private @phi_of_others() {
  %a = arith.constant {ttg.partition = array<i32: 0>} 1 : i32
  %b = arith.constant {ttg.partition = array<i32: 1>} 2 : i32
  // expected-error@+1 {{operand partition union must exactly match the phi partition set}}
  %c = nvws.aref.phi %a, %b {ttg.partition = array<i32: 0, 1, 2>} : i32
  tt.return
}

// -----

tt.func private @warps_of_nobody() {
  // expected-error@+1 {{Must supply numWarps for each Warp Group.}}
  "nvws.warp_group"() <{numWarps = array<i32: 4>}> : () -> ()
  tt.return
}

// -----

tt.func private @results_of_nobody() {
  // expected-error@+1 {{Must have at least one region when there are results.}}
  %0 = "nvws.warp_group"() <{numWarps = array<i32>}> : () -> i32
  tt.return
}

// -----

tt.func private @not_yielded() {
  // expected-error@+1 {{the first region should be terminated by nvws.warp_group.yield op.}}
  %0 = "nvws.warp_group"() <{numWarps = array<i32: 4>}> ({
    nvws.warp_group.return
  }) : () -> i32
  tt.return
}

// -----

tt.func private @too_few_yielded() {
  // expected-error@+1 {{Mismatch in the number of results returned by nvws.warp_group op}}
  %0 = "nvws.warp_group"() <{numWarps = array<i32: 4>}> ({
    nvws.warp_group.yield
  }) : () -> i32
  tt.return
}

// -----

#v = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory
func.func @not_memory(%a: !nvws.aref<[tensor<2x4xf32>]>) {
  // expected-error@+1 {{'nvws.aref.put.enter' op Slicing not Implemented for this type}}
  %e:2 = nvws.aref.put.enter %a : !nvws.aref<[tensor<2x4xf32>]> -> !ttg.memdesc<4xf32, #v, #smem, mutable, 2x4>, !ttg.async.token
  return
}

// -----

func.func @no_reference(%a: i32) {
  // expected-error@+1 {{invalid kind of type specified}}
  %0 = nvws.aref.create %a : !nvws.token
  return
}

// The layouts of tensor memory are written under their aliases, without what is a default.
// RUN: triton-opt %s -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect | triton-opt -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect -emit-bytecode | triton-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: #tmem = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1>
// CHECK: #tmem1 = #ttng.tensor_memory_encoding<blockM = 64, blockN = 32, colStride = 1, CGALayout = {{\[\[}}1, 0]], twoCTAs = true, fp4Padded = true>
// CHECK: #tmem2 = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2, CGALayout = {{\[\[}}1, 0], [0, 1]]>
// CHECK: #tmem_scales = #ttng.tensor_memory_scales_encoding<>
// CHECK: #tmem_scales1 = #ttng.tensor_memory_scales_encoding<CGALayout = {{\[\[}}0, 1]], blockRepOrder = kThenMn>
// CHECK: a = #tmem, b = #tmem1, c = #tmem2, d = #tmem_scales, e = #tmem_scales, f = #tmem_scales1, g = #ttng.tensor_memory
"test.layouts"() {
  a = #ttng.tensor_memory_encoding<blockN = 64, blockM = 128, colStride = 1, twoCTAs = false>,
  b = #ttng.tensor_memory_encoding<blockM = 64, blockN = 32, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true, fp4Padded = true>,
  // As older Triton writes how blocks cut the tensor.
  c = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2, CTASplitM = 2, CTASplitN = 2>,
  d = #ttng.tensor_memory_scales_encoding<>,
  e = #ttng.tensor_memory_scales_encoding<blockRepOrder = mnThenK>,
  f = #ttng.tensor_memory_scales_encoding<blockRepOrder = kThenMn, CGALayout = [[0, 1]]>,
  g = #ttng.tensor_memory
} : () -> ()

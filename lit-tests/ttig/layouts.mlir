// Intel's layouts: the tile shapes of dpas follow from its other parameters.
// RUN: triton-opt %s -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect | triton-opt -allow-unregistered-dialect | FileCheck %s

// CHECK: #mma = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [4, 2], repCluster = [2, 1], A = [16, 16], B = [16, 16], C = [16, 16]}>
// CHECK: #mma1 = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 4, fp4KPack = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1], A = [8, 32], B = [32, 16], C = [8, 16]}>
// CHECK: #mma2 = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], CTAsPerCGA = [2, 1], CTASplitNum = [2, 1], CTAOrder = [0, 1], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 2, threadsPerWarp = 16}>
// CHECK: a = #mma, b = #mma1, c = #mma2, d = #ttig.warp<{sizePerThread = [16, 64], threadsPerWarp = [1, 1], order = [1, 0]}>
// CHECK-SAME: e = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 1}>
#dpas = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [4, 2], repCluster = [2, 1]}>
"test.layouts"() {
  a = #dpas,
  b = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 4, fp4KPack = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>,
  c = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], CTAsPerCGA = [2, 1], CTASplitNum = [2, 1], CTAOrder = [0, 1], instrShape = [8, 16], numBlocks=1, order=[1, 0], kWidth=2, threadsPerWarp=16}>,
  d = #ttig.warp<{sizePerThread = [16, 64], threadsPerWarp = [1, 1], order = [1, 0]}>,
  e = #ttg.dot_op<{opIdx = 0, parent = #dpas, kWidth = 1}>
} : () -> ()

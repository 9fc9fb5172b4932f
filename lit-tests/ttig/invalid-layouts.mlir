// Each rule of Intel's layouts is an error where it is broken.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{repeatCount must be in the range [1, 8], but was:9}}
#bad = #ttig.dpas<{repeatCount = 9, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{opsPerChannel must be 1, 2 or 4, but was:3}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 3, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{systolicDepth must be 8, but was:4}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 4, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{expected rank 2 or 3 of repCluster, but the rank is:1}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1]}>

// -----

// expected-error@+1 {{threadsPerWarp could not be smaller than the execution size. got subGroupSize:8, executionSize:16}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 8, warpsPerCTA = [1, 1], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{fp4KPack must be 2 but was:4}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1], fp4KPack = 4}>

// -----

// expected-error@+1 {{opsPerChannel must be 4 for fp4 type, but was:2}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1], fp4KPack = 2}>

// -----

// expected-error@+1 {{warpsPerCTA and repCluster must have the same rank, but have 3 and 2}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1, 1], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter must match the parent's opsPerChannel}}
#bad = #ttg.dot_op<{opIdx = 0, kWidth = 2, parent = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter must match the parent's opsPerChannel}}
#bad = #ttg.dot_op<{opIdx = 1, kWidth = 1, parent = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [1, 1], repCluster = [1, 1]}>}>

// -----

// expected-error@+1 {{The DPAS encoding implies an invalid layout for A operand.}}
#bad = #ttg.dot_op<{opIdx = 0, kWidth = 1, parent = #ttig.dpas<{repeatCount = 1, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 32, warpsPerCTA = [1, 1], repCluster = [1, 1]}>}>

// -----

// expected-error@+1 {{sizePerThread, threadsPerWarp, and order must all have the same rank.}}
#bad = #ttig.warp<{sizePerThread = [16, 64], threadsPerWarp = [1], order = [1, 0]}>

// -----

// expected-error@+1 {{Every element in sizePerThread must be a power of two.}}
#bad = #ttig.warp<{sizePerThread = [3, 64], threadsPerWarp = [1, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{order must be a permutation of 0..(rank-1), but was [0, 0]}}
#bad = #ttig.warp<{sizePerThread = [16, 64], threadsPerWarp = [1, 1], order = [0, 0]}>

// -----

// expected-error@+1 {{instrShape must be rank 2 but was: 1}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], instrShape = [8], numBlocks = 1, order = [1, 0], kWidth = 2, threadsPerWarp = 16}>

// -----

// expected-error@+1 {{order must be rank 2 but was 1}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], instrShape = [8, 16], numBlocks = 1, order = [0], kWidth = 2, threadsPerWarp = 16}>

// -----

// expected-error@+1 {{warpsPerCTA must be rank 2 but was 1}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 2, threadsPerWarp = 16}>

// -----

// expected-error@+1 {{kWidth must be 1, 2 or 4, but was: 3}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 3, threadsPerWarp = 16}>

// -----

// expected-error@+1 {{threadsPerWarp must be 16, but was: 32}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 2, threadsPerWarp = 32}>

// -----

// expected-error@+1 {{numBlocks must be a power of two, but was: 3}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 2], instrShape = [8, 16], numBlocks = 3, order = [1, 0], kWidth = 2, threadsPerWarp = 16}>

// -----

#dpas = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 16, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [4, 1], repCluster = [1, 1]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #dpas, kWidth = 1}>
#b = #ttg.dot_op<{opIdx = 1, parent = #dpas, kWidth = 2}>
module attributes {"ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 16 : i32} {
  tt.func @bytes(%a: tensor<32x16xi8, #a>, %b: tensor<16x16xi8, #b>, %c: tensor<32x16xi32, #dpas>) {
    // expected-error@+1 {{Layout has opsPerChannel = 2 but tensor element type is 'i8'. Expected 16 bit type.}}
    %0 = tt.dot %a, %b, %c : tensor<32x16xi8, #a> * tensor<16x16xi8, #b> -> tensor<32x16xi32, #dpas>
    tt.return
  }
}

// -----

// expected-error@+1 {{executionSize and threadsPerWarp must be powers of two, but were:12, 16}}
#bad = #ttig.dpas<{repeatCount = 8, systolicDepth = 8, executionSize = 12, opsPerChan = 2, threadsPerWarp = 16, warpsPerCTA = [4, 2], repCluster = [1, 1]}>

// -----

// expected-error@+1 {{CGALayout must be rank 2 but was 1}}
#bad = #ttig.subgroup_2d_block<{warpsPerCTA = [4, 1], CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0], instrShape = [8, 16], numBlocks = 1, order = [1, 0], kWidth = 2, threadsPerWarp = 16}>

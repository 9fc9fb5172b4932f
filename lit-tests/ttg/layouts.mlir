// Every layout attribute is written under its alias, or where it is used, in the form that is read again.
// RUN: triton-opt %s -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect | triton-opt -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect -mlir-print-op-generic | triton-opt -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect -emit-bytecode | triton-opt -allow-unregistered-dialect | FileCheck %s

// CHECK-DAG: #[[BLOCKED:blocked[0-9]*]] = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#a = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
// CHECK-DAG: #[[BLOCKS:blocked[0-9]*]] = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = {{\[\[}}0, 1], [0, 0]]}>
#b = #ttg.blocked<{order = [1, 0], sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], CGALayout = [[0, 1], [0, 0]]}>
// Older Triton's words for the same.
#c = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0], CTAsPerCGA = [1, 4], CTASplitNum = [1, 2], CTAOrder = [1, 0]}>
// CHECK-DAG: #[[LINEAR:linear[0-9]*]] = #ttg.linear<{register = {{\[\[}}0, 1], [0, 0]], lane = {{\[\[}}1, 0], [2, 0]], warp = [], block = []}>
#d = #ttg.linear<{register = [[0, 1], [0, 0]], lane = [[1, 0], [2, 0]], warp = [], block = []}>
// CHECK-DAG: #[[GENERIC:generic_linear[0-9]*]] = #ttg.generic_linear<{register = {{\[\[}}0, 1]], lane = {{\[\[}}1, 0]], warp = {{\[\[}}1, 1]], block = []}>
#e = #ttg.generic_linear<{register = [[0, 1]], lane = [[1, 0]], warp = [[1, 1]], block = []}>
// CHECK-DAG: #[[MMA:mma[0-9]*]] = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#f = #ttg.nvidia_mma<{versionMajor = 2, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
// CHECK-DAG: #[[MFMA:mma[0-9]*]] = #ttg.amd_mfma<{version = 3, warpsPerCTA = [4, 1], instrShape = [32, 32, 8], isTransposed = true, tilesPerWarp = [2, 1], elementBitWidth = 64}>
#g = #ttg.amd_mfma<{version = 3, warpsPerCTA = [4, 1], instrShape = [32, 32, 8], isTransposed = true, tilesPerWarp = [2, 1], elementBitWidth = 64}>
// CHECK-DAG: #[[WMMA:mma[0-9]*]] = #ttg.amd_wmma<{version = 2, isTranspose = true, ctaLayout = {register = {{\[\[}}0, 1]], warp = {{\[\[}}1, 0]]}, instrShape = [16, 16, 32]}>
#h = #ttg.amd_wmma<{version = 2, isTranspose = true, ctaLayout = {register = [[0, 1]], warp = [[1, 0]]}, instrShape = [16, 16, 32]}>
// CHECK-DAG: #[[ONE:mma[0-9]*]] = #ttg.amd_wmma<{version = 1, isTranspose = false, ctaLayout = {}, rank = 3}>
#i = #ttg.amd_wmma<{version = 1, ctaLayout = {warp = []}, rank = 3}>
// CHECK-DAG: #[[SWIZZLED:shared[0-9]*]] = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
#j = #ttg.swizzled_shared<{vec = 8, perPhase = 1, maxPhase = 4, order = [1, 0]}>
// CHECK-DAG: #[[ROTATING:shared[0-9]*]] = #ttg.amd_rotating_shared<{vec = 4, perPhase = 2, maxPhase = 4, order = [0, 1]}>
#k = #ttg.amd_rotating_shared<{vec = 4, perPhase = 2, maxPhase = 4, order = [0, 1]}>
// CHECK-DAG: #[[NVMMA:shared[0-9]*]] = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = true, elementBitWidth = 8, fp4Padded = true}>
#l = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = true, elementBitWidth = 8, fp4Padded = true}>
// CHECK-DAG: #[[NVMMA3:shared[0-9]*]] = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 16, rank = 3}>
#m = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 16, rank = 3}>
// The rank is that of CGALayout's vectors.
// CHECK-DAG: #[[NVMMA1:shared[0-9]*]] = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 16, CGALayout = {{\[\[}}1]]}>
#n = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 16, CGALayout = [[1]]}>
// CHECK-DAG: #[[SLINEAR:shared[0-9]*]] = #ttg.shared_linear<{offset = {{\[\[}}0, 1], [1, 0]]}, alignment = 16>
#o = #ttg.shared_linear<{offset = [[0, 1], [1, 0]], block = []}, alignment = 16>
// CHECK-DAG: #[[SBLOCKS:shared[0-9]*]] = #ttg.shared_linear<{offset = {{\[\[}}0, 1]], block = {{\[\[}}1, 0]]}, alignment = 128>
#p = #ttg.shared_linear<{offset = [[0, 1]], block = [[1, 0]]}, alignment = 128>
// CHECK-DAG: #[[PADDED:shared[0-9]*]] = #ttg.padded_shared<[32:+4, 128:+8] {order = [1, 0], shape = [4, 32]}>
#q = #ttg.padded_shared<[32:+4, 128:+8] {order = [1, 0], shape = [4, 32]}>
// CHECK-DAG: #[[PADDED2:shared[0-9]*]] = #ttg.padded_shared<[2:+1] {offset = {{\[\[}}1, 0], [0, 1], [2, 0]], block = []}>
#r = #ttg.padded_shared<[2:+1] {offset = [[1, 0], [0, 1], [2, 0]], block = []}>
// CHECK-DAG: #ttg.partitioned_shared<{numPartitions = 2, numGroups = 4, partitionDim = 1, partitionLayout = #[[SWIZZLED]]}>
#s = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 4, partitionDim = 1, partitionLayout = #j}>
// CHECK-DAG: #smem = #ttg.shared_memory

// CHECK: a = #[[BLOCKED]], b = #[[BLOCKS]], c = #[[BLOCKS]], d = #[[LINEAR]], e = #[[GENERIC]], f = #[[MMA]], g = #[[MFMA]], h = #[[WMMA]], i = #[[ONE]]
// CHECK-SAME: j = #[[SWIZZLED]], k = #[[ROTATING]], l = #[[NVMMA]], m = #[[NVMMA3]], n = #[[NVMMA1]], o = #[[SLINEAR]], p = #[[SBLOCKS]], q = #[[PADDED]], r = #[[PADDED2]]
"test.layouts"() {
  a = #a, b = #b, c = #c, d = #d, e = #e, f = #f, g = #g, h = #h, i = #i, j = #j, k = #k, l = #l, m = #m, n = #n, o = #o, p = #p, q = #q, r = #r, s = #s,
  // CHECK-SAME: t = #ttg.slice<{dim = 1, parent = #[[BLOCKED]]}>
  t = #ttg.slice<{dim = 1, parent = #a}>,
  // CHECK-SAME: u = #ttg.dot_op<{opIdx = 0, parent = #[[MMA]], kWidth = 2}>
  u = #ttg.dot_op<{opIdx = 0, parent = #f, kWidth = 2}>,
  // CHECK-SAME: v = #ttg.dot_op<{opIdx = 1, parent = #[[BLOCKED]]}>
  v = #ttg.dot_op<{opIdx = 1, parent = #a, kWidth = 0}>,
  // CHECK-SAME: w = #smem
  w = #ttg.shared_memory
} : () -> ()

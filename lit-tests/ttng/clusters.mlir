// Operations of blocks that work together, and further cases of enums, in all three forms.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 0]]}>
#one = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#bars = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0], CGALayout = [[1]]}>
#rows = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0], CGALayout = [[0, 0]]}>}>
#left = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#right = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#left8 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8, CGALayout = [[1, 0]]}>
#right8 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 8, CGALayout = [[0, 1]]}>
#acc = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#scalesA = #ttng.tensor_memory_scales_encoding<CGALayout = [[1, 0]]>
#scalesB = #ttng.tensor_memory_scales_encoding<CGALayout = [[0, 0]]>
#pair = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0], CGALayout = [[0, 0]]}>
#smem = #ttg.shared_memory
#tmem = #ttng.tensor_memory
!bars = !ttg.memdesc<2xi64, #bars, #smem, mutable>
!buf = !ttg.memdesc<128x32xf16, #tile, #smem, mutable>

module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: tt.func private @together(
  tt.func private @together(%bar: !bars, %p: i1, %desc: !tt.tensordesc<128x32xf16, #tile>, %buf: !buf, %i: i32, %row: !tt.tensordesc<1x32xf16, #tile>, %rows: tensor<128xi32, #rows>) {
    // CHECK: ttng.barrier_expect %{{.*}}, 64 {fromCTA = 1 : i32}, %{{.*}} : !ttg.memdesc
    ttng.barrier_expect %bar, 64 {fromCTA = 1 : i32}, %p : !bars
    // CHECK: ttng.async_tma_copy_global_to_local %{{.*}}[%{{.*}}, %{{.*}}] %{{.*}}, %{{.*}}, %{{.*}} {multicast} : !tt.tensordesc
    ttng.async_tma_copy_global_to_local %desc[%i, %i] %buf, %bar, %p {multicast} : !tt.tensordesc<128x32xf16, #tile>, !bars -> !buf
    // CHECK: ttng.async_tma_gather %{{.*}}[%{{.*}}, %{{.*}}] %{{.*}}, %{{.*}}, %{{.*}} {multicast} : !tt.tensordesc
    ttng.async_tma_gather %row[%rows, %i] %buf, %bar, %p {multicast} : !tt.tensordesc<1x32xf16, #tile>, tensor<128xi32, #rows>, i32, !bars, !buf, i1
    tt.return
  }

  // CHECK-LABEL: tt.func private @two_blocks(
  tt.func private @two_blocks(%a: !ttg.memdesc<256x32xf16, #left, #smem>, %b: !ttg.memdesc<32x64xf16, #right, #smem>, %d: !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, %p: i1, %a8: !ttg.memdesc<256x32xf8E4M3FN, #left8, #smem>, %b8: !ttg.memdesc<32x64xf8E4M3FN, #right8, #smem>, %x: !ttg.memdesc<256x1xi8, #scalesA, #tmem>, %y: !ttg.memdesc<64x1xi8, #scalesB, #tmem>) {
    // CHECK: ttng.tc_gen5_mma %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} {is_unsigned, two_ctas} :
    ttng.tc_gen5_mma %a, %b, %d, %p, %p {is_unsigned, two_ctas} : !ttg.memdesc<256x32xf16, #left, #smem>, !ttg.memdesc<32x64xf16, #right, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>
    // CHECK: ttng.tc_gen5_mma_scaled %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} lhs = e2m3 rhs = e3m2 {multicast, two_ctas} :
    ttng.tc_gen5_mma_scaled %a8, %b8, %d, %x, %y, %p, %p lhs = e2m3 rhs = e3m2 {multicast, two_ctas} : !ttg.memdesc<256x32xf8E4M3FN, #left8, #smem>, !ttg.memdesc<32x64xf8E4M3FN, #right8, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<256x1xi8, #scalesA, #tmem>, !ttg.memdesc<64x1xi8, #scalesB, #tmem>
    // CHECK: ttng.tc_gen5_mma_scaled %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} lhs = e5m2 rhs = e4m3 {multicast, two_ctas} :
    ttng.tc_gen5_mma_scaled %a8, %b8, %d, %x, %y, %p, %p lhs = e5m2 rhs = e4m3 {multicast, two_ctas} : !ttg.memdesc<256x32xf8E4M3FN, #left8, #smem>, !ttg.memdesc<32x64xf8E4M3FN, #right8, #smem>, !ttg.memdesc<256x64xf32, #acc, #tmem, mutable>, !ttg.memdesc<256x1xi8, #scalesA, #tmem>, !ttg.memdesc<64x1xi8, #scalesB, #tmem>
    tt.return
  }

  // CHECK-LABEL: tt.func private @packed(
  tt.func private @packed(%a: tensor<128x2xf32, #pair>) {
    // CHECK: ttng.packed_arith add %{{.*}}, %{{.*}} : (tensor<128x2xf32
    %0 = ttng.packed_arith add %a, %a : (tensor<128x2xf32, #pair>, tensor<128x2xf32, #pair>) -> tensor<128x2xf32, #pair>
    // CHECK: ttng.packed_arith sub %{{.*}}, %{{.*}} : (tensor<128x2xf32
    %1 = ttng.packed_arith sub %a, %a : (tensor<128x2xf32, #pair>, tensor<128x2xf32, #pair>) -> tensor<128x2xf32, #pair>
    // CHECK: ttng.packed_arith mul %{{.*}}, %{{.*}} : (tensor<128x2xf32
    %2 = ttng.packed_arith mul %a, %a : (tensor<128x2xf32, #pair>, tensor<128x2xf32, #pair>) -> tensor<128x2xf32, #pair>
    tt.return
  }
}

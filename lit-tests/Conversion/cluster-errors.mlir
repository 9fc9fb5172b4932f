// What would need other blocks of the cluster than an operation reaches is an error at the operation.
// RUN: triton-opt %s -split-input-file -verify-diagnostics -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0], CGALayout = [[1]]}>
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func private @scan(%x: tensor<256xi32, #b>) -> tensor<256xi32, #b> {
    // expected-error @+1 {{'tt.scan' op scans over the blocks of a cluster, which is not supported}}
    %y = "tt.scan"(%x) <{axis = 0 : i32, reverse = false}> ({
    ^bb0(%a: i32, %b: i32):
      %c = arith.addi %a, %b : i32
      tt.scan.return %c : i32
    }) : (tensor<256xi32, #b>) -> tensor<256xi32, #b>
    tt.return %y : tensor<256xi32, #b>
  }
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], CGALayout = [[0, 0]], instrShape = [16, 64, 16]}>
#columns = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16, CGALayout = [[0, 1]]}>
#rows = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16, CGALayout = [[1, 0]]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @product(%a: !ttg.memdesc<64x128xf16, #columns, #smem>, %b: !ttg.memdesc<128x64xf16, #rows, #smem>, %c: tensor<64x64xf32, #mma>) {
    // expected-error @+1 {{'ttng.warp_group_dot' op sums over the blocks of a cluster, which is not supported}}
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x128xf16, #columns, #smem> * !ttg.memdesc<128x64xf16, #rows, #smem> -> tensor<64x64xf32, #mma>
    tt.return
  }
}

// Buffers whose parts belong in different physical partitions of shared memory.
// RUN: triton-opt %s -split-input-file -test-print-allocation=partition-size=4096 -verify-diagnostics -o /dev/null

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#two = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 2, partitionDim = 1, partitionLayout = #s}>
#four = #ttg.partitioned_shared<{numPartitions = 4, numGroups = 1, partitionDim = 0, partitionLayout = #s}>
#pad = #ttg.padded_shared<[64:+32] {order = [1, 0], shape = [32, 32]}>
#gaps = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0, partitionLayout = #pad}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Parts of two buffers lie next to each other; what has no parts fills up.
  // expected-remark @below {{together}}
  // expected-remark @below {{size = 13312}}
  tt.func @together() {
    // expected-remark @below {{offset = 0, size = 2048}}
    // expected-remark @below {{offset = 4096, size = 2048}}
    %a = ttg.local_alloc : () -> !ttg.memdesc<32x32xf32, #two, #m, mutable>
    // expected-remark @below {{offset = 2048, size = 1024}}
    // expected-remark @below {{offset = 6144, size = 1024}}
    // expected-remark @below {{offset = 8192, size = 1024}}
    // expected-remark @below {{offset = 12288, size = 1024}}
    %b = ttg.local_alloc : () -> !ttg.memdesc<32x32xf32, #four, #m, mutable>
    // expected-remark @below {{offset = 3072, size = 512}}
    %c = ttg.local_alloc : () -> !ttg.memdesc<16x16xf16, #s, #m, mutable>
    ttg.local_dealloc %a : !ttg.memdesc<32x32xf32, #two, #m, mutable>
    ttg.local_dealloc %b : !ttg.memdesc<32x32xf32, #four, #m, mutable>
    ttg.local_dealloc %c : !ttg.memdesc<16x16xf16, #s, #m, mutable>
    tt.return
  }

  // A part that takes one and a half partitions keeps the other one out of both.
  // expected-remark @below {{wide}}
  // expected-remark @below {{size = 14272}}
  tt.func @wide() {
    // expected-remark @below {{offset = 0, size = 6080}}
    // expected-remark @below {{offset = 8192, size = 6080}}
    %a = ttg.local_alloc : () -> !ttg.memdesc<64x32xf32, #gaps, #m, mutable>
    tt.return
  }
}

// -----

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#row = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Threads with copies of an element have one place for their totals: 16 columns of 2 warps.
  // expected-remark @below {{scan}}
  // expected-remark @below {{size = 128}}
  tt.func @scan(%x: tensor<8x16xf32, #row>) {
    // expected-remark @below {{scratch offset = 0, size = 128}}
    %a = "tt.scan"(%x) <{axis = 0 : i32, reverse = false}>({
    ^bb0(%l: f32, %r: f32):
      %s = arith.addf %l, %r : f32
      tt.scan.return %s : f32
    }) : (tensor<8x16xf32, #row>) -> tensor<8x16xf32, #row>
    tt.return
  }

  // What partitions of warps are told lies right behind what they are given, as bytes.
  // expected-remark @below {{state}}
  // expected-remark @below {{size = 13}}
  // expected-remark @below {{scratch offset = 12, size = 1}}
  tt.func @state(%x: i64, %y: i8) {
    // expected-remark @below {{scratch offset = 0, size = 9}}
    ttg.warp_specialize(%x, %y)
    default {
      ttg.warp_yield
    }
    partition0(%p: i64, %q: i8) num_warps(1) {
      ttg.warp_return
    } : (i64, i8) -> ()
    tt.return
  }
}

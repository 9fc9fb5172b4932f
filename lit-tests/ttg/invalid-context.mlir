// What surrounds an operation: attributes in their places, and warps that fit to the layouts.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'tt.func' op has unexpected attribute ttg.num-ctas which is expected only on `module` ops}}
tt.func @ctas() attributes {"ttg.num-ctas" = 1 : i32} {
  tt.return
}

// -----

// expected-error @below {{'tt.func' op has unexpected attribute ttg.target which is expected only on `module` ops}}
tt.func @target() attributes {ttg.target = "cuda:80"} {
  tt.return
}

// -----

tt.func @warps() {
  // expected-error @below {{'arith.constant' op has unexpected attribute ttg.num-warps which is expected only on `module` or `tt.func` ops}}
  %0 = arith.constant {"ttg.num-warps" = 4 : i32} 0 : i32
  tt.return
}

// -----

module attributes {"ttg.num-warps" = 2 : i32} {
  tt.func @few_warps() {
    // expected-error @below {{'ttg.warp_specialize' op warp-specialized kernels requires num_warps to be a multiple of 4}}
    ttg.warp_specialize()
    default {
      ttg.warp_yield
    } : () -> ()
    tt.return
  }
}

// -----

#two = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [2], order = [0]}>
#four = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @each_partition_has_its_own() {
    ttg.warp_specialize()
    default {
      %0 = tt.make_range {start = 0 : i32, end = 128 : i32} : tensor<128xi32, #four>
      ttg.warp_yield
    }
    partition0() num_warps(2) {
      %0 = tt.make_range {start = 0 : i32, end = 128 : i32} : tensor<128xi32, #two>
      ttg.warp_return
    }
    partition1() num_warps(4) {
      // expected-error @below {{Layout has 2 warps per CTA, but the context requires 4 warps per CTA}}
      %0 = tt.make_range {start = 0 : i32, end = 128 : i32} : tensor<128xi32, #two>
      ttg.warp_return
    } : () -> ()
    tt.return
  }
}

// -----

tt.func @start_ids() {
  // expected-error @below {{'ttg.warp_specialize' op has 2 warp group start IDs but expected 1}}
  ttg.warp_specialize() attributes {warpGroupStartIds = array<i32: 4, 8>}
  default {
    ttg.warp_yield
  }
  partition0() num_warps(4) {
    ttg.warp_return
  } : () -> ()
  tt.return
}

// -----

tt.func @captures(%a: i32) {
  ttg.warp_specialize(%a)
  default {
    ttg.warp_yield
  }
  // expected-error @below {{partition region #0 has 0 arguments but expected 1}}
  partition0() num_warps(4) {
    ttg.warp_return
  } : (i32) -> ()
  tt.return
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @empty_partition() {
    "ttg.warp_specialize"() <{partitionNumWarps = array<i32: 4>}> ({
      "ttg.warp_yield"() : () -> ()
    }, {
      // expected-error@+1 {{region #0 ('partitionRegions') failed to verify constraint: region with at least 1 blocks}}
      "ttg.warp_specialize.partitions"() ({
      }) : () -> ()
    }) : () -> ()
    tt.return
  }
}

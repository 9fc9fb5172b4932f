// Open layouts are written as they are, and shape operations pass them on.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: tt.func @closed(
  // CHECK-SAME: %[[A:.*]]: tensor<128xf32, #gluon.auto_encoding>
  tt.func @closed(%a: tensor<128xf32, #gluon.auto_encoding>) -> tensor<128xf32, #blocked> {
    // CHECK-NEXT: gluon.set_auto_layout %[[A]] : tensor<128xf32, #gluon.auto_encoding> -> tensor<128xf32, #blocked>
    %r = gluon.set_auto_layout %a : tensor<128xf32, #gluon.auto_encoding> -> tensor<128xf32, #blocked>
    tt.return %r : tensor<128xf32, #blocked>
  }

  // CHECK-LABEL: tt.func @passed_on(
  tt.func @passed_on(%a: tensor<64xf16, #gluon.coalesced_encoding>) {
    // CHECK-NEXT: tt.expand_dims %{{.*}} {axis = 0 : i32} : tensor<64xf16, #gluon.coalesced_encoding> -> tensor<1x64xf16, #gluon.coalesced_encoding>
    %0 = tt.expand_dims %a {axis = 0 : i32} : tensor<64xf16, #gluon.coalesced_encoding> -> tensor<1x64xf16, #gluon.coalesced_encoding>
    // CHECK-NEXT: tt.trans %{{.*}} {order = array<i32: 1, 0>} : tensor<1x64xf16, #gluon.coalesced_encoding> -> tensor<64x1xf16, #gluon.coalesced_encoding>
    %1 = tt.trans %0 {order = array<i32: 1, 0>} : tensor<1x64xf16, #gluon.coalesced_encoding> -> tensor<64x1xf16, #gluon.coalesced_encoding>
    tt.return
  }
}

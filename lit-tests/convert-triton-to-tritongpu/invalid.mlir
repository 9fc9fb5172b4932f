// An operation that the conversion does not know keeps its types, which needs leave.
// RUN: triton-opt %s "-convert-triton-to-tritongpu=target=cuda:90" -verify-diagnostics -allow-unregistered-dialect
// RUN: triton-opt %s "-convert-triton-to-tritongpu=target=cuda:90 enable-source-remat=true" -allow-unregistered-dialect | FileCheck %s
// RUN: not triton-opt %s -convert-triton-to-tritongpu -allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=TARGET

// TARGET: 'convert-triton-to-tritongpu' requires 'target' option to be set

tt.func @foreign(%x: tensor<64xi32>) -> tensor<64xi32> {
  // CHECK: %[[C:.*]] = builtin.unrealized_conversion_cast %{{.*}} : tensor<64xi32, #{{.*}}> to tensor<64xi32>
  // CHECK-NEXT: %[[Y:.*]] = "foreign.op"(%[[C]]) : (tensor<64xi32>) -> tensor<64xi32>
  // CHECK-NEXT: %[[Z:.*]] = ttg.convert_layout %[[Y]] : tensor<64xi32> -> tensor<64xi32, #{{.*}}>
  // CHECK-NEXT: tt.return %[[Z]]
  // expected-error @+1 {{takes a tensor without a layout, for which only enable-source-remat casts}}
  %0 = "foreign.op"(%x) : (tensor<64xi32>) -> tensor<64xi32>
  tt.return %0 : tensor<64xi32>
}

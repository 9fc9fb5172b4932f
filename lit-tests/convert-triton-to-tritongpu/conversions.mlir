// Each value has its default layout between operations; an operation that wants another converts.
// RUN: triton-opt %s "-convert-triton-to-tritongpu=target=cuda:90 num-warps=2" | FileCheck %s
// RUN: triton-opt %s "-convert-triton-to-tritongpu=target=cuda:90 num-warps=2" "-convert-triton-to-tritongpu=target=cuda:90 num-warps=2" | FileCheck %s

// CHECK-DAG: #[[LINE:.*]] = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [2], order = [0]}>
// CHECK-DAG: #[[TALL:.*]] = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [2, 1], order = [1, 0]}>
// CHECK-DAG: #[[GROWN:.*]] = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [32, 1], warpsPerCTA = [2, 1], order = [0, 1]}>
// CHECK-DAG: #[[PAIRS:.*]] = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [32, 1], warpsPerCTA = [2, 1], order = [1, 0]}>

// A use may stand before the definition in the text.
// CHECK-LABEL: tt.func @shapes
tt.func @shapes(%c: i1) -> tensor<1x64xi32> {
  cf.br ^define
^use:
  // CHECK: %[[S:.*]] = ttg.convert_layout %[[X:.*]] : tensor<64xi32, #[[LINE]]> -> tensor<64xi32, #ttg.slice<{dim = 1, parent = #[[GROWN]]}>>
  // CHECK-NEXT: %[[E:.*]] = tt.expand_dims %[[S]] {{.*}} -> tensor<64x1xi32, #[[GROWN]]>
  // CHECK-NEXT: %[[D:.*]] = ttg.convert_layout %[[E]] : {{.*}} -> tensor<64x1xi32, #[[TALL]]>
  %0 = tt.expand_dims %x {axis = 1 : i32} : tensor<64xi32> -> tensor<64x1xi32>
  // CHECK-NEXT: tt.trans %[[D]]
  // CHECK-NEXT: ttg.convert_layout
  %1 = tt.trans %0 {order = array<i32: 1, 0>} : tensor<64x1xi32> -> tensor<1x64xi32>
  tt.return %1 : tensor<1x64xi32>
^define:
  // CHECK: %[[X]] = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32, #[[LINE]]>
  %x = tt.make_range {end = 64 : i32, start = 0 : i32} : tensor<64xi32>
  cf.br ^use
}

// CHECK-LABEL: tt.func @halves
tt.func @halves(%x: tensor<64x2xf32>) -> (tensor<64xf32>, tensor<64xf32>) {
  // CHECK: %[[P:.*]] = ttg.convert_layout %{{.*}} -> tensor<64x2xf32, #[[PAIRS]]>
  // CHECK-NEXT: %[[A:.*]], %[[B:.*]] = tt.split %[[P]] : tensor<64x2xf32, #[[PAIRS]]> -> tensor<64xf32, #[[LINE]]>
  // CHECK-NEXT: tt.return %[[A]], %[[B]]
  %a, %b = tt.split %x : tensor<64x2xf32> -> tensor<64xf32>
  tt.return %a, %b : tensor<64xf32>, tensor<64xf32>
}

// The carried values of a loop, and the values of its regions.
// CHECK-LABEL: tt.func @loops
// CHECK: scf.while (%{{.*}} = %{{.*}}) : (tensor<64xi32, #[[LINE]]>) -> tensor<64xi32, #[[LINE]]>
// CHECK: ^bb0(%{{.*}}: tensor<64xi32, #[[LINE]]>)
// CHECK: arith.constant dense<{{.*}}> : tensor<2xi32, #{{.*}}>
tt.func @loops(%x: tensor<64xi32>, %c: i1) -> tensor<64xi32> {
  %r = scf.while (%a = %x) : (tensor<64xi32>) -> tensor<64xi32> {
    scf.condition(%c) %a : tensor<64xi32>
  } do {
  ^bb0(%b: tensor<64xi32>):
    %d = arith.constant dense<[3, 4]> : tensor<2xi32>
    %h = tt.histogram %d : tensor<2xi32> -> tensor<64xi32>
    scf.yield %h : tensor<64xi32>
  }
  tt.return %r : tensor<64xi32>
}

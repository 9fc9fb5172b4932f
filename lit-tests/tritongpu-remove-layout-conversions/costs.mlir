// RUN: triton-opt %s --tritongpu-remove-layout-conversions --debug-only=tritongpu-remove-layout-conversions 2>&1 | FileCheck %s
// RUN: triton-opt %s --tritongpu-remove-layout-conversions=disable-remat-splitting=true | FileCheck %s --check-prefix=WHOLE
// RUN: triton-opt %s --tritongpu-remove-layout-conversions=cost-model=calibrated --debug-only=tritongpu-remove-layout-conversions 2>&1 | FileCheck %s --check-prefix=CAL

// What the decisions on conversions rest on; all lines come before the functions. By upstream's
// figures a conversion costs 32 for each byte, slow arithmetic 8, other arithmetic 1; the calibrated
// model counts sixteenths of a cycle.
#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#c = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [0, 1]}>
#r = #ttg.slice<{dim = 1, parent = #b}>
#s = #ttg.slice<{dim = 1, parent = #c}>
#d1 = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#d2 = #ttg.linear<{register = [[2], [1]], lane = [[4], [8], [16], [32], [64]], warp = [[128], [256]], block = []}>
#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Two exponentials are done twice for a conversion, five operations are not. The calibrated model
  // does neither: an exponential keeps a unit busy for as long as a quarter of the elements is moved.
  // CHECK: remat: {{.*}} saves 262144 for ttg.convert_layout {{.*}} spends 131072 (65536 for math.exp {{.*}}, 65536 for math.exp
  // CHECK-NEXT: computed anew: math.exp, math.exp, tt.splat
  // CHECK-NEXT: kept: {{.*}} not worth it: saves 262144 for ttg.convert_layout {{.*}} spends 327680 (65536 for math.exp
  // CAL: kept: {{.*}} not worth it: saves 2688 for ttg.convert_layout {{.*}} spends 4608 (2304 for math.exp {{.*}}, 2304 for math.exp
  // CAL: kept: {{.*}} spends 18496
  // Where nothing may be done twice, both stay.
  // WHOLE-LABEL: @slow
  // WHOLE-COUNT-2: ttg.convert_layout
  tt.func @slow(%f: f32) -> (tensor<64x32xf32, #b>, tensor<64x32xf32, #c>, tensor<64x32xf32, #b>, tensor<64x32xf32, #c>) {
    %x = tt.splat %f : f32 -> tensor<64x32xf32, #b>
    %1 = math.exp %x : tensor<64x32xf32, #b>
    %2 = math.exp %1 : tensor<64x32xf32, #b>
    %other = ttg.convert_layout %2 : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    %3 = math.log %x : tensor<64x32xf32, #b>
    %4 = math.exp %3 : tensor<64x32xf32, #b>
    %5 = math.exp %4 : tensor<64x32xf32, #b>
    %6 = math.exp %5 : tensor<64x32xf32, #b>
    %7 = math.exp %6 : tensor<64x32xf32, #b>
    %same = ttg.convert_layout %7 : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.return %2, %other, %7, %same : tensor<64x32xf32, #b>, tensor<64x32xf32, #c>, tensor<64x32xf32, #b>, tensor<64x32xf32, #c>
  }

  // What only the conversion needs is not done twice, and costs nothing.
  // CHECK: remat: {{.*}} spends 0
  // CHECK-NEXT: computed anew: math.log, math.exp, math.exp, math.exp, math.exp, math.exp, tt.splat
  // CAL: remat: {{.*}} spends 0
  // WHOLE-LABEL: @alone
  // WHOLE-NOT: ttg.convert_layout
  // WHOLE: tt.return
  tt.func @alone(%f: f32) -> tensor<64x32xf32, #c> {
    %x = tt.splat %f : f32 -> tensor<64x32xf32, #b>
    %1 = math.exp %x : tensor<64x32xf32, #b>
    %2 = math.exp %1 : tensor<64x32xf32, #b>
    %3 = math.exp %2 : tensor<64x32xf32, #b>
    %4 = math.exp %3 : tensor<64x32xf32, #b>
    %5 = math.exp %4 : tensor<64x32xf32, #b>
    %6 = math.log %5 : tensor<64x32xf32, #b>
    %other = ttg.convert_layout %6 : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.return %other : tensor<64x32xf32, #c>
  }

  // A conversion between the registers of each thread is free: no addition is done again for it.
  // CHECK: kept: {{.*}} not worth it: saves 0 for ttg.convert_layout {{.*}} spends 2048 (2048 for arith.addi
  // CAL: kept: {{.*}} saves 0
  tt.func @free(%i: i32) -> (tensor<512xi32, #d1>, tensor<512xi32, #d2>) {
    %x = tt.splat %i : i32 -> tensor<512xi32, #d1>
    %n = tt.make_range {start = 0 : i32, end = 512 : i32} : tensor<512xi32, #d1>
    %y = arith.addi %x, %n : tensor<512xi32, #d1>
    %z = ttg.convert_layout %y : tensor<512xi32, #d1> -> tensor<512xi32, #d2>
    tt.return %y, %z : tensor<512xi32, #d1>, tensor<512xi32, #d2>
  }

  // A sum in another order may round otherwise: it is done once, whatever the price.
  // CHECK: kept: {{.*}} but tt.reduce must not be done twice
  // CAL: kept: {{.*}} but tt.reduce must not be done twice
  tt.func @sum(%f: f32) -> (tensor<64xf32, #r>, tensor<64xf32, #s>) {
    %x = tt.splat %f : f32 -> tensor<64x32xf32, #b>
    %sum = "tt.reduce"(%x) <{axis = 1 : i32}> ({
    ^bb0(%p: f32, %q: f32):
      %add = arith.addf %p, %q : f32
      tt.reduce.return %add : f32
    }) : (tensor<64x32xf32, #b>) -> tensor<64xf32, #r>
    %y = ttg.convert_layout %sum : tensor<64xf32, #r> -> tensor<64xf32, #s>
    tt.return %sum, %y : tensor<64xf32, #r>, tensor<64xf32, #s>
  }

  // A maximum may be: 8 lanes along the axis, and 8 for each of its one warp.
  // CHECK: remat: {{.*}} saves 8192 for ttg.convert_layout {{.*}} spends 16 (16 for tt.reduce
  // CAL: {{remat|kept}}: {{.*}} for tt.reduce
  tt.func @maximum(%f: f32) -> (tensor<64xf32, #r>, tensor<64xf32, #s>) {
    %x = tt.splat %f : f32 -> tensor<64x32xf32, #b>
    %max = "tt.reduce"(%x) <{axis = 1 : i32}> ({
    ^bb0(%p: f32, %q: f32):
      %m = arith.maxnumf %p, %q : f32
      tt.reduce.return %m : f32
    }) : (tensor<64x32xf32, #b>) -> tensor<64xf32, #r>
    %y = ttg.convert_layout %max : tensor<64xf32, #r> -> tensor<64xf32, #s>
    tt.return %max, %y : tensor<64xf32, #r>, tensor<64xf32, #s>
  }

  // A buffer is read twice, at a quarter of the conversion's price.
  // CHECK: remat: {{.*}} saves 262144 for ttg.convert_layout {{.*}} spends 65536 (65536 for ttg.local_load
  // CAL: remat: {{.*}} saves 2688 {{.*}} spends 1504 (1504 for ttg.local_load
  tt.func @buffer(%m: !ttg.memdesc<64x32xf32, #shared, #smem>) -> (tensor<64x32xf32, #b>, tensor<64x32xf32, #c>) {
    %x = ttg.local_load %m : !ttg.memdesc<64x32xf32, #shared, #smem> -> tensor<64x32xf32, #b>
    %u = arith.negf %x : tensor<64x32xf32, #b>
    %y = ttg.convert_layout %u : tensor<64x32xf32, #b> -> tensor<64x32xf32, #c>
    tt.return %x, %y : tensor<64x32xf32, #b>, tensor<64x32xf32, #c>
  }
}

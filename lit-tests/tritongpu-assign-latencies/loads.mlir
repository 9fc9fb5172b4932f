// RUN: triton-opt %s -tritongpu-assign-latencies=num-stages=4 | FileCheck %s

#blocked = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 2}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {

// The loads of A, of the rows of A, and of the scalar that the rows come from share three stages.
// CHECK-LABEL: tt.func @levels
tt.func @levels(%n: i32, %p0: !tt.ptr<i32> {tt.divisibility = 16 : i32},
                %pa: tensor<64x32x!tt.ptr<f16>, #blocked> {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 32]> : tensor<2xi32>},
                %y: tensor<32x64xf16, #b>, %z: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %z) -> (tensor<64x64xf32, #mma>) : i32 {
    %p = tt.addptr %p0, %i : !tt.ptr<i32>, i32
    // CHECK: tt.load {{.*}} {tt.latency = 1 : i32} : !tt.ptr<i32>
    %s = tt.load %p : !tt.ptr<i32>
    %q = tt.addptr %p0, %s : !tt.ptr<i32>, i32
    // CHECK: tt.load {{.*}} {tt.latency = 1 : i32} : !tt.ptr<i32>
    %row = tt.load %q : !tt.ptr<i32>
    %rows = tt.splat %row : i32 -> tensor<64x32xi32, #blocked>
    %o = tt.addptr %pa, %rows {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 32]> : tensor<2xi32>, tt.constancy = dense<[1, 1]> : tensor<2xi32>} : tensor<64x32x!tt.ptr<f16>, #blocked>, tensor<64x32xi32, #blocked>
    // CHECK: tt.load {{.*}} {tt.latency = 1 : i32} : tensor<64x32x!tt.ptr<f16>, #blocked>
    %x = tt.load %o : tensor<64x32x!tt.ptr<f16>, #blocked>
    %xa = ttg.convert_layout %x : tensor<64x32xf16, #blocked> -> tensor<64x32xf16, #a>
    %d = tt.dot %xa, %y, %acc : tensor<64x32xf16, #a> * tensor<32x64xf16, #b> -> tensor<64x64xf32, #mma>
    scf.yield %d : tensor<64x64xf32, #mma>
  }
  tt.return %r : tensor<64x64xf32, #mma>
}

// What is only added to the product is not pipelined for it.
// CHECK-LABEL: tt.func @accumulator
// CHECK: tt.load %{{.*}} : tensor<64x64x!tt.ptr<f32>, #{{.*}}>
tt.func @accumulator(%n: i32, %pc: tensor<64x64x!tt.ptr<f32>, #mma> {tt.divisibility = dense<[16, 16]> : tensor<2xi32>, tt.contiguity = dense<[1, 64]> : tensor<2xi32>},
                     %x: tensor<64x32xf16, #a>, %y: tensor<32x64xf16, #b>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %c = tt.load %pc : tensor<64x64x!tt.ptr<f32>, #mma>
    %d = tt.dot %x, %y, %c : tensor<64x32xf16, #a> * tensor<32x64xf16, #b> -> tensor<64x64xf32, #mma>
    tt.store %pc, %d : tensor<64x64x!tt.ptr<f32>, #mma>
  }
  tt.return
}

// Without a product, loads count if the loop says how many stages it wants.
// CHECK-LABEL: tt.func @elementwise
tt.func @elementwise(%n: i32, %p: tensor<1024x!tt.ptr<f32>, #blocked1> {tt.divisibility = 16 : i32, tt.contiguity = 1024 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  // CHECK: scf.for
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK-NEXT: tt.load %{{[^{]*}} : tensor
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked1>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked1>
  }
  // CHECK: scf.for
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK-NEXT: tt.load {{.*}} {tt.latency = 1 : i32}
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked1>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked1>
  } {tt.num_stages = 2 : i32}
  // CHECK: scf.for
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK-NEXT: tt.load %{{[^{]*}} : tensor
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked1>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked1>
  } {tt.num_stages = 1 : i32}
  tt.return
}

// One latency that the user gives speaks for the whole loop.
// CHECK-LABEL: tt.func @given
tt.func @given(%n: i32, %p: tensor<1024x!tt.ptr<f32>, #blocked1> {tt.divisibility = 16 : i32, tt.contiguity = 1024 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK: tt.load {{.*}} {tt.latency = 7 : i32}
    %x = tt.load %p {tt.latency = 7 : i32} : tensor<1024x!tt.ptr<f32>, #blocked1>
    // CHECK-NEXT: tt.load %{{[^{]*}} : tensor
    %y = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked1>
    %z = arith.addf %x, %y : tensor<1024xf32, #blocked1>
    tt.store %p, %z : tensor<1024x!tt.ptr<f32>, #blocked1>
  } {tt.num_stages = 3 : i32}
  tt.return
}
}

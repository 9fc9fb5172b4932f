// RUN: triton-opt %s -split-input-file -allow-unregistered-dialect -verify-diagnostics -tritongpu-test-pipeline-lower-loop

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @unscheduled_user(%n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    // expected-error @+1 {{op not found in the schedule}}
    "use"(%x) : (tensor<512xi32, #A>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#A = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @unscheduled(%n: i32, %p: tensor<512x!tt.ptr<i32>, #A> {tt.divisibility = 16 : i32, tt.contiguity = 512 : i32}) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p {loop.cluster = 1 : i32, loop.stage = 0 : i32} : tensor<512x!tt.ptr<i32>, #A>
    "use"(%x) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<512xi32, #A>) -> ()
    // expected-error @+1 {{op not found in the schedule}}
    "other"() : () -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#A = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @no_layout(%n: i32, %p: !tt.tensordesc<128x32xf16>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  scf.for %i = %c0 to %n step %c1 : i32 {
    // expected-error @+1 {{the tensor descriptor has no layout in shared memory}}
    %x = tt.descriptor_load %p[%c0, %i] {loop.cluster = 1 : i32, loop.stage = 0 : i32} : !tt.tensordesc<128x32xf16> -> tensor<128x32xf16, #A>
    "use"(%x) {loop.cluster = 0 : i32, loop.stage = 2 : i32} : (tensor<128x32xf16, #A>) -> ()
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @descriptor_in_while(%n: i32, %p: !tt.ptr<f16>, %s: i64, %c: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %one = arith.constant 1 : i64
  scf.for %i = %c0 to %n step %c1 : i32 {
    // expected-error @+1 {{making a tensor descriptor in 'scf.while' in a pipelined loop is not supported}}
    scf.while : () -> () {
      scf.condition(%c)
    } do {
      %d = tt.make_tensor_descriptor %p, [%n, %n], [%s, %one] : <f16>, <64x32xf16, #S>
      "use"(%d) : (!tt.tensordesc<64x32xf16, #S>) -> ()
      scf.yield
    } attributes {loop.cluster = 0 : i32, loop.stage = 1 : i32}
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

// RUN: triton-opt %s -tritongpu-assign-latencies -tritongpu-schedule-loops --remarks-filter=.* -o /dev/null 2>&1 | FileCheck %s

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @why(%n: i32, %p: tensor<1024x!tt.ptr<f32>, #blocked> {tt.divisibility = 16 : i32, tt.contiguity = 1024 : i32},
             %q: tensor<1024x!tt.ptr<f16>, #blocked>, %x0: tensor<1024xf32, #blocked>, %c: i1, %l: !tt.ptr<i32>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Missed] LoopNotPipelined {{.*}} Function=why {{.*}} Reason="one stage is asked for"
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
  } {tt.num_stages = 1 : i32}
  // CHECK: remarks.mlir:[[#@LINE+1]]:8: remark: [Missed] LoopNotPipelined {{.*}} Reason="a value is carried over more than one iteration"
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x0) -> (tensor<1024xf32, #blocked>) : i32 {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
    scf.yield %x0 : tensor<1024xf32, #blocked>
  }
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Missed] LoopNotPipelined {{.*}} Reason="it has a loop in it"
  scf.for %i = %c0 to %n step %c1 : i32 {
    // CHECK: remarks.mlir:[[#@LINE+3]]:12: remark: [Missed] LoadNotPipelined {{.*}} Reason="a thread reads less than 4 bytes at a time"
    // CHECK: remarks.mlir:[[#@LINE+1]]:5: remark: [Missed] LoopNotPipelined {{.*}} Reason="no load in it is worth it"
    scf.for %j = %c0 to %n step %c1 : i32 {
      %x = tt.load %q : tensor<1024x!tt.ptr<f16>, #blocked>
      tt.store %q, %x : tensor<1024x!tt.ptr<f16>, #blocked>
    } {tt.num_stages = 3 : i32}
  }
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Missed] LoopNotPipelined {{.*}} Reason="it has a 'gpu.barrier' in it"
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked>
    gpu.barrier
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
  } {tt.num_stages = 3 : i32}
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Missed] LoopNotPipelined {{.*}} Reason="it has a 'tt.assert' in it"
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked>
    tt.assert %c, "no" : i1
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
  } {tt.num_stages = 3 : i32}
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Analysis] LoopScheduled {{.*}} Stages=3
  scf.for %i = %c0 to %n step %c1 : i32 {
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #blocked>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
  } {tt.num_stages = 3 : i32}
  // CHECK: remarks.mlir:[[#@LINE+1]]:3: remark: [Missed] LoopNotPipelined {{.*}} Reason="its 'tt.atomic_cas' cannot be made conditional"
  scf.for %i = %c0 to %n step %c1 : i32 {
    %o = tt.atomic_cas acq_rel, gpu, %l, %c0, %c1 : (!tt.ptr<i32>, i32, i32) -> i32
    %os = tt.splat %o : i32 -> tensor<1024xi32, #blocked>
    %po = tt.addptr %p, %os {tt.divisibility = 16 : i32, tt.contiguity = 1024 : i32} : tensor<1024x!tt.ptr<f32>, #blocked>, tensor<1024xi32, #blocked>
    %x = tt.load %po : tensor<1024x!tt.ptr<f32>, #blocked>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #blocked>
  } {tt.num_stages = 3 : i32}
  tt.return
}
}

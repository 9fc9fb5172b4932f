// RUN: triton-opt %s --gluon-canonicalize | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#c = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // The canonicalizer makes one conversion of the two; a user's layouts stay.
  // CHECK-LABEL: @conversions
  // CHECK-COUNT-2: ttg.convert_layout
  tt.func @conversions(%x: tensor<256xi32, #b>) -> tensor<256xi32, #b> {
    %y = ttg.convert_layout %x : tensor<256xi32, #b> -> tensor<256xi32, #c>
    %z = ttg.convert_layout %y : tensor<256xi32, #c> -> tensor<256xi32, #b>
    tt.return %z : tensor<256xi32, #b>
  }

  // %dead goes around through a multiplication that nothing else uses; %live is stored.
  // CHECK-LABEL: @dead
  // CHECK: scf.for {{.*}} iter_args(%[[L:.*]] = %arg1) -> (i32)
  // CHECK-NOT: arith.muli
  // CHECK: arith.addi %[[L]]
  tt.func @dead(%n: i32, %a: i32, %p: !tt.ptr<i32>) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r:2 = scf.for %i = %zero to %n step %one iter_args(%live = %a, %dead = %a) -> (i32, i32) : i32 {
      %l = arith.addi %live, %i : i32
      %d = arith.muli %dead, %l : i32
      scf.yield %l, %d : i32, i32
    }
    tt.store %p, %r#0 : !tt.ptr<i32>
    tt.return
  }

  // What a loop's result tells a reduction is not dead.
  // CHECK-LABEL: @in_a_region
  // CHECK: tt.reduce
  // CHECK: scf.for {{.*}} iter_args(%[[V:.*]] = %{{.*}})
  // CHECK: arith.addi %[[V]]
  // CHECK: tt.reduce.return
  tt.func @in_a_region(%x: tensor<256xi32, #b>, %n: i32) -> i32 {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %s = "tt.reduce"(%x) <{axis = 0 : i32}> ({
    ^bb0(%a: i32, %b: i32):
      %r = scf.for %i = %zero to %n step %one iter_args(%v = %a) -> i32 : i32 {
        %w = arith.addi %v, %b : i32
        scf.yield %w : i32
      }
      tt.reduce.return %r : i32
    }) : (tensor<256xi32, #b>) -> i32
    tt.return %s : i32
  }
}

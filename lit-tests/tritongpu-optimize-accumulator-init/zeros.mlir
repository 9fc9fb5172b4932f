// Zeros in accumulators of wgmma as a flag; nobody sees a difference.
// RUN: triton-opt %s -tritongpu-optimize-accumulator-init | FileCheck %s

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#mma8 = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 32]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#s8 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 8}>
#t8 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = true, elementBitWidth = 8}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32} {
  // The sum that the last iteration was to set to zero is zero behind the loop.
  // CHECK-LABEL: @seenBehind
  // CHECK-DAG: [[ZERO:%.*]] = arith.constant dense<0.0
  // CHECK: [[R:%.*]]:2 = scf.for
  // CHECK-NOT: tensor<64x64xf32, {{.*}}> = arith.select
  // CHECK: }
  // CHECK: [[S:%.*]] = arith.select [[R]]#1, [[R]]#0, [[ZERO]]
  // CHECK: tt.return [[S]]
  tt.func @seenBehind(%a: !ttg.memdesc<64x64xf16, #s, #smem>, %n: i32, %m: i32) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %zeros = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %r = scf.for %i = %zero to %n step %one iter_args(%x = %zeros) -> (tensor<64x64xf32, #mma>) : i32 {
      %d = ttng.warp_group_dot %a, %a, %x : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      %c = arith.cmpi slt, %i, %m : i32
      %y = arith.select %c, %zeros, %d : tensor<64x64xf32, #mma>
      scf.yield %y : tensor<64x64xf32, #mma>
    }
    tt.return %r : tensor<64x64xf32, #mma>
  }

  // A store in the loop sees the zeros.
  // CHECK-LABEL: @seenInside
  // CHECK: arith.select {{.*}} : tensor<64x64xf32
  // CHECK: tt.store
  tt.func @seenInside(%a: !ttg.memdesc<64x64xf16, #s, #smem>, %n: i32, %m: i32, %p: tensor<64x64x!tt.ptr<f32>, #mma>, %b: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %zeros = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %r = scf.for %i = %zero to %n step %one iter_args(%x = %b) -> (tensor<64x64xf32, #mma>) : i32 {
      %c = arith.cmpi slt, %i, %m : i32
      %y = arith.select %c, %zeros, %x : tensor<64x64xf32, #mma>
      tt.store %p, %y : tensor<64x64x!tt.ptr<f32>, #mma>
      %d = ttng.warp_group_dot %a, %a, %y : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    }
    tt.return %r : tensor<64x64xf32, #mma>
  }

  // Also where they are for the next iteration.
  // CHECK-LABEL: @seenInsideAfter
  // CHECK: [[S:%.*]] = arith.select {{.*}} : tensor<64x64xf32
  // CHECK: tt.store {{.*}}, [[S]]
  tt.func @seenInsideAfter(%a: !ttg.memdesc<64x64xf16, #s, #smem>, %n: i32, %m: i32, %p: tensor<64x64x!tt.ptr<f32>, #mma>, %b: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %zeros = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %r = scf.for %i = %zero to %n step %one iter_args(%x = %b) -> (tensor<64x64xf32, #mma>) : i32 {
      %d = ttng.warp_group_dot %a, %a, %x : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      %c = arith.cmpi slt, %i, %m : i32
      %y = arith.select %c, %zeros, %d : tensor<64x64xf32, #mma>
      tt.store %p, %y : tensor<64x64x!tt.ptr<f32>, #mma>
      scf.yield %y : tensor<64x64xf32, #mma>
    }
    tt.return %r : tensor<64x64xf32, #mma>
  }

  // Sums of 8-bit floats are kept in registers of their own.
  // CHECK-LABEL: @bytes
  // CHECK-NOT: arith.constant false
  // CHECK: tt.return
  tt.func @bytes(%a: !ttg.memdesc<64x64xf8E5M2, #s8, #smem>, %b: !ttg.memdesc<64x64xf8E5M2, #t8, #smem>, %n: i32) -> tensor<64x64xf32, #mma8> {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %zeros = arith.constant dense<0.0> : tensor<64x64xf32, #mma8>
    %r = scf.for %i = %zero to %n step %one iter_args(%x = %zeros) -> (tensor<64x64xf32, #mma8>) : i32 {
      %d = ttng.warp_group_dot %a, %b, %x {maxNumImpreciseAcc = 32 : i32} : !ttg.memdesc<64x64xf8E5M2, #s8, #smem> * !ttg.memdesc<64x64xf8E5M2, #t8, #smem> -> tensor<64x64xf32, #mma8>
      scf.yield %d : tensor<64x64xf32, #mma8>
    }
    tt.return %r : tensor<64x64xf32, #mma8>
  }
}

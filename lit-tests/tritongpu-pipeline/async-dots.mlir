// RUN: triton-opt %s -split-input-file -tritongpu-pipeline | FileCheck %s
// RUN: triton-opt %s -split-input-file -tritongpu-pipeline -debug-only=triton-wgmma-pipeline -o /dev/null 2>&1 | FileCheck %s --check-prefix=DEBUG

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// Two products under way at most: behind the one of this iteration that of the last one is done.
// DEBUG: warp_group_dot at {{.*}}: Async[carried=0]
// CHECK-LABEL: tt.func @accumulate
// CHECK: %[[R:.*]] = scf.for
// CHECK:   %[[A:.*]] = ttg.memdesc_index
// CHECK:   %[[D:.*]] = ttng.warp_group_dot %[[A]], %[[B:.*]], %{{.*}} {{{.*}}isAsync = true
// CHECK:   %[[W:.*]]:3 = ttng.warp_group_dot_wait %[[D]], %[[A]], %[[B]] {pendings = 1 : i32}
// CHECK:   scf.yield %[[W]]#0
// CHECK: %[[LAST:.*]] = ttng.warp_group_dot_wait %[[R]] {pendings = 0 : i32}
// CHECK: tt.return %[[LAST]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @accumulate(%n: i32, %as: !ttg.memdesc<2x64x64xf16, #shared, #smem, mutable>, %b: !ttg.memdesc<64x64xf16, #shared, #smem>, %z: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%c = %z) -> (tensor<64x64xf32, #mma>) : i32 {
    %a = ttg.memdesc_index %as[%i] : !ttg.memdesc<2x64x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<64x64xf16, #shared, #smem, mutable>
    %d = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x64xf16, #shared, #smem, mutable> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    scf.yield %d : tensor<64x64xf32, #mma>
  }
  tt.return %r : tensor<64x64xf32, #mma>
}
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#blocked = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [8, 4], warpsPerCTA = [4, 1], order = [1, 0]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// The buffer is written anew in the next iteration, or the sum is not in fp32.
// DEBUG: Sync[reason=an operand in shared memory has a single buffer]
// DEBUG: Sync[reason=the accumulator is not fp32]
// DEBUG: Sync[reason=the loop uses the result unconditionally]
// CHECK-LABEL: tt.func @at_once
// CHECK: scf.for
// CHECK: %[[D:.*]] = ttng.warp_group_dot
// CHECK-NEXT: ttng.warp_group_dot_wait %[[D]], {{.*}} {pendings = 0 : i32}
// CHECK: %[[E:.*]] = ttng.warp_group_dot
// CHECK-NEXT: ttng.warp_group_dot_wait %[[E]], {{.*}} {pendings = 0 : i32}
// CHECK: %[[F:.*]] = ttng.warp_group_dot
// CHECK-NEXT: %[[W:.*]]:2 = ttng.warp_group_dot_wait %[[F]], {{.*}} {pendings = 0 : i32}
// CHECK: arith.addf %[[W]]#0
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @at_once(%n: i32, %x: tensor<64x64xf16, #blocked>, %b: !ttg.memdesc<64x64xf16, #shared, #smem>, %z: tensor<64x64xf32, #mma>, %h: tensor<64x64xf16, #mma>) -> (tensor<64x64xf32, #mma>, tensor<64x64xf16, #mma>, tensor<64x64xf32, #mma>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r:3 = scf.for %i = %c0 to %n step %c1 iter_args(%c = %z, %d = %h, %e = %z) -> (tensor<64x64xf32, #mma>, tensor<64x64xf16, #mma>, tensor<64x64xf32, #mma>) : i32 {
    %a = ttg.local_alloc %x : (tensor<64x64xf16, #blocked>) -> !ttg.memdesc<64x64xf16, #shared, #smem>
    %c2 = ttng.warp_group_dot %a, %b, %c : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    %d2 = ttng.warp_group_dot %b, %b, %d : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf16, #mma>
    %e2 = ttng.warp_group_dot %b, %b, %e : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    %f = arith.addf %e2, %e2 : tensor<64x64xf32, #mma>
    scf.yield %c2, %d2, %f : tensor<64x64xf32, #mma>, tensor<64x64xf16, #mma>, tensor<64x64xf32, #mma>
  }
  tt.return %r#0, %r#1, %r#2 : tensor<64x64xf32, #mma>, tensor<64x64xf16, #mma>, tensor<64x64xf32, #mma>
}
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#dot = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 2}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// A left operand in registers is cut in two along K; behind each half its registers have been read
// in the last iteration, so one product is under way.
// CHECK-LABEL: tt.func @registers
// CHECK: %[[X:.*]] = arith.truncf
// CHECK: %[[CUT:.*]] = tt.reshape %[[X]] {{.*}} -> tensor<64x2x32xf16
// CHECK: %[[TURNED:.*]] = tt.trans %[[CUT]] {order = array<i32: 0, 2, 1>}
// CHECK: %[[LO:.*]], %[[HI:.*]] = tt.split %[[TURNED]]
// CHECK: %[[L:.*]] = ttg.convert_layout %[[LO]] {{.*}} -> tensor<64x32xf16, #ttg.dot_op
// CHECK: %[[H:.*]] = ttg.convert_layout %[[HI]] {{.*}} -> tensor<64x32xf16, #ttg.dot_op
// CHECK: %[[B0:.*]] = ttg.memdesc_subslice %{{.*}}[0, 0]
// CHECK: %[[B1:.*]] = ttg.memdesc_subslice %{{.*}}[32, 0]
// CHECK: %[[D0:.*]] = ttng.warp_group_dot %[[L]], %[[B0]], %{{.*}} {{{.*}}isAsync = true, maxNumImpreciseAcc = 1073741824 : i32}
// CHECK: %[[W0:.*]]:2 = ttng.warp_group_dot_wait %[[D0]], %[[B0]] {pendings = 1 : i32}
// CHECK: %[[D1:.*]] = ttng.warp_group_dot %[[H]], %[[B1]], %[[W0]]#0 {{{.*}}isAsync = true, maxNumImpreciseAcc = 8 : i32}
// CHECK: ttng.warp_group_dot_wait %[[D1]], %[[B1]] {pendings = 1 : i32}
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @registers(%n: i32, %x: tensor<64x64xf32, #dot>, %bs: !ttg.memdesc<2x64x64xf16, #shared, #smem, mutable>, %z: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%c = %z) -> (tensor<64x64xf32, #mma>) : i32 {
    %a = arith.truncf %x : tensor<64x64xf32, #dot> to tensor<64x64xf16, #dot>
    %b = ttg.memdesc_index %bs[%i] : !ttg.memdesc<2x64x64xf16, #shared, #smem, mutable> -> !ttg.memdesc<64x64xf16, #shared, #smem, mutable>
    %d = ttng.warp_group_dot %a, %b, %c {maxNumImpreciseAcc = 40 : i32} : tensor<64x64xf16, #dot> * !ttg.memdesc<64x64xf16, #shared, #smem, mutable> -> tensor<64x64xf32, #mma>
    scf.yield %d : tensor<64x64xf32, #mma>
  }
  tt.return %r : tensor<64x64xf32, #mma>
}
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// A use under a condition waits there.
// CHECK-LABEL: tt.func @conditional
// CHECK: %[[D:.*]] = ttng.warp_group_dot
// CHECK: %[[W:.*]]:2 = ttng.warp_group_dot_wait %[[D]], %{{.*}} {pendings = 1 : i32}
// CHECK: scf.if
// CHECK:   %[[NOW:.*]]:2 = ttng.warp_group_dot_wait %[[W]]#0, {{.*}} {pendings = 0 : i32, warpGroupLocal}
// CHECK:   tt.store %{{.*}}, %[[NOW]]#0
// CHECK: scf.yield %[[W]]#0
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @conditional(%n: i32, %b: !ttg.memdesc<64x64xf16, #shared, #smem>, %z: tensor<64x64xf32, #mma>, %p: tensor<64x64x!tt.ptr<f32>, #mma>) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%c = %z) -> (tensor<64x64xf32, #mma>) : i32 {
    %d = ttng.warp_group_dot %b, %b, %c : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    %if = arith.cmpi eq, %i, %c1 : i32
    scf.if %if {
      tt.store %p, %d : tensor<64x64x!tt.ptr<f32>, #mma>
    }
    scf.yield %d : tensor<64x64xf32, #mma>
  }
  tt.return
}
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory

// Where another product is waited for, the wait covers the one of the last iteration too, and none
// is needed at the end.
// DEBUG: Sync[reason=the loop uses the result unconditionally]
// DEBUG: AsyncBehindWait[carried=0
// CHECK-LABEL: tt.func @behind_wait
// CHECK: scf.for {{.*}} iter_args(%[[ACC:.*]] = %{{.*}})
// CHECK: %[[S:.*]] = ttng.warp_group_dot
// CHECK: %[[W:.*]]:3 = ttng.warp_group_dot_wait %[[S]], %[[B:.*]], %[[ACC]] {pendings = 0 : i32}
// CHECK: %[[SCALED:.*]] = arith.mulf %[[W]]#2, %[[W]]#0
// CHECK: %[[D:.*]] = ttng.warp_group_dot %{{.*}}, %{{.*}}, %[[SCALED]]
// CHECK-NEXT: scf.yield %[[D]]
// CHECK: ttng.warp_group_dot_wait
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @behind_wait(%n: i32, %b: !ttg.memdesc<64x64xf16, #shared, #smem>, %z: tensor<64x64xf32, #mma>) -> tensor<64x64xf32, #mma> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%c = %z) -> (tensor<64x64xf32, #mma>) : i32 {
    %s = ttng.warp_group_dot %b, %b, %z : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    %m = arith.mulf %c, %s : tensor<64x64xf32, #mma>
    %d = ttng.warp_group_dot %b, %b, %m : !ttg.memdesc<64x64xf16, #shared, #smem> * !ttg.memdesc<64x64xf16, #shared, #smem> -> tensor<64x64xf32, #mma>
    scf.yield %d : tensor<64x64xf32, #mma>
  }
  tt.return %r : tensor<64x64xf32, #mma>
}
}

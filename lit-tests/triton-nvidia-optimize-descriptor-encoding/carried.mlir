// RUN: triton-opt %s --triton-nvidia-optimize-descriptor-encoding | FileCheck %s

// CHECK-DAG: #[[$S32:.+]] = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 16}>
// CHECK-DAG: #[[$S64:.+]] = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
// CHECK-DAG: #[[$S128:.+]] = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#b = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#s32 = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 16}>
#s64 = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // What the loop's body wants is what the descriptor must be before the loop and behind it.
  // CHECK-LABEL: @loop
  // CHECK-SAME: %[[D:.*]]: !tt.tensordesc<64x64xf16, #[[$S64]]>
  // CHECK: scf.for {{.*}} iter_args(%[[A:.*]] = %[[D]]) -> (!tt.tensordesc<64x64xf16, #[[$S64]]>)
  // CHECK: tt.descriptor_load %[[A]]
  tt.func @loop(%d: !tt.tensordesc<64x64xf16>, %n: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %r = scf.for %i = %zero to %n step %one iter_args(%a = %d) -> (!tt.tensordesc<64x64xf16>) : i32 {
      %x = tt.descriptor_load %a[%i, %zero] : !tt.tensordesc<64x64xf16> -> tensor<64x64xf16, #b>
      %m = ttg.local_alloc %x : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s64, #smem>
      scf.yield %a : !tt.tensordesc<64x64xf16>
    }
    tt.return
  }

  // A descriptor that is carried but not used in the loop, and one of two by a condition.
  // CHECK-LABEL: @chosen
  // CHECK: scf.if {{.*}} -> (!tt.tensordesc<64x64xf16, #[[$S32]]>)
  // CHECK: arith.select {{.*}} : !tt.tensordesc<64x64xf16, #[[$S32]]>
  tt.func @chosen(%c: i1, %d: !tt.tensordesc<64x64xf16>, %e: !tt.tensordesc<64x64xf16>) {
    %zero = arith.constant 0 : i32
    %r = scf.if %c -> (!tt.tensordesc<64x64xf16>) {
      scf.yield %d : !tt.tensordesc<64x64xf16>
    } else {
      scf.yield %e : !tt.tensordesc<64x64xf16>
    }
    %s = arith.select %c, %r, %d : !tt.tensordesc<64x64xf16>
    %x = tt.descriptor_load %s[%zero, %zero] : !tt.tensordesc<64x64xf16> -> tensor<64x64xf16, #b>
    %m = ttg.local_alloc %x : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s32, #smem>
    tt.return
  }

  // Two users that want different layouts get that of the shape.
  // CHECK-LABEL: @clash
  // CHECK-SAME: !tt.tensordesc<64x64xf16, #[[$S128]]>
  tt.func @clash(%d: !tt.tensordesc<64x64xf16>) {
    %zero = arith.constant 0 : i32
    %x = tt.descriptor_load %d[%zero, %zero] : !tt.tensordesc<64x64xf16> -> tensor<64x64xf16, #b>
    %m = ttg.local_alloc %x : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s32, #smem>
    %y = tt.descriptor_load %d[%zero, %zero] : !tt.tensordesc<64x64xf16> -> tensor<64x64xf16, #b>
    %o = ttg.local_alloc %y : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s64, #smem>
    tt.return
  }

  // On both sides of a call it is that of the shape.
  // CHECK-LABEL: @callee
  // CHECK-SAME: !tt.tensordesc<64x64xf16, #[[$S128]]>
  tt.func private @callee(%d: !tt.tensordesc<64x64xf16>) {
    tt.return
  }

  // CHECK-LABEL: @caller
  // CHECK-SAME: !tt.tensordesc<64x64xf16, #[[$S128]]>
  tt.func @caller(%d: !tt.tensordesc<64x64xf16>) {
    %zero = arith.constant 0 : i32
    %x = tt.descriptor_load %d[%zero, %zero] : !tt.tensordesc<64x64xf16> -> tensor<64x64xf16, #b>
    %m = ttg.local_alloc %x : (tensor<64x64xf16, #b>) -> !ttg.memdesc<64x64xf16, #s32, #smem>
    tt.call @callee(%d) : (!tt.tensordesc<64x64xf16>) -> ()
    tt.return
  }
}

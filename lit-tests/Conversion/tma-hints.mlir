// Copies from described tensors tell the second-level cache how long to keep what they read.
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -split-input-file -verify-diagnostics | FileCheck %s

#barrier = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  // CHECK-LABEL: @hints
  tt.func @hints(%d: !tt.tensordesc<64x64xf16, #shared>, %to: !ttg.memdesc<64x64xf16, #shared, #smem, mutable>, %x: i32, %b: !ttg.memdesc<1xi64, #barrier, #smem, mutable>, %p: i1) {
    // CHECK: %[[POLICY:.*]] = llvm.inline_asm {{.*}}createpolicy.fractional.L2::evict_first.b64
    // CHECK: cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes.L2::cache_hint [$1], [$2, {$3, $4}], [$5], $6;", "b,r,l,r,r,r,l" {{.*}}, %[[POLICY]] :
    ttng.async_tma_copy_global_to_local %d[%x, %x] %to, %b, %p evictionPolicy = evict_first : !tt.tensordesc<64x64xf16, #shared>, !ttg.memdesc<1xi64, #barrier, #smem, mutable> -> !ttg.memdesc<64x64xf16, #shared, #smem, mutable>
    // CHECK: complete_tx::bytes [$1]
    ttng.async_tma_copy_global_to_local %d[%x, %x] %to, %b, %p cacheModifier = cg : !tt.tensordesc<64x64xf16, #shared>, !ttg.memdesc<1xi64, #barrier, #smem, mutable> -> !ttg.memdesc<64x64xf16, #shared, #smem, mutable>
    tt.return
  }
}

// -----

#barrier = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#shared = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  tt.func @first_level(%d: !tt.tensordesc<64x64xf16, #shared>, %to: !ttg.memdesc<64x64xf16, #shared, #smem, mutable>, %x: i32, %b: !ttg.memdesc<1xi64, #barrier, #smem, mutable>, %p: i1) {
    // expected-error @below {{cache modifiers not supported yet}}
    ttng.async_tma_copy_global_to_local %d[%x, %x] %to, %b, %p cacheModifier = ca : !tt.tensordesc<64x64xf16, #shared>, !ttg.memdesc<1xi64, #barrier, #smem, mutable> -> !ttg.memdesc<64x64xf16, #shared, #smem, mutable>
    tt.return
  }
}

// The operations of the dialect nvg become instructions; structs packed for one alone are seen through.
// RUN: triton-opt %s --convert-nv-gpu-to-llvm -split-input-file | FileCheck %s

// CHECK-LABEL: @registers
// CHECK-SAME: %[[D:.*]]: i64, %[[A:.*]]: i32, %[[B:.*]]: i32, %[[C:.*]]: i1
llvm.func @registers(%desc: i64, %a: i32, %b: i32, %use: i1) -> !llvm.struct<(f32, f32, f32, f32)> {
  %undef = llvm.mlir.undef : !llvm.struct<(i32, i32, i32, i32)>
  %0 = llvm.insertvalue %a, %undef[0] : !llvm.struct<(i32, i32, i32, i32)>
  %1 = llvm.insertvalue %b, %0[1] : !llvm.struct<(i32, i32, i32, i32)>
  %2 = llvm.insertvalue %a, %1[2] : !llvm.struct<(i32, i32, i32, i32)>
  %3 = llvm.insertvalue %b, %2[3] : !llvm.struct<(i32, i32, i32, i32)>
  // CHECK-NOT: llvm.insertvalue
  // CHECK: %[[FIRST:.*]] = llvm.inline_asm has_side_effects
  // CHECK-SAME: wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {$0,$1,$2,$3}, {$4,$5,$6,$7}, $8, 0, 1, 1, 0;
  // CHECK-SAME: "=f,=f,=f,=f,r,r,r,r,l" %[[A]], %[[B]], %[[A]], %[[B]], %[[D]]
  %4 = nvg.wgmma %3, %desc, %use {m = 64 : i32, n = 8 : i32, k = 16 : i32, eltTypeA = 4 : i32, eltTypeB = 4 : i32, eltTypeC = 7 : i32, layoutA = 0 : i32, layoutB = 1 : i32}
    : (!llvm.struct<(i32, i32, i32, i32)>, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  // CHECK: llvm.extractvalue %[[FIRST]][0]
  // CHECK: llvm.inline_asm has_side_effects
  // CHECK-SAME: wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {$0,$1,$2,$3}, $8, $9, $10, 1, 1, 1, 1;
  // CHECK-SAME: "=f,=f,=f,=f,0,1,2,3,l,l,b"
  %5 = nvg.wgmma %desc, %desc, %use, %4 {m = 64 : i32, n = 8 : i32, k = 16 : i32, eltTypeA = 4 : i32, eltTypeB = 4 : i32, eltTypeC = 7 : i32, layoutA = 1 : i32, layoutB = 0 : i32}
    : (i64, i64, i1, !llvm.struct<(f32, f32, f32, f32)>) -> !llvm.struct<(f32, f32, f32, f32)>
  llvm.return %5 : !llvm.struct<(f32, f32, f32, f32)>
}

// CHECK-LABEL: @load
llvm.func @load(%p: !llvm.ptr<1>, %m: i1) -> i32 {
  // CHECK: "mov.u32 $0, 0x0;\0A\09@$2 ld.global.gpu.acquire.b32 $0, [ $1 + 0 ];", "=r,l,b" %{{.*}}, %{{.*}} : (!llvm.ptr<1>, i1) -> i32
  %0 = nvg.ld_acquire acquire, gpu, %p, %m : (!llvm.ptr<1>) -> i32
  // CHECK: "ld.global.cta.relaxed.b32 $0, [ $1 + 0 ];", "=r,l" %{{.*}} : (!llvm.ptr<1>) -> i32
  %1 = nvg.ld_acquire relaxed, cta, %p : (!llvm.ptr<1>) -> i32
  %2 = llvm.add %0, %1 : i32
  llvm.return %2 : i32
}

// -----

module attributes {"ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
// CHECK-LABEL: @warps
llvm.func @warps() -> i32 {
  // CHECK: %[[TID:.*]] = nvvm.read.ptx.sreg.tid.x
  // CHECK: %[[WARP:.*]] = llvm.lshr %[[TID]]
  // CHECK: %[[SAME:.*]] = nvvm.shfl.sync  idx %{{.*}}, %[[WARP]]
  %0 = ttg.warp_id
  // CHECK: %[[WARP1:.*]] = llvm.lshr
  %1 = ttg.warp_id {omitUniformHint}
  // CHECK: llvm.add %[[SAME]], %[[WARP1]]
  %2 = llvm.add %0, %1 : i32
  llvm.return %2 : i32
}
}

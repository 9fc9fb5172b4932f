// Each nvg operation is read and written, also in generic form.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK-LABEL: llvm.func @wgmma
// CHECK: %[[R:.*]] = nvg.wgmma %arg0, %arg0, %arg1, %arg2 {eltTypeA = 4 : i32, eltTypeB = 4 : i32, eltTypeC = 7 : i32, k = 16 : i32, layoutA = 0 : i32, layoutB = 1 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1, !llvm.struct<(f32, f32, f32, f32)>) -> !llvm.struct<(f32, f32, f32, f32)>
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {
// CHECK: nvg.wgmma_wait_group %[[R]] {pendings = 1 : i32} : !llvm.struct<(f32, f32, f32, f32)>
llvm.func @wgmma(%d: i64, %c: i1, %acc: !llvm.struct<(f32, f32, f32, f32)>) {
  %0 = nvg.wgmma %d, %d, %c, %acc {m = 64 : i32, n = 8 : i32, k = 16 : i32, eltTypeC = 7 : i32, eltTypeA = 4 : i32, eltTypeB = 4 : i32, layoutA = 0 : i32, layoutB = 1 : i32} : (i64, i64, i1, !llvm.struct<(f32, f32, f32, f32)>) -> !llvm.struct<(f32, f32, f32, f32)>
  %1 = nvg.wgmma %d, %d, %c {m = 64 : i32, n = 8 : i32, k = 16 : i32, eltTypeC = 7 : i32, eltTypeA = 4 : i32, eltTypeB = 4 : i32, layoutA = 0 : i32, layoutB = 1 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  %2 = nvg.wgmma_wait_group %0 {pendings = 1 : i32} : !llvm.struct<(f32, f32, f32, f32)>
  llvm.return
}

// CHECK-LABEL: llvm.func @others
// CHECK: nvg.cluster_id
// CHECK: nvg.warp_group_barrier_id
// CHECK: nvg.tensor_memory_base
// CHECK: nvg.ld_acquire acquire, gpu, %arg0 : (!llvm.ptr<1>) -> i32
// CHECK: nvg.ld_acquire acq_rel, sys, %arg0, %arg1 : (!llvm.ptr<1>) -> f16
llvm.func @others(%p: !llvm.ptr<1>, %m: i1) -> !llvm.ptr<6> {
  %0 = nvg.cluster_id
  %1 = nvg.warp_group_barrier_id
  %2 = nvg.tensor_memory_base
  %3 = nvg.ld_acquire acquire, gpu, %p : (!llvm.ptr<1>) -> i32
  %4 = nvg.ld_acquire acq_rel, sys, %p, %m : (!llvm.ptr<1>) -> f16
  llvm.return %2 : !llvm.ptr<6>
}

// CHECK-LABEL: llvm.func @elements
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {eltTypeA = 0 : i32, eltTypeB = 0 : i32, eltTypeC = 1 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(i32, i32, i32, i32)>
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {eltTypeA = 2 : i32, eltTypeB = 2 : i32, eltTypeC = 7 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {eltTypeA = 3 : i32, eltTypeB = 3 : i32, eltTypeC = 4 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f16, f16, f16, f16)>
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {eltTypeA = 5 : i32, eltTypeB = 5 : i32, eltTypeC = 7 : i32, k = 16 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
// CHECK: nvg.wgmma %arg0, %arg0, %arg1 {eltTypeA = 6 : i32, eltTypeB = 6 : i32, eltTypeC = 7 : i32, k = 8 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
llvm.func @elements(%d: i64, %c: i1) {
  %0 = nvg.wgmma %d, %d, %c {eltTypeA = 0 : i32, eltTypeB = 0 : i32, eltTypeC = 1 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(i32, i32, i32, i32)>
  %1 = nvg.wgmma %d, %d, %c {eltTypeA = 2 : i32, eltTypeB = 2 : i32, eltTypeC = 7 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  %2 = nvg.wgmma %d, %d, %c {eltTypeA = 3 : i32, eltTypeB = 3 : i32, eltTypeC = 4 : i32, k = 32 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f16, f16, f16, f16)>
  %3 = nvg.wgmma %d, %d, %c {eltTypeA = 5 : i32, eltTypeB = 5 : i32, eltTypeC = 7 : i32, k = 16 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  %4 = nvg.wgmma %d, %d, %c {eltTypeA = 6 : i32, eltTypeB = 6 : i32, eltTypeC = 7 : i32, k = 8 : i32, layoutA = 0 : i32, layoutB = 0 : i32, m = 64 : i32, n = 8 : i32} : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  llvm.return
}

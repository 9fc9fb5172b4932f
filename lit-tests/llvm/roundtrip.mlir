// The llvm dialect keeps address spaces, linkage, attributes, atomics and inline assembly.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK: llvm.mlir.global external @global_smem() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<0 x i8>
llvm.mlir.global external @global_smem() {addr_space = 3 : i32, alignment = 16 : i64} : !llvm.array<0 x i8>

// CHECK: llvm.func @kernel(%[[P:.*]]: !llvm.ptr<1> {llvm.noalias}, %[[N:.*]]: i32) attributes {noinline = false} {
llvm.func @kernel(%p: !llvm.ptr<1> {llvm.noalias}, %n: i32) attributes {noinline = false} {
  // CHECK-NEXT: %[[Q:.*]] = llvm.getelementptr inbounds %[[P]][%[[N]]] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f32
  %q = llvm.getelementptr inbounds %p[%n] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f32
  // CHECK-NEXT: %[[V:.*]] = llvm.load %[[Q]] {alignment = 4 : i64} : !llvm.ptr<1> -> f32
  %v = llvm.load %q {alignment = 4 : i64} : !llvm.ptr<1> -> f32
  // CHECK-NEXT: llvm.atomicrmw fadd %[[Q]], %[[V]] acq_rel : !llvm.ptr<1>, f32
  %old = llvm.atomicrmw fadd %q, %v acq_rel : !llvm.ptr<1>, f32
  // CHECK-NEXT: llvm.inline_asm has_side_effects asm_dialect = att "mov.u32 $0, %laneid;", "=r"  : () -> i32
  %lane = llvm.inline_asm has_side_effects asm_dialect = att "mov.u32 $0, %laneid;", "=r" : () -> i32
  // CHECK-NEXT: llvm.mlir.undef : !llvm.struct<(f32, i32)>
  %u = llvm.mlir.undef : !llvm.struct<(f32, i32)>
  // CHECK-NEXT: llvm.insertvalue %[[V]], %{{.*}}[0] : !llvm.struct<(f32, i32)>
  %s = llvm.insertvalue %v, %u[0] : !llvm.struct<(f32, i32)>
  // CHECK-NEXT: llvm.return
  llvm.return
}

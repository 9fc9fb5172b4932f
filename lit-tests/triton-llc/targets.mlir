// From the LLVM dialect to PTX and back-end options, all in a pipe.

// RUN: mlir-translate --mlir-to-llvmir %s | triton-llc --mtriple=nvptx64-nvidia-cuda --mcpu=sm_90 | FileCheck %s
// RUN: mlir-translate --mlir-to-llvmir %s | triton-llc --mtriple=nvptx64-nvidia-cuda --passes='default<O2>' --filetype=ll | FileCheck %s --check-prefix=LL
// RUN: not triton-llc --mtriple=z80 < /dev/null 2>&1 | FileCheck %s --check-prefix=TARGET
// RUN: not triton-llc %s --mtriple=nvptx64-nvidia-cuda 2>&1 | FileCheck %s --check-prefix=SYNTAX

// CHECK: .target sm_90
// CHECK-LABEL: .func {{.*}} twice(
// CHECK: add.s32 %r[[#TWICE:]], %r[[A:[0-9]+]], %r[[A]];
// CHECK: st.param.b32 {{.*}}, %r[[#TWICE]];

// LL-LABEL: define {{.*}} @twice(
// LL-NEXT: shl i32

// TARGET: z80
// SYNTAX: targets.mlir:1:{{[0-9]+}}: error:

llvm.func @twice(%a: i32) -> i32 {
  %0 = llvm.add %a, %a : i32
  llvm.return %0 : i32
}

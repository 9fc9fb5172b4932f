// NVVM operations keep their enums, and a register range its bounds.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s

// CHECK-LABEL: llvm.func @nvvm(
// CHECK-SAME:    %[[X:.*]]: i32)
llvm.func @nvvm(%x: i32) -> i32 {
  // CHECK-NEXT: nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
  %tid = nvvm.read.ptx.sreg.tid.x range <i32, 0, 128> : i32
  // CHECK-NEXT: nvvm.read.ptx.sreg.ctaid.z : i32
  %cta = nvvm.read.ptx.sreg.ctaid.z : i32
  %mask = llvm.mlir.constant(-1 : i32) : i32
  %clamp = llvm.mlir.constant(31 : i32) : i32
  // CHECK: %[[S:.*]] = nvvm.shfl.sync bfly %{{.*}}, %[[X]], %{{.*}}, %{{.*}} : i32 -> i32
  %s = nvvm.shfl.sync bfly %mask, %x, %tid, %clamp : i32 -> i32
  // CHECK-NEXT: nvvm.cp.async.commit.group
  nvvm.cp.async.commit.group
  // CHECK-NEXT: nvvm.cp.async.wait.group 2
  nvvm.cp.async.wait.group 2
  llvm.return %s : i32
}

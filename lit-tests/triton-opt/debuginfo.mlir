// Locations are printed when asked for, alias or inline, and survive text and bytecode.
// RUN: triton-opt %s -mlir-print-debuginfo | triton-opt -mlir-print-debuginfo | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt -mlir-print-debuginfo | FileCheck %s
// RUN: triton-opt %s -mlir-print-debuginfo -mlir-print-local-scope | FileCheck %s --check-prefix=INLINE
// RUN: triton-opt %s | FileCheck %s --check-prefix=NONE --implicit-check-not=kernel.py

// NONE: func.func @f
// INLINE: arith.addi %{{.*}}, %{{.*}} : i32 loc("kernel.py":7:3)
// CHECK: arith.addi %{{.*}}, %{{.*}} : i32 loc(#[[LOC:loc[0-9]*]])
// CHECK: #[[LOC]] = loc("kernel.py":7:3)
func.func @f(%a: i32) -> i32 {
  %r = arith.addi %a, %a : i32 loc("kernel.py":7:3)
  return %r : i32
}

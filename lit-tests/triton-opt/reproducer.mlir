// A reproducer written beside a run holds the input and the pipeline, and running it gives the same output.
// RUN: triton-opt %s -canonicalize -cse --mlir-generate-reproducer=%t.repro.mlir > %t.first.mlir
// RUN: FileCheck %s --input-file=%t.repro.mlir --check-prefix=REPRO
// RUN: triton-opt %t.repro.mlir -run-reproducer > %t.second.mlir
// RUN: diff %t.first.mlir %t.second.mlir
// RUN: FileCheck %s --input-file=%t.second.mlir

// REPRO: arith.addi
// REPRO: mlir_reproducer: {
// REPRO:   pipeline: "builtin.module(canonicalize{{.*}}cse)"
// CHECK-NOT: arith.addi
// CHECK:     arith.constant 3 : i32
// CHECK-NOT: arith.addi
func.func @f() -> i32 {
  %one = arith.constant 1 : i32
  %two = arith.constant 2 : i32
  %r = arith.addi %one, %two : i32
  return %r : i32
}

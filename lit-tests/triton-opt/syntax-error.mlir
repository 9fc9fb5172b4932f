// Text that is no MLIR is one error at its place, exit code 1, and nothing on standard output.
// RUN: not triton-opt %s > %t.out 2> %t.err
// RUN: count 0 < %t.out
// RUN: FileCheck %s --input-file=%t.err

// CHECK: syntax-error.mlir:[[@LINE+2]]:17: error: expected operation name in quotes
// CHECK-NOT: error:
func.func @f() { 5 : i32 }

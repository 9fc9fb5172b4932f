// The IR is printed before and after the passes named, with headers, on standard error.
// RUN: triton-opt %s -canonicalize -cse -mlir-print-ir-after=cse 2>&1 >/dev/null | FileCheck %s --check-prefix=AFTER
// RUN: triton-opt %s -canonicalize -cse -mlir-print-ir-before=canonicalize 2>&1 >/dev/null | FileCheck %s --check-prefix=BEFORE

// AFTER-NOT: Canonicalizer
// AFTER: // -----// IR Dump After CSE (cse) //----- //
// AFTER-NOT: arith.addi
// BEFORE: // -----// IR Dump Before Canonicalizer{{.*}} (canonicalize) //----- //
// BEFORE: arith.addi
// BEFORE-NOT: IR Dump
func.func @f() -> i32 {
  %one = arith.constant 1 : i32
  %r = arith.addi %one, %one : i32
  return %r : i32
}

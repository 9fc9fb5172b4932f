// A pass in a Java file runs by its name, in a pipeline too, and says what it decides when asked.
// RUN: triton-opt %s --load-pass=%examples/StrengthReduce.java -strength-reduce -canonicalize | FileCheck %s
// RUN: triton-opt %s --load-pass=%examples/StrengthReduce.java --pass-pipeline='builtin.module(strength-reduce,canonicalize)' | FileCheck %s
// RUN: triton-opt %s --load-pass=%examples/StrengthReduce.java -strength-reduce -debug-only=strength-reduce 2>&1 >/dev/null | FileCheck %s --check-prefix=DEBUG
// RUN: not triton-opt %s -strength-reduce 2>&1 | FileCheck %s --check-prefix=UNLOADED

// UNLOADED: strength-reduce
// DEBUG: [strength-reduce] shift for a multiplication by 8

// CHECK-LABEL: func.func @by_eight(
// CHECK-SAME:    %[[X:.*]]: i32)
// CHECK-NEXT:    %[[C3:.*]] = arith.constant 3 : i32
// CHECK-NEXT:    %[[R:.*]] = arith.shli %[[X]], %[[C3]] : i32
// CHECK-NEXT:    return %[[R]]
func.func @by_eight(%x: i32) -> i32 {
  %eight = arith.constant 8 : i32
  %r = arith.muli %x, %eight : i32
  return %r : i32
}

// CHECK-LABEL: func.func @by_six(
// CHECK:         arith.muli
func.func @by_six(%x: i32) -> i32 {
  %six = arith.constant 6 : i32
  %r = arith.muli %x, %six : i32
  return %r : i32
}

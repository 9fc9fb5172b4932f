// A textual pipeline nests passes by operation; the same passes as flags do the same; the pipeline can be printed.
// RUN: triton-opt %s --pass-pipeline='builtin.module(inline,func.func(canonicalize,cse))' | FileCheck %s
// RUN: triton-opt %s -inline -canonicalize -cse | FileCheck %s
// RUN: triton-opt %s --pass-pipeline='builtin.module(func.func(cse))' -dump-pass-pipeline 2>&1 | FileCheck %s --check-prefix=DUMP

// DUMP:      builtin.module(
// DUMP-NEXT:   func.func(
// DUMP-NEXT:     cse
// DUMP-NEXT:   )
// DUMP-NEXT: )

// CHECK-LABEL: func.func @f(
// CHECK-NEXT:    %[[C:.*]] = arith.constant 12 : i32
// CHECK-NEXT:    return %[[C]]
func.func @f() -> i32 {
  %six = arith.constant 6 : i32
  %r = call @double(%six) : (i32) -> i32
  return %r : i32
}

func.func private @double(%x: i32) -> i32 {
  %r = arith.addi %x, %x : i32
  return %r : i32
}

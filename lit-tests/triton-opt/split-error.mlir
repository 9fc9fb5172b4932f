// An error in one section has its line in the file, fails the run, and does not stop the other sections.
// RUN: not triton-opt %s -split-input-file > %t.out 2> %t.err
// RUN: FileCheck %s --input-file=%t.err --check-prefix=ERR
// RUN: FileCheck %s --input-file=%t.out

// CHECK: @before
func.func private @before()

// -----

func.func @bad() -> i32 {
  // ERR: split-error.mlir:[[@LINE+1]]:3: error: 'func.return' op has 0 operands, but enclosing function (@bad) returns 1
  return
}

// -----

// CHECK: @after
func.func private @after()

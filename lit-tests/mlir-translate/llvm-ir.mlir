// The LLVM dialect becomes LLVM IR; what has no translation is an error with its place.

// RUN: split-file %s %t
// RUN: mlir-translate --mlir-to-llvmir %t/add.mlir | FileCheck %s
// RUN: triton-opt %t/add.mlir --mlir-print-op-generic | mlir-translate -mlir-to-llvmir - -o %t/add.ll
// RUN: FileCheck %s --input-file=%t/add.ll
// RUN: not mlir-translate --mlir-to-llvmir %t/func.mlir 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not mlir-translate %t/add.mlir 2>&1 | FileCheck %s --check-prefix=UNNAMED
// RUN: not mlir-translate --mlir-to-llvmir %t/none.mlir 2>&1 | FileCheck %s --check-prefix=NOFILE

// CHECK: define i32 @twice(i32 %[[A:.*]])
// CHECK-NEXT: %[[SUM:.*]] = add i32 %[[A]], %[[A]]
// CHECK-NEXT: ret i32 %[[SUM]]

// UNKNOWN: func.mlir:1:1: error:
// UNNAMED: mlir-translate: no translation was named
// NOFILE: none.mlir

//--- add.mlir
llvm.func @twice(%a: i32) -> i32 {
  %0 = llvm.add %a, %a : i32
  llvm.return %0 : i32
}
//--- func.mlir
func.func @f() { return }

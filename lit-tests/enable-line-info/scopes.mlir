// RUN: triton-opt %s -enable-line-info -mlir-print-debuginfo | FileCheck %s
// RUN: triton-opt %s -enable-line-info -mlir-print-debuginfo | mlir-translate --mlir-to-llvmir | FileCheck %s --check-prefix=LLVM

// Each function has a scope of its own; what was inlined from another file has that file's.
// CHECK-DAG: #[[FILE:.*]] = #llvm.di_file<"k.py" in "/src">
// CHECK-DAG: #[[LIB:.*]] = #llvm.di_file<"std.py" in "/lib">
// CHECK-DAG: #[[SUB:.*]] = #llvm.di_subprogram<{{.*}}scope = #[[FILE]], name = "kernel", linkageName = "kernel", file = #[[FILE]], line = 3, scopeLine = 3
// CHECK-DAG: #llvm.di_lexical_block_file<scope = #[[SUB]], file = #[[LIB]], discriminator = 0>
// LLVM: define i32 @kernel(i32 %0) !dbg ![[SUB:[0-9]+]]
// LLVM: add i32 %0, %0, !dbg ![[PLAIN:[0-9]+]]
// LLVM: mul i32 {{.*}}, !dbg ![[INLINED:[0-9]+]]
// LLVM-NOT: declare {{.*}} !dbg
// LLVM-DAG: ![[PLAIN]] = !DILocation(line: 4, column: 11, scope: ![[SUB]])
// LLVM-DAG: ![[INLINED]] = {{.*}}!DILocation(line: 77, column: 5, scope: ![[BLOCK:[0-9]+]], inlinedAt
module {
  llvm.func @outside(i32) -> i32
  llvm.func @kernel(%x: i32) -> i32 {
    %0 = llvm.add %x, %x : i32 loc("/src/k.py":4:11)
    %1 = llvm.mul %0, %x : i32 loc(callsite("/lib/std.py":77:5 at "/src/k.py":7:9))
    llvm.return %1 : i32 loc("/src/k.py":9:3)
  } loc("/src/k.py":3:0)
}

// Values whose locations have names are variables; a subprogram lists those that are arguments.
// RUN: triton-opt %s --enable-line-info --extract-variable-info --mlir-print-debuginfo | FileCheck %s
// RUN: triton-opt %s --enable-line-info --extract-variable-info --mlir-print-debuginfo | mlir-translate --mlir-to-llvmir | FileCheck %s --check-prefix=LLVM

// CHECK-DAG: #[[SELF:.*]] = #llvm.di_subprogram<recId = distinct[{{.*}}]<>, isRecSelf = true
// CHECK-DAG: #[[NODE:.*]] = #llvm.di_local_variable<scope = #[[SELF]], name = "p", file = #{{.*}}, line = 3, arg = 1
// CHECK-DAG: #[[SUB:.*]] = #llvm.di_subprogram<{{.*}}name = "kernel"{{.*}}retainedNodes = #[[NODE]]>
// CHECK-DAG: #[[P:.*]] = #llvm.di_local_variable<scope = #[[SUB]], name = "p"
// CHECK-DAG: #[[X:.*]] = #llvm.di_local_variable<scope = #[[SUB]], name = "x"

// CHECK: llvm.func @kernel(%[[A:.*]]: !llvm.ptr<1>
// CHECK-NEXT: llvm.intr.dbg.value #[[P]] = %[[A]] : !llvm.ptr<1>
llvm.func @kernel(%p: !llvm.ptr<1> {tt.pointee_type = f32} loc("p"("k.py":3:4)), %n: i32) {
  // CHECK: %[[V:.*]] = llvm.load
  // CHECK-NEXT: llvm.intr.dbg.value #[[X]] = %[[V]] : f32
  %x = llvm.load %p : !llvm.ptr<1> -> f32 loc("x"("k.py":5:6))
  // CHECK-NOT: dbg.value
  %y = llvm.add %n, %n : i32 loc("k.py":6:6)
  %z = llvm.add %y, %n : i32 loc(callsite("h.py":7:8 at "k.py":9:1))
  llvm.inline_asm has_side_effects asm_dialect = att "// $0", "r" %z : (i32) -> !llvm.void loc("v"("k.py":7:7))
  llvm.return
} loc("k.py":3:0)

// LLVM: #dbg_value(ptr addrspace(1) %0, ![[P:[0-9]+]], !DIExpression()
// LLVM: #dbg_value(float %{{[0-9]+}}, ![[X:[0-9]+]], !DIExpression()
// LLVM: ![[P]] = !DILocalVariable(name: "p", arg: 1, scope: ![[SUB:[0-9]+]]
// LLVM: ![[X]] = !DILocalVariable(name: "x", scope: ![[SUB]]

// In generic form every operation is in quotes, with properties in angle brackets, types at the end, names of regions kept.
// RUN: triton-opt %s -mlir-print-op-generic | FileCheck %s

// CHECK:      "builtin.module"() ({
// CHECK-NEXT:   "func.func"() <{function_type = (i32, i32) -> i1, sym_name = "f"}> ({
// CHECK-NEXT:   ^bb0(%[[A:.*]]: i32, %[[B:.*]]: i32):
// CHECK-NEXT:     %[[C:.*]] = "arith.cmpi"(%[[A]], %[[B]]) <{predicate = 2 : i64}> : (i32, i32) -> i1
// CHECK-NEXT:     "func.return"(%[[C]]) : (i1) -> ()
// CHECK-NEXT:   }) {tt.kept = true} : () -> ()
// CHECK-NEXT: }) : () -> ()
func.func @f(%a: i32, %b: i32) -> i1 attributes {tt.kept = true} {
  %c = arith.cmpi slt, %a, %b : i32
  return %c : i1
}

// Functions keep visibility, argument and result attributes, and calls their symbols.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK: func.func private @declared(i32 {tt.divisibility = 16 : i32}) -> (f32 {test.name = "r"})
func.func private @declared(i32 {tt.divisibility = 16 : i32}) -> (f32 {test.name = "r"})

// CHECK: func.func nested @caller(%[[A:.*]]: i32) -> f32 attributes {noinline = false} {
func.func nested @caller(%a: i32) -> f32 attributes {noinline = false} {
  // CHECK-NEXT: %[[R:.*]] = call @declared(%[[A]]) : (i32) -> f32
  %r = func.call @declared(%a) : (i32) -> f32
  // CHECK-NEXT: %[[F:.*]] = constant @declared : (i32) -> f32
  %f = func.constant @declared : (i32) -> f32
  // CHECK-NEXT: %[[S:.*]] = call_indirect %[[F]](%[[A]]) : (i32) -> f32
  %s = func.call_indirect %f(%a) : (i32) -> f32
  %t = arith.addf %r, %s : f32
  return %t : f32
}

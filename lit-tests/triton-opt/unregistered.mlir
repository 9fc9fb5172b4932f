// An operation of no known dialect is an error that says how to allow it, and round-trips once allowed.
// RUN: not triton-opt %s 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: triton-opt %s -allow-unregistered-dialect | triton-opt -allow-unregistered-dialect | FileCheck %s
// RUN: triton-opt %s -allow-unregistered-dialect -emit-bytecode | triton-opt -allow-unregistered-dialect | FileCheck %s

// ERROR: unregistered.mlir:[[@LINE+5]]:20: error: {{.*}}allow-unregistered-dialect
// CHECK: %[[R:.*]] = "unknown.op"(%[[X:.*]]) <{a = 1 : i32}> ({
// CHECK-NEXT: ^bb0(%{{.*}}: f32):
// CHECK: }) {b = "two"} : (i32) -> f32
func.func @f(%x: i32) {
  %r = "unknown.op"(%x) <{a = 1 : i32}> ({
  ^bb0(%y: f32):
    "unknown.end"() : () -> ()
  }) {b = "two"} : (i32) -> f32
  return
}

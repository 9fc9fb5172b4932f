// Two loads with no write between them are one load; a store between them keeps both.
// RUN: triton-opt %s -cse | FileCheck %s

// CHECK-LABEL: func.func @loads(
// CHECK-COUNT-1: memref.load
// CHECK-NOT:     memref.load
// CHECK:         return
func.func @loads(%m: memref<4xf32>, %i: index) -> f32 {
  %a = memref.load %m[%i] : memref<4xf32>
  %b = memref.load %m[%i] : memref<4xf32>
  %r = arith.addf %a, %b : f32
  return %r : f32
}

// CHECK-LABEL: func.func @store_between(
// CHECK:         %[[A:.*]] = memref.load
// CHECK-NEXT:    memref.store
// CHECK-NEXT:    %[[B:.*]] = memref.load
// CHECK-NEXT:    arith.addf %[[A]], %[[B]]
func.func @store_between(%m: memref<4xf32>, %i: index, %x: f32) -> f32 {
  %a = memref.load %m[%i] : memref<4xf32>
  memref.store %x, %m[%i] : memref<4xf32>
  %b = memref.load %m[%i] : memref<4xf32>
  %r = arith.addf %a, %b : f32
  return %r : f32
}

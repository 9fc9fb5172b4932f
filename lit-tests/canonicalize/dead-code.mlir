// Operations without effects and without uses go; a store, and a loop that stores, stay.
// RUN: triton-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @dead(
// CHECK-NEXT:    return
// CHECK-NEXT:  }
func.func @dead(%x: f32, %m: memref<4xf32>, %i: index) {
  %a = arith.mulf %x, %x : f32
  %b = math.exp %a : f32
  %c = memref.load %m[%i] : memref<4xf32>
  return
}

// CHECK-LABEL: func.func @alive(
// CHECK:         scf.for
// CHECK-NEXT:      memref.store
func.func @alive(%x: f32, %m: memref<4xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %m[%i] : memref<4xf32>
  }
  return
}

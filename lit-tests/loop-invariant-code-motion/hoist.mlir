// What does not change in a loop moves before it, out of a nest in one go; loads and what may trap stay.
// RUN: triton-opt %s -loop-invariant-code-motion | FileCheck %s

// CHECK-LABEL: func.func @nest(
// CHECK:         %[[P:.*]] = arith.mulf
// CHECK-NEXT:    scf.for
// CHECK-NEXT:      scf.for
// CHECK-NEXT:        memref.store %[[P]]
func.func @nest(%x: f32, %m: memref<?x?xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %p = arith.mulf %x, %x : f32
      memref.store %p, %m[%i, %j] : memref<?x?xf32>
    }
  }
  return
}

// CHECK-LABEL: func.func @stays(
// CHECK:         scf.for
// CHECK-NEXT:      arith.divui
// CHECK-NEXT:      memref.load
// CHECK-NEXT:      memref.store
func.func @stays(%a: index, %b: index, %m: memref<?xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %q = arith.divui %a, %b : index
    %v = memref.load %m[%q] : memref<?xf32>
    memref.store %v, %m[%i] : memref<?xf32>
  }
  return
}

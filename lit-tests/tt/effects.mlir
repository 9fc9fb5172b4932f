// What passes of MLIR may remove, merge or move follows from the effects on global memory.
// RUN: triton-opt %s -canonicalize | FileCheck %s
// RUN: triton-opt %s -cse | FileCheck %s --check-prefixes=CHECK,CSE
// RUN: triton-opt %s -loop-invariant-code-motion | FileCheck %s --check-prefixes=LICM

// CHECK-LABEL: tt.func @unused
tt.func @unused(%p: !tt.ptr<i32>, %t: tensor<4xi32>, %d: !tt.tensordesc<4xi32>, %i: i32) {
  // CHECK-NEXT: tt.load %{{.*}} {isVolatile = true}
  // CHECK-NEXT: tt.atomic_rmw
  // CHECK-NEXT: tt.atomic_cas
  // CHECK-NEXT: tt.atomic_poll
  // CHECK-NEXT: tt.elementwise_inline_asm "impure"
  // CHECK-NEXT: tt.extern_elementwise {{.*}}impure
  // CHECK-NEXT: tt.print
  // CHECK-NEXT: tt.grid_dependency_wait
  // CHECK-NEXT: tt.grid_dependency_launch_dependents
  // CHECK-NEXT: tt.descriptor_reduce
  // CHECK-NEXT: tt.return
  %0 = tt.load %p : !tt.ptr<i32>
  %1 = tt.load %p {isVolatile = true} : !tt.ptr<i32>
  %2 = tt.atomic_rmw add, relaxed, gpu, %p, %i : (!tt.ptr<i32>, i32) -> i32
  %3 = tt.atomic_cas relaxed, gpu, %p, %i, %i : (!tt.ptr<i32>, i32, i32) -> i32
  %4 = tt.atomic_poll relaxed, gpu, %p, %i : !tt.ptr<i32>, i32 -> i1
  %5 = tt.elementwise_inline_asm "pure" {constraints = "=r,r", packed_element = 1 : i32, pure = true} %t : tensor<4xi32> -> tensor<4xi32>
  %6 = tt.elementwise_inline_asm "impure" {constraints = "=r,r", packed_element = 1 : i32, pure = false} %t : tensor<4xi32> -> tensor<4xi32>
  %7 = tt.extern_elementwise %t {libname = "", libpath = "", pure = true, symbol = "pure"} : (tensor<4xi32>) -> tensor<4xi32>
  %8 = tt.extern_elementwise %t {libname = "", libpath = "", pure = false, symbol = "impure"} : (tensor<4xi32>) -> tensor<4xi32>
  tt.print "x" {hex = false, isSigned = array<i32: 1>} : %i : i32
  tt.grid_dependency_wait
  tt.grid_dependency_launch_dependents
  %9 = tt.descriptor_load %d[%i] : !tt.tensordesc<4xi32> -> tensor<4xi32>
  tt.descriptor_reduce add, %d[%i], %t : !tt.tensordesc<4xi32>, tensor<4xi32>
  tt.return
}

// A load may be merged with one before it unless there is a store between.
// CSE-LABEL: tt.func @merged
tt.func @merged(%p: !tt.ptr<i32>) -> (i32, i32, i32, i32, i32) {
  // CSE-NEXT: %[[A:.*]] = tt.load
  // CSE-NEXT: tt.store %{{.*}}, %[[A]]
  // CSE-NEXT: %[[B:.*]] = tt.load
  // CSE-NEXT: %[[X:.*]] = tt.get_program_id x
  // CSE-NEXT: %[[Y:.*]] = tt.get_program_id y
  // CSE-NEXT: tt.return %[[A]], %[[A]], %[[B]], %[[X]], %[[Y]]
  %0 = tt.load %p : !tt.ptr<i32>
  %1 = tt.load %p : !tt.ptr<i32>
  tt.store %p, %1 : !tt.ptr<i32>
  %2 = tt.load %p : !tt.ptr<i32>
  %x = tt.get_program_id x : i32
  %y = tt.get_program_id y : i32
  tt.return %0, %1, %2, %x, %y : i32, i32, i32, i32, i32
}

// Pure assembly may be executed although the loop is not.
// LICM-LABEL: tt.func @moved
tt.func @moved(%t: tensor<4xi32>, %n: i32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  // LICM: tt.elementwise_inline_asm "pure"
  // LICM: scf.for
  // LICM: tt.elementwise_inline_asm "impure"
  scf.for %i = %c0 to %n step %c1 : i32 {
    %0 = tt.elementwise_inline_asm "pure" {constraints = "=r,r", packed_element = 1 : i32, pure = true} %t : tensor<4xi32> -> tensor<4xi32>
    %1 = tt.elementwise_inline_asm "impure" {constraints = "=r,r", packed_element = 1 : i32, pure = false} %t : tensor<4xi32> -> tensor<4xi32>
    tt.print "x" {hex = false, isSigned = array<i32: 1, 1>} : %0, %1 : tensor<4xi32>, tensor<4xi32>
  }
  tt.return
}

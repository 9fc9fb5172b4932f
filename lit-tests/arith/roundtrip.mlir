// What triton-opt prints of arith it reads back the same, flags and attributes included.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @integers(
// CHECK-SAME:    %[[A:.*]]: i32, %[[B:.*]]: i32)
func.func @integers(%a: i32, %b: i32) -> (i1, i64, i32) {
  // CHECK-NEXT: %[[MASK:.*]] = arith.constant -16 : i32
  %mask = arith.constant 0xfffffff0 : i32
  // CHECK-NEXT: %[[SUM:.*]] = arith.addi %[[A]], %[[B]] overflow<nsw, nuw> : i32
  %sum = arith.addi %a, %b overflow<nsw, nuw> : i32
  // CHECK-NEXT: %[[AND:.*]] = arith.andi %[[SUM]], %[[MASK]] : i32
  %and = arith.andi %sum, %mask : i32
  // CHECK-NEXT: %[[LOW:.*]], %[[HIGH:.*]] = arith.mulsi_extended %[[AND]], %[[B]] : i32
  %low, %high = arith.mulsi_extended %and, %b : i32
  // CHECK-NEXT: %[[LESS:.*]] = arith.cmpi ult, %[[LOW]], %[[A]] : i32
  %less = arith.cmpi ult, %low, %a : i32
  // CHECK-NEXT: %[[WIDE:.*]] = arith.extsi %[[HIGH]] : i32 to i64
  %wide = arith.extsi %high : i32 to i64
  // CHECK-NEXT: %[[PICK:.*]] = arith.select %[[LESS]], %[[A]], %[[B]] : i32
  %pick = arith.select %less, %a, %b : i32
  // CHECK-NEXT: return %[[LESS]], %[[WIDE]], %[[PICK]] : i1, i64, i32
  return %less, %wide, %pick : i1, i64, i32
}

// CHECK-LABEL: func.func @floats(
func.func @floats(%x: tensor<4x8xf32>, %y: f32) -> (tensor<4x8xf16>, f32) {
  // CHECK: arith.mulf %{{.*}}, %{{.*}} fastmath<contract> : tensor<4x8xf32>
  %square = arith.mulf %x, %x fastmath<contract> : tensor<4x8xf32>
  // CHECK-NEXT: arith.truncf %{{.*}} : tensor<4x8xf32> to tensor<4x8xf16>
  %half = arith.truncf %square : tensor<4x8xf32> to tensor<4x8xf16>
  // CHECK-NEXT: arith.constant 0x7F800000 : f32
  %inf = arith.constant 0x7F800000 : f32
  // CHECK-NEXT: arith.maxnumf %{{.*}}, %{{.*}} : f32
  %max = arith.maxnumf %y, %inf : f32
  return %half, %max : tensor<4x8xf16>, f32
}

// warp_specialize is written with its partitions in line, and is read back as it was.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s --mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: tt.func @two_partitions(
// CHECK-SAME:    %[[A:.*]]: i32, %[[B:.*]]: !tt.ptr<f32>)
tt.func @two_partitions(%a: i32, %b: !tt.ptr<f32>) -> i32 {
  // CHECK-NEXT: %[[R:.*]] = ttg.warp_specialize(%[[A]], %[[B]]) attributes {requestedRegisters = array<i32: 24, 152>}
  %r = ttg.warp_specialize(%a, %b) attributes {requestedRegisters = array<i32: 24, 152>}
  // CHECK-NEXT: default {
  default {
    // The default region may use values from outside.
    // CHECK-NEXT: %[[S:.*]] = arith.addi %[[A]], %[[A]] : i32
    %s = arith.addi %a, %a : i32
    // CHECK-NEXT: ttg.warp_yield %[[S]] : i32
    ttg.warp_yield %s : i32
  }
  // CHECK: partition0(%[[X:.*]]: i32, %[[Y:.*]]: !tt.ptr<f32>) num_warps(4) {
  partition0(%x: i32, %y: !tt.ptr<f32>) num_warps(4) {
    // CHECK-NEXT: arith.muli %[[X]], %[[X]] : i32
    %t = arith.muli %x, %x : i32
    // CHECK-NEXT: ttg.warp_return
    ttg.warp_return
  }
  // CHECK: partition1(%{{.*}}: i32, %{{.*}}: !tt.ptr<f32>) num_warps(1) {
  partition1(%x: i32, %y: !tt.ptr<f32>) num_warps(1) {
    // CHECK-NEXT: ttg.warp_return
    ttg.warp_return
  // CHECK-NEXT: } : (i32, !tt.ptr<f32>) -> i32
  } : (i32, !tt.ptr<f32>) -> i32
  // CHECK-NEXT: tt.return %[[R]] : i32
  tt.return %r : i32
}

// CHECK-LABEL: tt.func @no_partition(
tt.func @no_partition() {
  // CHECK-NEXT: ttg.warp_specialize()
  ttg.warp_specialize()
  // CHECK-NEXT: default {
  default {
    // CHECK-NEXT: ttg.warp_yield
    ttg.warp_yield
  // CHECK-NEXT: } : () -> ()
  } : () -> ()
  tt.return
}

// CHECK-LABEL: tt.func @branches(
tt.func @branches(%c: i1) {
  ttg.warp_specialize(%c) attributes {actualRegisters = array<i32: 64>, warpGroupStartIds = array<i32: 4>}
  default {
    ttg.warp_yield
  }
  // CHECK: partition0(%[[C:.*]]: i1) num_warps(2) {
  partition0(%d: i1) num_warps(2) {
    // CHECK-NEXT: cf.cond_br %[[C]], ^[[ONE:.*]], ^[[TWO:.*]]
    cf.cond_br %d, ^one, ^two
  // CHECK-NEXT: ^[[ONE]]:
  ^one:
    ttg.warp_return
  // CHECK: ^[[TWO]]:
  ^two:
    ttg.warp_return
  } : (i1) -> ()
  tt.return
}

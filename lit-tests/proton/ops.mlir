// Scopes and events begin and end; canonicalization leaves them where they are.
// RUN: triton-opt %s -canonicalize -cse | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: func.func @scopes()
func.func @scopes() {
  // CHECK-NEXT: proton.record start "load"
  proton.record start "load"
  // CHECK-NEXT: proton.record end "load"
  proton.record end "load"
  return
}

// CHECK-LABEL: func.func @events()
func.func @events() {
  // CHECK-NEXT: %[[A:.*]] = proton.allocate_event "copy" : i32
  %a = proton.allocate_event "copy" : i32
  // CHECK-NEXT: %[[B:.*]] = proton.allocate_event "copy" : i32
  %b = proton.allocate_event "copy" : i32
  // CHECK-NEXT: proton.event start %[[A]] : i32
  proton.event start %a : i32
  // CHECK-NEXT: proton.event end %[[B]] : i32
  proton.event end %b : i32
  return
}

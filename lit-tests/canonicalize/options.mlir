// Options of the pass reach it: equal blocks are merged if region simplification is aggressive, and only then.
// RUN: triton-opt %s -canonicalize='region-simplify=normal' | FileCheck %s --check-prefix=KEPT
// RUN: triton-opt %s --pass-pipeline='builtin.module(func.func(canonicalize{region-simplify=aggressive}))' | FileCheck %s --check-prefix=MERGED

// KEPT-LABEL: func.func @twins(
// KEPT-NEXT:    cf.cond_br %{{.*}}, ^bb1, ^bb2
// MERGED-LABEL: func.func @twins(
// MERGED-NEXT:    call @effect() : () -> ()
// MERGED-NEXT:    return
func.func private @effect()
func.func @twins(%c: i1) {
  cf.cond_br %c, ^left, ^right
^left:
  call @effect() : () -> ()
  return
^right:
  call @effect() : () -> ()
  return
}

// Every section is a module of its own: one name may be defined in each, and the output is split likewise.
// RUN: triton-opt %s -split-input-file | FileCheck %s
// RUN: triton-opt %s -split-input-file -output-split-marker='// ====' | FileCheck %s --check-prefix=MARKER
// RUN: not triton-opt %s 2>&1 | FileCheck %s --check-prefix=WHOLE

// WHOLE: error: redefinition of symbol named 'same'

// CHECK:      func.func private @same(i32)
// CHECK:      // -----
// CHECK-NEXT: module {
// CHECK-NEXT:   func.func private @same(i64)
// MARKER:     @same(i32)
// MARKER:     {{^}}// ====
// MARKER:     @same(i64)
func.func private @same(i32)

// -----

func.func private @same(i64)

// Limits that differ in sign alone are one instruction from sm_90 on.
// RUN: triton-opt %s --convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s --convert-triton-gpu-to-llvm=compute-capability=80 | FileCheck %s --check-prefix=SM80

// SM80-NOT: xorsign
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  // CHECK-LABEL: @constants
  tt.func @constants(%x: f32, %y: f16, %z: bf16) -> (f32, f16, bf16) {
    %low = arith.constant -6.0 : f32
    %high = arith.constant 6.0 : f32
    // CHECK: "llvm.nvvm.fmin.nan.xorsign.abs.f"
    %0 = tt.clampf %x, %low, %high, propagateNan = all : f32
    %low16 = arith.constant -6.0 : f16
    %high16 = arith.constant 6.0 : f16
    // CHECK: "llvm.nvvm.fmin.xorsign.abs.f16"
    %1 = tt.clampf %y, %low16, %high16, propagateNan = none : f16
    // CHECK-NOT: xorsign
    %lowb = arith.constant -6.0 : bf16
    %highb = arith.constant 6.0 : bf16
    %2 = tt.clampf %z, %lowb, %highb, propagateNan = none : bf16
    tt.return %0, %1, %2 : f32, f16, bf16
  }

  // CHECK-LABEL: @others
  // CHECK-NOT: xorsign
  tt.func @others(%x: f32, %limit: f32) -> (f32, f32, f32) {
    %one = arith.constant 1.0 : f32
    %m6 = arith.constant -6.0 : f32
    %6 = arith.constant 6.0 : f32
    %difference = arith.subf %one, %limit : f32
    %0 = tt.clampf %x, %difference, %limit, propagateNan = none : f32
    %1 = tt.clampf %x, %6, %m6, propagateNan = none : f32
    %2 = tt.clampf %x, %m6, %one, propagateNan = none : f32
    tt.return %0, %1, %2 : f32, f32, f32
  }
}

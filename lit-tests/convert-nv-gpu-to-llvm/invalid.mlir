// RUN: triton-opt %s --convert-nv-gpu-to-llvm -split-input-file -verify-diagnostics

llvm.func @shape(%desc: i64, %use: i1) {
  // expected-error @below {{has types, a shape or layouts that wgmma does not}}
  %0 = nvg.wgmma %desc, %desc, %use {m = 64 : i32, n = 8 : i32, k = 32 : i32, eltTypeA = 4 : i32, eltTypeB = 4 : i32, eltTypeC = 7 : i32, layoutA = 0 : i32, layoutB = 1 : i32}
    : (i64, i64, i1) -> !llvm.struct<(f32, f32, f32, f32)>
  llvm.return
}

// -----

llvm.func @memory() -> !llvm.ptr<6> {
  // expected-error @below {{tensor memory is Blackwell's}}
  %0 = nvg.tensor_memory_base
  llvm.return %0 : !llvm.ptr<6>
}

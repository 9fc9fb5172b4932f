// RUN: triton-opt %s -allocate-shared-memory-nv -convert-triton-gpu-to-llvm | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
// CHECK: llvm.func @__nv_powf(f32, f32) -> f32 attributes {libname = "libdevice", libpath = ""}
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // Pure functions are called once for equal operands.
  // CHECK-LABEL: llvm.func @library
  // CHECK-COUNT-4: llvm.call @__nv_powf
  // CHECK: llvm.call @__nv_powf
  // CHECK-NOT: llvm.call @__nv_powf
  tt.func @library(%x: tensor<128xf32, #b>, %y: f32) {
    %ys = tt.splat %y : f32 -> tensor<128xf32, #b>
    %0 = tt.extern_elementwise %x, %ys {libname = "libdevice", libpath = "", pure = true, symbol = "__nv_powf"} : (tensor<128xf32, #b>, tensor<128xf32, #b>) -> tensor<128xf32, #b>
    %1 = tt.extern_elementwise %ys, %ys {libname = "libdevice", libpath = "", pure = true, symbol = "__nv_powf"} : (tensor<128xf32, #b>, tensor<128xf32, #b>) -> tensor<128xf32, #b>
    tt.return
  }

  // Elements of less than 32 bits are packed; what is missing to a whole piece is undefined.
  // CHECK-LABEL: llvm.func @assembly
  // CHECK: llvm.mlir.undef : i16
  // CHECK: llvm.inline_asm has_side_effects asm_dialect = att "two", "{{.*}}"
  // CHECK-SAME: (vector<2xi16>, vector<2xi16>, vector<2xi16>, vector<2xi16>) -> !llvm.struct<(vector<4xi8>, vector<4xi8>, f32
  tt.func @assembly(%x: tensor<128xi16, #b>) {
    %0:2 = tt.elementwise_inline_asm "two" {constraints = "=r,=r,=r,=r,=r,=r,=r,=r,=r,=r,r,r,r,r", packed_element = 8 : i32, pure = false} %x : tensor<128xi16, #b> -> tensor<128xi8, #b>, tensor<128xf32, #b>
    tt.return
  }
}

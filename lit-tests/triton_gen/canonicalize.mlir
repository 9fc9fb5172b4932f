// What writes memory stays, what only reads it goes when nobody wants the result.
// RUN: triton-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: llvm.func @effects(
llvm.func @effects(%p: !llvm.ptr<1>, %v: i32) {
  // CHECK-NEXT: triton_gen.sub_group_block_write
  triton_gen.sub_group_block_write %p, %v : !llvm.ptr<1>, i32
  %0 = triton_gen.sub_group_block_read %p : !llvm.ptr<1> -> i32
  // CHECK-NEXT: llvm.return
  llvm.return
}

// Operands of nvg operations that have a wrong type.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

llvm.func @shared_pointer(%p: !llvm.ptr<3>) {
  // expected-error@+1 {{operand #0 must be LLVM pointer in address space 1}}
  %0 = nvg.ld_acquire acquire, gpu, %p : (!llvm.ptr<3>) -> i32
  llvm.return
}

// -----

llvm.func @no_struct(%a: i32) {
  // expected-error@+1 {{operand #0 must be LLVM structure type}}
  %0 = nvg.wgmma_wait_group %a {pendings = 0 : i32} : i32
  llvm.return
}

// -----

llvm.func @unknown_order(%p: !llvm.ptr<1>) {
  // expected-error@+1 {{'nvg.ld_acquire'}}
  %0 = nvg.ld_acquire sometime, gpu, %p : (!llvm.ptr<1>) -> i32
  llvm.return
}

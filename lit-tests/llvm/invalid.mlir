// Operations of the llvm dialect check their types.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

llvm.func @bitcast(%x: i32) {
  // expected-error@+1 {{can only cast pointers from and to pointers}}
  %r = llvm.bitcast %x : i32 to !llvm.ptr
  llvm.return
}

// -----

llvm.func @extract(%s: !llvm.struct<(f32, i32)>) {
  %r = llvm.extractvalue %s[2] : !llvm.struct<(f32, i32)>
  // expected-error@+1 {{position out of bounds: 2}}
  llvm.return
}

// A branch must pass what its target takes, to a block that exists.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @types(%a: i32) {
  // expected-error@+1 {{type mismatch for bb argument #0 of successor #0}}
  cf.br ^next(%a : i32)
^next(%x: i64):
  return
}

// -----

func.func @target() {
  // expected-error@+1 {{reference to an undefined block}}
  cf.br ^nowhere
}

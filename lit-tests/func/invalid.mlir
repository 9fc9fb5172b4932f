// Calls and returns that disagree with the function they belong to are errors, with a place.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @returns() -> i32 {
  %f = arith.constant 1.0 : f32
  // expected-error@+1 {{type of return operand 0 ('f32') doesn't match function result type ('i32') in function @returns}}
  return %f : f32
}

// -----

func.func private @callee(i32)
func.func @caller(%x: i64) {
  // expected-error@+1 {{operand type mismatch: expected operand type 'i32', but provided 'i64' for operand number 0}}
  call @callee(%x) : (i64) -> ()
  return
}

// -----

func.func @unknown() {
  // expected-error@+1 {{'func.call' op 'missing' does not reference a valid function}}
  call @missing() : () -> ()
  return
}

// -----

// expected-note@+1 {{see existing symbol definition here}}
func.func private @twice()
// expected-error@+1 {{redefinition of symbol named 'twice'}}
func.func private @twice()

// Each arith operation with the wrong types or attributes gets its error where it stands.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @widening_trunc(%a: i8) -> i16 {
  // expected-error@+1 {{operand type 'i8' and result type 'i16' are cast incompatible}}
  %r = arith.trunci %a : i8 to i16
  return %r : i16
}

// -----

func.func @mixed(%a: i32, %b: i64) {
  // expected-note@-1 {{prior use here}}
  // expected-error@+1 {{use of value '%b' expects different type than prior uses: 'i32' vs 'i64'}}
  %r = arith.addi %a, %b : i32
  return
}

// -----

func.func @predicate(%a: i32) {
  // expected-error@+1 {{expected string or keyword containing one of the following enum values}}
  %r = arith.cmpi almost, %a, %a : i32
  return
}

// -----

func.func @float_operand(%a: f32) {
  // expected-error@+1 {{operand #0 must be signless-integer-like, but got 'f32'}}
  %r = "arith.muli"(%a, %a) : (f32, f32) -> f32
  return
}

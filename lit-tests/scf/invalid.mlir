// A loop whose yield does not fit its results, and an scf.if with results and no else, are rejected.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @yield(%n: index, %x: f32) {
  // expected-error@+1 {{0-th region iter_arg and 0-th yielded value have different type: 'f32' != 'index'}}
  %r = scf.for %i = %n to %n step %n iter_args(%a = %x) -> (f32) {
    scf.yield %n : index
  }
  return
}

// -----

func.func @no_else(%c: i1, %x: f32) -> f32 {
  // expected-error@+1 {{must have an else block if defining values}}
  %r = scf.if %c -> (f32) {
    scf.yield %x : f32
  }
  return %r : f32
}

// A type that cannot be is refused where it stands.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{pointer types must point to integer or floating-point types}}
tt.func private @pointer_to_pointer(!tt.ptr<!tt.ptr<f32>>)

// -----

// expected-error@+1 {{pointer types must point to integer or floating-point types}}
tt.func private @pointer_to_tensor(!tt.ptr<tensor<4x!tt.ptr<f32>>>)

// -----

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
// expected-error@+1 {{tensor descriptors must not wrap tensor types}}
tt.func private @nested(!tt.tensordesc<tensor<8x16xf32, #shared>>)

// -----

// expected-error@+1 {{tensor descriptors must not wrap tensor types}}
tt.func private @nested_in_shape(!tt.tensordesc<4xtensor<8xf32>>)

// -----

// expected-error@+1 {{expected a layout}}
tt.func private @no_layout(!tt.tensordesc<8x16xf32, "shared">)

// -----

// expected-error@+1 {{}}
tt.func private @dynamic(!tt.tensordesc<8x?xf32>)

// -----

tt.func @unknown_enum(%p: !tt.ptr<f32>) {
  // expected-error@+1 {{expected string or keyword containing one of the following enum values for attribute 'cache' [none, ca, cg, wb, cs, wt, cv]}}
  %0 = tt.load %p cacheModifier = xy : !tt.ptr<f32>
  tt.return
}

// -----

tt.func @not_a_tensor() {
  // expected-error@+1 {{invalid kind of type specified: expected builtin.tensor, but found 'i32'}}
  %0 = tt.make_range {start = 0 : i32, end = 4 : i32} : i32
  tt.return
}

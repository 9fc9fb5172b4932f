// A layout is set where it is open, and to one that is not.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

func.func @not_open(%a: tensor<128xf32>) {
  // expected-error @+1 {{'gluon.set_auto_layout' op input tensor must have an auto layout type}}
  %r = gluon.set_auto_layout %a : tensor<128xf32> -> tensor<128xf32, #gluon.coalesced_encoding>
  return
}

// -----

func.func @to_nothing(%a: tensor<128xf32, #gluon.auto_encoding>) {
  // expected-error @+1 {{'gluon.set_auto_layout' op result tensor must have an encoding}}
  %r = gluon.set_auto_layout %a : tensor<128xf32, #gluon.auto_encoding> -> tensor<128xf32>
  return
}

// -----

func.func @still_open(%a: tensor<128xf32, #gluon.auto_encoding>) {
  // expected-error @+1 {{'gluon.set_auto_layout' op result type must not be auto layout}}
  %r = gluon.set_auto_layout %a : tensor<128xf32, #gluon.auto_encoding> -> tensor<128xf32, #gluon.auto_encoding>
  return
}

// -----

func.func @another_shape(%a: tensor<128xf32, #gluon.auto_encoding>) {
  // expected-error @+1 {{requires the same shape for all operands and results}}
  %r = gluon.set_auto_layout %a : tensor<128xf32, #gluon.auto_encoding> -> tensor<64xf32, #gluon.coalesced_encoding>
  return
}

// -----

module attributes {"ttg.num-warps" = 4 : i32} {
  tt.func @open(%a: tensor<8x16xf32, #gluon.auto_encoding>) {
    // expected-error@+1 {{Expected result encoding #gluon.auto_encoding but was #gluon.coalesced_encoding}}
    %0 = tt.reshape %a : tensor<8x16xf32, #gluon.auto_encoding> -> tensor<128xf32, #gluon.coalesced_encoding>
    tt.return
  }
}

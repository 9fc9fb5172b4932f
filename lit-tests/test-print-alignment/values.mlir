// RUN: triton-opt %s -split-input-file -test-print-alignment -verify-diagnostics=only-expected -o /dev/null

// Offsets of a block of a tensor with rows: the usual way to an address.
tt.func @tile(%base: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %stride: i32 {tt.divisibility = 16 : i32}, %row: i32) {
  %i = tt.make_range {start = 0 : i32, end = 32 : i32} : tensor<32xi32>
  %columns = tt.expand_dims %i {axis = 0 : i32} : tensor<32xi32> -> tensor<1x32xi32>
  // expected-remark @below {{contiguity = [1, 32], divisibility = [1, 1073741824], constancy = [8, 1]}}
  %column = tt.broadcast %columns : tensor<1x32xi32> -> tensor<8x32xi32>
  %start = arith.muli %row, %stride : i32
  // expected-remark @below {{contiguity = [1, 1], divisibility = [16, 16], constancy = [8, 32]}}
  %starts = tt.splat %start : i32 -> tensor<8x32xi32>
  %offset = arith.addi %starts, %column : tensor<8x32xi32>
  %bases = tt.splat %base : !tt.ptr<f16> -> tensor<8x32x!tt.ptr<f16>>
  // Eight neighbours of two bytes each begin at a multiple of 16 bytes.
  // expected-remark @below {{contiguity = [1, 32], divisibility = [2, 16], constancy = [8, 1]}}
  %pointer = tt.addptr %bases, %offset : tensor<8x32x!tt.ptr<f16>>, tensor<8x32xi32>
  tt.return
}

// -----

// What is carried around a loop keeps what all rounds have in common.
tt.func @loop(%base: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %n: i32) {
  %zero = arith.constant 0 : i32
  %step = arith.constant 64 : i32
  %steps = arith.constant dense<64> : tensor<64xi32>
  %i = tt.make_range {start = 0 : i32, end = 64 : i32} : tensor<64xi32>
  %bases = tt.splat %base : !tt.ptr<f32> -> tensor<64x!tt.ptr<f32>>
  %first = tt.addptr %bases, %i : tensor<64x!tt.ptr<f32>>, tensor<64xi32>
  // expected-remark @below {{contiguity = [64], divisibility = [16], constancy = [1]}}
  %last = scf.for %k = %zero to %n step %step iter_args(%p = %first) -> (tensor<64x!tt.ptr<f32>>) : i32 {
    %next = tt.addptr %p, %steps : tensor<64x!tt.ptr<f32>>, tensor<64xi32>
    // expected-remark @below {{contiguity = [1], divisibility = [64], constancy = [1]}}
    %same = arith.addi %k, %zero : i32
    scf.yield %next : tensor<64x!tt.ptr<f32>>
  }
  tt.return
}

// -----

// The same with blocks in place of the loop.
tt.func @blocks(%base: !tt.ptr<f32> {tt.divisibility = 16 : i32}, %n: i32) {
  %zero = arith.constant 0 : i32
  %step = arith.constant 64 : i32
  cf.br ^head(%zero, %base : i32, !tt.ptr<f32>)
^head(%k: i32, %p: !tt.ptr<f32>):
  %more = arith.cmpi slt, %k, %n : i32
  cf.cond_br %more, ^body, ^done
^body:
  // expected-remark @below {{divisibility = [64]}}
  %next = arith.addi %k, %step : i32
  // expected-remark @below {{divisibility = [16]}}
  %q = tt.addptr %p, %step : !tt.ptr<f32>, i32
  cf.br ^head(%next, %q : i32, !tt.ptr<f32>)
^done:
  tt.return
}

// -----

// A function knows of its arguments what its calls have in common.
module {
  tt.func private @callee(%n: i32, %t: tensor<8x4xi32>) {
    %one = arith.constant 1 : i32
    // expected-remark @below {{divisibility = [8]}}
    %same = arith.muli %n, %one : i32
    // expected-remark @below {{contiguity = [4, 1], divisibility = [4, 1]}}
    %turned = tt.trans %t {order = array<i32: 1, 0>} : tensor<8x4xi32> -> tensor<4x8xi32>
    tt.return
  }
  tt.func @caller(%n: i32 {tt.divisibility = 16 : i32}, %m: i32 {tt.divisibility = 8 : i32}) {
    %i = tt.make_range {start = 4 : i32, end = 8 : i32} : tensor<4xi32>
    %row = tt.expand_dims %i {axis = 0 : i32} : tensor<4xi32> -> tensor<1x4xi32>
    %t = tt.broadcast %row : tensor<1x4xi32> -> tensor<8x4xi32>
    tt.call @callee(%n, %t) : (i32, tensor<8x4xi32>) -> ()
    tt.call @callee(%m, %t) : (i32, tensor<8x4xi32>) -> ()
    tt.return
  }
}

// -----

// Nothing is known of a contiguous value shifted by an unknown amount.
tt.func @shift(%by: i32) {
  %i = tt.make_range {start = 0 : i32, end = 8 : i32} : tensor<8xi32>
  %b = tt.splat %by : i32 -> tensor<8xi32>
  // expected-remark @below {{contiguity = [1], divisibility = [1], constancy = [1]}}
  %s = arith.shli %i, %b : tensor<8xi32>
  tt.return
}

// -----

// A replacement that differs from element to element ends the constancy of what is loaded.
tt.func @load(%p: !tt.ptr<i32>, %mask: tensor<8xi1> {tt.constancy = 8 : i32}) {
  %ps = tt.splat %p : !tt.ptr<i32> -> tensor<8x!tt.ptr<i32>>
  %i = tt.make_range {start = 0 : i32, end = 8 : i32} : tensor<8xi32>
  // expected-remark @below {{constancy = [8]}}
  %same = tt.load %ps, %mask : tensor<8x!tt.ptr<i32>>
  // expected-remark @below {{constancy = [1]}}
  %different = tt.load %ps, %mask, %i : tensor<8x!tt.ptr<i32>>
  tt.return
}

// -----

// Widths count: as an i8 the number is negative, as an i32 it is not.
tt.func @widths() {
  %byte = arith.constant -1 : i8
  // expected-remark @below {{constant_value = 255}}
  %wide = arith.extui %byte : i8 to i32
  // expected-remark @below {{constant_value = -1}}
  %signed = arith.extsi %byte : i8 to i32
  %one = arith.constant dense<1> : tensor<4xi8>
  %bytes = arith.constant dense<-1> : tensor<4xi8>
  // expected-remark @below {{constancy = [4], constant_value = -1}}
  %larger = arith.maxui %bytes, %one : tensor<4xi8>
  // expected-remark @below {{constancy = [4], constant_value = 127}}
  %half = arith.shrui %bytes, %one : tensor<4xi8>
  tt.return
}

// -----

// A function that nothing calls is looked at as well.
tt.func private @uncalled(%n: i32 {tt.divisibility = 8 : i32}) {
  %two = arith.constant 2 : i32
  // expected-remark @below {{divisibility = [16]}}
  %double = arith.muli %n, %two : i32
  tt.return
}

// Each rule of the operations has an input that breaks it and gets a message that says so.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

tt.func @element_counts(%a: tensor<4xi64>) {
  // expected-error@+1 {{all non-scalar operands/results must have the same shape and base type}}
  %0 = "tt.int_to_ptr"(%a) : (tensor<4xi64>) -> tensor<8x!tt.ptr<f32>>
  tt.return
}

// -----

tt.func @int_to_ptr_of_i32(%a: i32) {
  // expected-error@+1 {{operand #0 must be 64-bit signless integer or ranked tensor of 64-bit signless integer values}}
  %0 = tt.int_to_ptr %a : i32 -> !tt.ptr<f32>
  tt.return
}

// -----

tt.func @ptr_to_int_of_integer(%a: i64) {
  // expected-error@+1 {{operand #0 must be ptr or ranked tensor of ptr values}}
  %0 = tt.ptr_to_int %a : i64 -> i64
  tt.return
}

// -----

tt.func @bitcast_widths(%a: tensor<4xf32>) {
  // expected-error@+1 {{Cannot bitcast data-type of size 32 to data-type of size 16}}
  %0 = tt.bitcast %a : tensor<4xf32> -> tensor<4xi16>
  tt.return
}

// -----

tt.func @bitcast_pointer_to_integer(%a: !tt.ptr<f32>) {
  // expected-error@+1 {{Cannot bitcast pointer to non-pointer type}}
  %0 = tt.bitcast %a : !tt.ptr<f32> -> i64
  tt.return
}

// -----

tt.func @bitcast_address_spaces(%a: !tt.ptr<f32>) {
  // expected-error@+1 {{Cannot bitcast pointer between different address spaces}}
  %0 = tt.bitcast %a : !tt.ptr<f32> -> !tt.ptr<f32, 3>
  tt.return
}

// -----

tt.func @downcast_without_rounding(%a: tensor<4xf32>) {
  // expected-error@+1 {{Rounding mode is required for FP downcast}}
  %0 = tt.fp_to_fp %a : tensor<4xf32> -> tensor<4xf16>
  tt.return
}

// -----

tt.func @fp_to_fp_of_integers(%a: i32) {
  // expected-error@+1 {{operand #0 must be floating-point or ranked tensor of floating-point values}}
  %0 = tt.fp_to_fp %a : i32 -> f32
  tt.return
}

// -----

tt.func @float_format(%a: tensor<4xf4E2M1FN>) {
  // expected-error@+1 {{must be floating-point or ranked tensor of floating-point values}}
  %0 = tt.precise_sqrt %a : tensor<4xf4E2M1FN>
  tt.return
}

// -----

tt.func @integer_width(%a: i3) {
  // expected-error@+1 {{must be integer or ranked tensor of integer values}}
  %0 = tt.mulhiui %a, %a : i3
  tt.return
}

// -----

tt.func @signed_integer(%a: si32) {
  // expected-error@+1 {{must be integer or ranked tensor of integer values}}
  %0 = tt.mulhiui %a, %a : si32
  tt.return
}

// -----

tt.func @clampf_types(%a: f32, %b: f16) {
  // expected-error@+1 {{requires the same type for all operands and results}}
  %0 = "tt.clampf"(%a, %a, %b) <{propagateNan = 0 : i32}> : (f32, f32, f16) -> f32
  tt.return
}

// -----

tt.func @clampf_enum(%a: f32) {
  // expected-error@+1 {{Invalid attribute `propagateNan` in property conversion: 1 : i32}}
  %0 = "tt.clampf"(%a, %a, %a) <{propagateNan = 1 : i32}> : (f32, f32, f32) -> f32
  tt.return
}

// -----

tt.func @missing_attribute(%a: f32) {
  // expected-error@+1 {{requires attribute 'propagateNan'}}
  %0 = "tt.clampf"(%a, %a, %a) : (f32, f32, f32) -> f32
  tt.return
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @encodings_of_operand_and_result(%a: tensor<128xf32, #blocked>) {
  // expected-error@+1 {{requires the same encoding for all operands and results}}
  %0 = tt.bitcast %a : tensor<128xf32, #blocked> -> tensor<128xi32, #blocked1>
  tt.return
}
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @encodings_of_operands(%p: tensor<128x!tt.ptr<f32>, #blocked>, %i: tensor<128xi32, #blocked1>) {
  // expected-error@+1 {{requires the same encoding for all operands}}
  %0 = tt.addptr %p, %i : tensor<128x!tt.ptr<f32>, #blocked>, tensor<128xi32, #blocked1>
  tt.return
}
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @load_encodings(%p: tensor<128x!tt.ptr<f32>, #blocked>) {
  // expected-error@+1 {{failed to verify that result matches ptr type}}
  %0 = "tt.load"(%p) <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (tensor<128x!tt.ptr<f32>, #blocked>) -> tensor<128xf32, #blocked1>
  tt.return
}
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @reduce_encodings(%a: tensor<128xf32, #blocked>, %b: tensor<128xf32, #blocked1>) {
  // expected-error@+1 {{requires the same encoding for all operands}}
  %0:2 = "tt.reduce"(%a, %b) <{axis = 0 : i32}> ({
  ^bb0(%c: f32, %d: f32, %e: f32, %f: f32):
    tt.reduce.return %c, %d : f32, f32
  }) : (tensor<128xf32, #blocked>, tensor<128xf32, #blocked1>) -> (f32, f32)
  tt.return
}
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 8 : i32} {
tt.func @warps(%a: tensor<128xf32, #blocked>) {
  // expected-error@+1 {{invalid layout}}
  %0 = tt.precise_sqrt %a : tensor<128xf32, #blocked>
  tt.return
}
}

// -----

tt.func @too_many_elements(%a: f32) {
  // expected-error@+1 {{Maximum allowed number of elements is 1048576}}
  %0 = tt.splat %a : f32 -> tensor<1099511627776xf32>
  tt.return
}

// -----

tt.func @overflowing_elements(%a: f32) {
  // expected-error@+1 {{Maximum allowed number of elements is 1048576}}
  %0 = tt.splat %a : f32 -> tensor<4294967296x4294967296xf32>
  tt.return
}

// -----

tt.func @no_power_of_two(%a: f32) {
  // expected-error@+1 {{Number of elements must be power-of-two, but tensor<24xf32> doesn't follow the rule (24) elements}}
  %0 = tt.splat %a : f32 -> tensor<24xf32>
  tt.return
}

// -----

tt.func @addptr_result(%p: !tt.ptr<f32>, %i: i32) {
  // expected-error@+1 {{failed to verify that result type matches ptr type}}
  %0 = "tt.addptr"(%p, %i) : (!tt.ptr<f32>, i32) -> !tt.ptr<f16>
  tt.return
}

// -----

tt.func @addptr_offset(%p: !tt.ptr<f32>, %i: f32) {
  // expected-error@+1 {{operand #1 must be integer or ranked tensor of integer values}}
  %0 = "tt.addptr"(%p, %i) : (!tt.ptr<f32>, f32) -> !tt.ptr<f32>
  tt.return
}

// -----

tt.func @load_mask(%p: tensor<4x!tt.ptr<f32>>, %m: tensor<8xi1>) {
  // expected-error@+1 {{failed to verify that mask type matches ptr type}}
  %0 = "tt.load"(%p, %m) <{operandSegmentSizes = array<i32: 1, 1, 0>}> : (tensor<4x!tt.ptr<f32>>, tensor<8xi1>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @load_mask_type(%p: !tt.ptr<f32>, %m: i8) {
  // expected-error@+1 {{operand #1 must be 1-bit signless integer or ranked tensor of 1-bit signless integer values}}
  %0 = "tt.load"(%p, %m) <{operandSegmentSizes = array<i32: 1, 1, 0>}> : (!tt.ptr<f32>, i8) -> f32
  tt.return
}

// -----

tt.func @load_other(%p: !tt.ptr<f32>, %m: i1, %o: f16) {
  // expected-error@+1 {{failed to verify that other matches ptr type}}
  %0 = "tt.load"(%p, %m, %o) <{operandSegmentSizes = array<i32: 1, 1, 1>}> : (!tt.ptr<f32>, i1, f16) -> f32
  tt.return
}

// -----

tt.func @load_result(%p: !tt.ptr<f32>) {
  // expected-error@+1 {{failed to verify that result matches ptr type}}
  %0 = "tt.load"(%p) <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (!tt.ptr<f32>) -> f16
  tt.return
}

// -----

tt.func @store_value(%p: !tt.ptr<f32>, %v: f16) {
  // expected-error@+1 {{failed to verify that value type matches ptr type}}
  "tt.store"(%p, %v) : (!tt.ptr<f32>, f16) -> ()
  tt.return
}

// -----

tt.func @store_mask(%p: !tt.ptr<f32>, %v: f32, %m: tensor<4xi1>) {
  // expected-error@+1 {{failed to verify that mask type matches ptr type}}
  "tt.store"(%p, %v, %m) : (!tt.ptr<f32>, f32, tensor<4xi1>) -> ()
  tt.return
}

// -----

tt.func @rmw_value(%p: !tt.ptr<f32>, %v: i32) {
  // expected-error@+1 {{failed to verify that ptr type matches value type}}
  %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (!tt.ptr<f32>, i32) -> i32
  tt.return
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @rmw_mask(%p: tensor<128x!tt.ptr<f32>, #blocked>, %v: tensor<128xf32, #blocked>, %m: tensor<128xi1>) {
  // expected-error@+1 {{failed to verify that mask type matches value type}}
  %0 = "tt.atomic_rmw"(%p, %v, %m) <{atomic_rmw_op = 5 : i32, sem = 1 : i32, scope = 1 : i32}> : (tensor<128x!tt.ptr<f32>, #blocked>, tensor<128xf32, #blocked>, tensor<128xi1>) -> tensor<128xf32, #blocked>
  tt.return
}
}

// -----

tt.func @rmw_shape(%p: tensor<4x!tt.ptr<f32>>, %v: tensor<4xf32>) {
  // expected-error@+1 {{requires the same shape for all operands and results}}
  %0 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v : (tensor<4x!tt.ptr<f32>>, tensor<4xf32>) -> tensor<8xf32>
  tt.return
}

// -----

tt.func @rmw_semantics(%p: !tt.ptr<f32>, %v: f32) {
  // expected-error@+1 {{Invalid attribute `sem` in property conversion: 9 : i32}}
  %0 = "tt.atomic_rmw"(%p, %v) <{atomic_rmw_op = 5 : i32, sem = 9 : i32, scope = 1 : i32}> : (!tt.ptr<f32>, f32) -> f32
  tt.return
}

// -----

tt.func @cas_cmp(%p: !tt.ptr<i32>, %v: i32, %w: i64) {
  // expected-error@+1 {{failed to verify that ptr type matches cmp type}}
  %0 = tt.atomic_cas relaxed, gpu, %p, %w, %v : (!tt.ptr<i32>, i64, i32) -> i32
  tt.return
}

// -----

tt.func @cas_value(%p: !tt.ptr<i32>, %v: i32, %w: i64) {
  // expected-error@+1 {{failed to verify that ptr type matches value type}}
  %0 = tt.atomic_cas relaxed, gpu, %p, %v, %w : (!tt.ptr<i32>, i32, i64) -> i32
  tt.return
}

// -----

tt.func @poll_semantics(%p: !tt.ptr<i32>, %v: i32) {
  // expected-error@+1 {{only supports acquire and relaxed semantics}}
  %0 = tt.atomic_poll release, gpu, %p, %v : !tt.ptr<i32>, i32 -> i1
  tt.return
}

// -----

tt.func @poll_width(%p: !tt.ptr<i8>, %v: i8) {
  // expected-error@+1 {{only supports integer elements with width {16, 32, 64}}}
  %0 = tt.atomic_poll relaxed, gpu, %p, %v : !tt.ptr<i8>, i8 -> i1
  tt.return
}

// -----

tt.func @poll_pointer(%p: !tt.ptr<i32>, %v: i64) {
  // expected-error@+1 {{failed to verify that ptr type matches expected type}}
  %0 = tt.atomic_poll relaxed, gpu, %p, %v : !tt.ptr<i32>, i64 -> i1
  tt.return
}

// -----

tt.func @splat_element(%a: f32) {
  // expected-error@+1 {{requires the same element type for all operands and results}}
  %0 = tt.splat %a : f32 -> tensor<4xf16>
  tt.return
}

// -----

tt.func @unsplat_many(%a: tensor<2xf32>) {
  // expected-error@+1 {{source tensor must have exactly one element}}
  %0 = tt.unsplat %a : tensor<2xf32>
  tt.return
}

// -----

tt.func @expand_dims_axis(%a: tensor<4xf32>) {
  // expected-error@+2 {{failed to infer returned types}}
  // expected-error@+1 {{axis 2 is out of bounds for operand rank 1}}
  %0 = tt.expand_dims %a {axis = 2 : i32} : tensor<4xf32> -> tensor<4x1xf32>
  tt.return
}

// -----

tt.func @expand_dims_result(%a: tensor<4xf32>) {
  // expected-error@+2 {{inferred type}}
  // expected-error@+1 {{failed to infer returned types}}
  %0 = tt.expand_dims %a {axis = 1 : i32} : tensor<4xf32> -> tensor<1x4xf32>
  tt.return
}

// -----

tt.func @reshape_count(%a: tensor<4xf32>) {
  // expected-error@+1 {{number of src and dst elements of reshape must be the same}}
  %0 = tt.reshape %a : tensor<4xf32> -> tensor<2x4xf32>
  tt.return
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @reshape_encoding(%a: tensor<128xf32, #blocked>) {
  // expected-error@+1 {{requires that either (a) src and dst both have encodings, or (b) neither does.}}
  %0 = tt.reshape %a : tensor<128xf32, #blocked> -> tensor<2x64xf32>
  tt.return
}
}

// -----

tt.func @broadcast_rank(%a: tensor<1xf32>) {
  // expected-error@+1 {{rank of source must be same as rank of result}}
  %0 = tt.broadcast %a : tensor<1xf32> -> tensor<4x4xf32>
  tt.return
}

// -----

tt.func @broadcast_extent(%a: tensor<1x2xf32>) {
  // expected-error@+1 {{Different dimensions at index 1 between source and result.  Broadcast requires the source dimension to be 1.}}
  %0 = tt.broadcast %a : tensor<1x2xf32> -> tensor<4x4xf32>
  tt.return
}

// -----

tt.func @join_shape(%a: tensor<4xf32>) {
  // expected-error@+1 {{result shape must be (4, 2), but got 2, 4}}
  %0 = tt.join %a, %a : tensor<4xf32> -> tensor<2x4xf32>
  tt.return
}

// -----

tt.func @join_element(%a: tensor<4xf32>) {
  // expected-error@+1 {{result element type must match the input element type}}
  %0 = tt.join %a, %a : tensor<4xf32> -> tensor<4x2xf16>
  tt.return
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @join_encoding(%a: tensor<128xf32, #blocked>) {
  // expected-error@+1 {{result encoding must be specified}}
  %0 = tt.join %a, %a : tensor<128xf32, #blocked> -> tensor<128x2xf32>
  tt.return
}
}

// -----

#blocked = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#blocked1 = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#joined = #ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [32, 1], warpsPerCTA = [4, 1], order = [1, 0]}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @join_layout(%a: tensor<128xf32, #blocked1>) {
  // expected-error@+1 {{incompatible join layout}}
  %0 = tt.join %a, %a : tensor<128xf32, #blocked1> -> tensor<128x2xf32, #joined>
  tt.return
}
}

// -----

tt.func @split_extent(%a: tensor<2x4xf32>) {
  // expected-error@+2 {{failed to infer returned types}}
  // expected-error@+1 {{last dimension of input tensor must be 2}}
  %0, %1 = tt.split %a : tensor<2x4xf32> -> tensor<2xf32>
  tt.return
}

// -----

tt.func @split_halves(%a: tensor<4x2xf32>) {
  // expected-error@+1 {{failed to verify that outLHS and outRHS types match}}
  %0:2 = "tt.split"(%a) : (tensor<4x2xf32>) -> (tensor<4xf32>, tensor<2xf32>)
  tt.return
}

// -----

tt.func @trans_order_size(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{order must have the same size as the rank of the operand and result}}
  %0 = tt.trans %a {order = array<i32: 1>} : tensor<2x4xf32> -> tensor<4x2xf32>
  tt.return
}

// -----

tt.func @trans_order(%a: tensor<2x4xf32>) {
  // expected-error@+1 {{order must be a permutation of [0, ..., rank - 1]}}
  %0 = tt.trans %a {order = array<i32: 1, 1>} : tensor<2x4xf32> -> tensor<4x2xf32>
  tt.return
}

// -----

tt.func @range_empty() {
  // expected-error@+1 {{start must be less than end}}
  %0 = tt.make_range {start = 4 : i32, end = 4 : i32} : tensor<1xi32>
  tt.return
}

// -----

tt.func @range_rank() {
  // expected-error@+1 {{return type must be a 1D tensor}}
  %0 = tt.make_range {start = 0 : i32, end = 4 : i32} : tensor<2x2xi32>
  tt.return
}

// -----

tt.func @range_size() {
  // expected-error@+1 {{number of elements in returned tensor, 8, must match size of range [-2, 2), which has 4 elements}}
  %0 = tt.make_range {start = -2 : i32, end = 2 : i32} : tensor<8xi32>
  tt.return
}

// -----

tt.func @range_element() {
  // expected-error@+1 {{returned tensor must have i32 elements}}
  %0 = tt.make_range {start = 0 : i32, end = 4 : i32} : tensor<4xi64>
  tt.return
}

// -----

tt.func @gather_shapes(%a: tensor<4xf32>, %i: tensor<8xi32>) {
  // expected-error@+1 {{indices and output shapes must match}}
  %0 = tt.gather %a[%i] {axis = 0 : i32} : (tensor<4xf32>, tensor<8xi32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @gather_ranks(%a: tensor<4xf32>, %i: tensor<4x4xi32>) {
  // expected-error@+1 {{input and indices ranks must match}}
  %0 = tt.gather %a[%i] {axis = 0 : i32} : (tensor<4xf32>, tensor<4x4xi32>) -> tensor<4x4xf32>
  tt.return
}

// -----

tt.func @gather_axis(%a: tensor<4xf32>, %i: tensor<4xi32>) {
  // expected-error@+1 {{gather dimension must be less than the input rank}}
  %0 = tt.gather %a[%i] {axis = 1 : i32} : (tensor<4xf32>, tensor<4xi32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @gather_extents(%a: tensor<4x4xf32>, %i: tensor<4x8xi32>) {
  // expected-error@+1 {{indices dimension 1 must match the corresponding input dimension}}
  %0 = tt.gather %a[%i] {axis = 0 : i32} : (tensor<4x4xf32>, tensor<4x8xi32>) -> tensor<4x8xf32>
  tt.return
}

// -----

tt.func @histogram_mask(%a: tensor<4xi32>, %m: tensor<8xi1>) {
  // expected-error@+1 {{failed to verify that mask type matches src type}}
  %0 = "tt.histogram"(%a, %m) : (tensor<4xi32>, tensor<8xi1>) -> tensor<8xi32>
  tt.return
}

// -----

tt.func @asm_elements(%a: tensor<2xi32>) {
  // expected-error@+1 {{number of input elements 2 must be a multiple of the op's packed_element attribute, 4}}
  %0 = tt.elementwise_inline_asm "asm" {constraints = "=r,r", packed_element = 4 : i32, pure = true} %a : tensor<2xi32> -> tensor<2xi32>
  tt.return
}

// -----

tt.func @asm_pack(%a: tensor<2xi32>) {
  // expected-error@+1 {{packed_element must be positive, but got 0}}
  %0 = tt.elementwise_inline_asm "asm" {constraints = "=r,r", packed_element = 0 : i32, pure = true} %a : tensor<2xi32> -> tensor<2xi32>
  tt.return
}

// -----

tt.func @asm_shapes(%a: tensor<2xi32>) {
  // expected-error@+1 {{same shape}}
  %0 = tt.elementwise_inline_asm "asm" {constraints = "=r,r", packed_element = 1 : i32, pure = true} %a : tensor<2xi32> -> tensor<4xi32>
  tt.return
}

// -----

tt.func @map_of_nothing() {
  // expected-error@+1 {{expected 1 or more operands, but found 0}}
  %0 = "tt.map_elementwise"() <{pack = 1 : i32}> ({
    tt.map_elementwise.return
  }) : () -> tensor<4xf32>
  tt.return
}

// -----

tt.func @map_pack(%a: tensor<4xf32>) {
  // expected-error@+1 {{Pack must be a power of 2}}
  %0 = "tt.map_elementwise"(%a) <{pack = 3 : i32}> ({
  ^bb0(%b: f32):
    tt.map_elementwise.return %b : f32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @map_arguments(%a: tensor<4xf32>) {
  // expected-error@+1 {{region has wrong number of arguments}}
  %0 = "tt.map_elementwise"(%a) <{pack = 2 : i32}> ({
  ^bb0(%b: f32):
    tt.map_elementwise.return %b : f32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @map_argument_types(%a: tensor<4xf32>) {
  // expected-error@+1 {{argument types did not match}}
  %0 = "tt.map_elementwise"(%a) <{pack = 1 : i32}> ({
  ^bb0(%b: f16):
    tt.map_elementwise.return %b : f16
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_of_nothing() {
  // expected-error@+1 {{expected 1 or more operands, but found 0}}
  "tt.reduce"() <{axis = 0 : i32}> ({
    "tt.reduce.return"() : () -> ()
  }) : () -> ()
  tt.return
}

// -----

tt.func @reduce_axis(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{axis out of bounds for operand rank 2}}
  %0 = "tt.reduce"(%a) <{axis = 2 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    tt.reduce.return %b : f32
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_arguments(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{nested block must take 2 arguments, but given block with 1 arguments}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32):
    tt.reduce.return %b : f32
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_argument_type(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{Expected argument 1 to have type 'f32' but got 'f16'}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f16):
    tt.reduce.return %b : f32
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_returned_type(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{Expected argument 0 to have type 'f32' but got 'i1'}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    %d = arith.constant true
    tt.reduce.return %d : i1
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_returned_count(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{expected combine operation to return 1 values but got 2}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    tt.reduce.return %b, %c : f32, f32
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_terminator(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{combine operation must be terminated with a tt.reduce.return}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    llvm.unreachable
  }) : (tensor<4x8xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @reduce_shapes(%a: tensor<4xf32>, %b: tensor<8xf32>) {
  // expected-error@+1 {{requires the same shape for all operands}}
  %0:2 = "tt.reduce"(%a, %b) <{axis = 0 : i32}> ({
  ^bb0(%c: f32, %d: f32, %e: f32, %f: f32):
    tt.reduce.return %c, %d : f32, f32
  }) : (tensor<4xf32>, tensor<8xf32>) -> (f32, f32)
  tt.return
}

// -----

tt.func @scan_axis(%a: tensor<4xf32>) {
  // expected-error@+1 {{axis out of bounds for operand rank 1}}
  %0 = "tt.scan"(%a) <{axis = 1 : i32, reverse = false}> ({
  ^bb0(%b: f32, %c: f32):
    tt.scan.return %b : f32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @scan_arguments(%a: tensor<4xf32>) {
  // expected-error@+1 {{nested block must take 2 arguments, but given block with 3 arguments}}
  %0 = "tt.scan"(%a) <{axis = 0 : i32, reverse = false}> ({
  ^bb0(%b: f32, %c: f32, %d: f32):
    tt.scan.return %b : f32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @dot_inner(%a: tensor<16x32xf32>, %b: tensor<16x16xf32>, %c: tensor<16x16xf32>) {
  // expected-error@+1 {{expected the last dimension of the first operand to be equal to the second-to-last dimension of the second operand}}
  %0 = tt.dot %a, %b, %c : tensor<16x32xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
  tt.return
}

// -----

tt.func @dot_output(%a: tensor<16x32xf32>, %b: tensor<32x16xf32>, %c: tensor<16x32xf32>) {
  // expected-error@+1 {{expected the output shape to be the concatenation}}
  %0 = tt.dot %a, %b, %c : tensor<16x32xf32> * tensor<32x16xf32> -> tensor<16x32xf32>
  tt.return
}

// -----

tt.func @dot_rank(%a: tensor<16xf32>) {
  // expected-error@+1 {{expected operands to be 2d or 3d}}
  %0 = tt.dot %a, %a, %a : tensor<16xf32> * tensor<16xf32> -> tensor<16xf32>
  tt.return
}

// -----

tt.func @dot_ranks(%a: tensor<16x16xf32>, %b: tensor<2x16x16xf32>) {
  // expected-error@+1 {{expected all operands to have the same rank}}
  %0 = tt.dot %a, %b, %a : tensor<16x16xf32> * tensor<2x16x16xf32> -> tensor<16x16xf32>
  tt.return
}

// -----

tt.func @dot_batch(%a: tensor<4x16x16xf32>, %c: tensor<2x16x16xf32>) {
  // expected-error@+1 {{expected the first dimension of the first operand to be equal to the first dimension of the result}}
  %0 = tt.dot %a, %a, %c : tensor<4x16x16xf32> * tensor<4x16x16xf32> -> tensor<2x16x16xf32>
  tt.return
}

// -----

tt.func @dot_widths(%a: tensor<16x16xf32>, %b: tensor<16x16xf16>) {
  // expected-error@+1 {{element types of operands A and B must have same bit width}}
  %0 = tt.dot %a, %b, %a : tensor<16x16xf32> * tensor<16x16xf16> -> tensor<16x16xf32>
  tt.return
}

// -----

tt.func @dot_result(%a: tensor<16x16xf32>) {
  // expected-error@+1 {{failed to verify that result's type matches accumulator's type}}
  %0 = "tt.dot"(%a, %a, %a) : (tensor<16x16xf32>, tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf16>
  tt.return
}

// -----

tt.func @scaled_inner(%a: tensor<128x64xi8>, %b: tensor<64x128xf8E4M3FN>, %c: tensor<128x128xf32>) {
  // expected-error@+1 {{expected the last dimension of the first operand to be equal to the second-to-last dimension of the second operand}}
  %0 = tt.dot_scaled %a, %b, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8> * tensor<64x128xf8E4M3FN> -> tensor<128x128xf32>
  tt.return
}

// -----

tt.func @scaled_factor(%a: tensor<128x64xi8>, %s: tensor<128x64xi8>, %b: tensor<128x128xf8E4M3FN>, %c: tensor<128x128xf32>) {
  // expected-error@+1 {{scale factor must be 16 or 32. Got 2}}
  %0 = tt.dot_scaled %a scale %s, %b, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8>, tensor<128x64xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
  tt.return
}

// -----

tt.func @scaled_factors(%a: tensor<128x64xi8>, %s: tensor<128x4xi8>, %b: tensor<128x128xf8E4M3FN>, %c: tensor<128x128xf32>, %t: tensor<128x8xi8>) {
  // expected-error@+1 {{Operands must have the same scale factor; (lhs: 32 vs rhs: 16)}}
  %0 = tt.dot_scaled %a scale %s, %b scale %t, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8>, tensor<128x4xi8> * tensor<128x128xf8E4M3FN>, tensor<128x8xi8> -> tensor<128x128xf32>
  tt.return
}

// -----

tt.func @scaled_rows(%a: tensor<128x64xi8>, %s: tensor<64x4xi8>, %b: tensor<128x128xf8E4M3FN>, %c: tensor<128x128xf32>) {
  // expected-error@+1 {{scales M dimension must match the operand M dimension}}
  %0 = tt.dot_scaled %a scale %s, %b, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8>, tensor<64x4xi8> * tensor<128x128xf8E4M3FN> -> tensor<128x128xf32>
  tt.return
}

// -----

tt.func @scaled_columns(%a: tensor<128x64xi8>, %s: tensor<64x4xi8>, %b: tensor<128x128xf8E4M3FN>, %c: tensor<128x128xf32>) {
  // expected-error@+1 {{scales N dimension must match the operand N dimension}}
  %0 = tt.dot_scaled %a, %b scale %s, %c lhs = e2m1 rhs = e4m3 {fastMath = false} : tensor<128x64xi8> * tensor<128x128xf8E4M3FN>, tensor<64x4xi8> -> tensor<128x128xf32>
  tt.return
}

// -----

tt.func @descriptor_element(%d: !tt.tensordesc<8x32xsi16>, %i: i32) {
  // expected-error@+1 {{got descriptor element type 'i16' and tensor element type 'f16'}}
  %0 = tt.descriptor_load %d[%i, %i] : !tt.tensordesc<8x32xsi16> -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @descriptor_store_size(%d: !tt.tensordesc<8x32xf16>, %i: i32, %v: tensor<8x16xf16>) {
  // expected-error@+1 {{must have the same number of elements, but got descriptor block with 256 elements and tensor with 128 elements}}
  tt.descriptor_store %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x16xf16>
  tt.return
}

// -----

tt.func @descriptor_reduce_size(%d: !tt.tensordesc<8x32xf16>, %i: i32, %v: tensor<8x16xf16>) {
  // expected-error@+1 {{must have the same number of elements}}
  tt.descriptor_reduce add, %d[%i, %i], %v : !tt.tensordesc<8x32xf16>, tensor<8x16xf16>
  tt.return
}

// -----

tt.func @gather_block_rank(%d: !tt.tensordesc<32xf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{descriptor block must be a 2D tensor, but got 'tensor<32xf16>'}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<32xf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_block_rows(%d: !tt.tensordesc<2x32xf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{descriptor block must have exactly 1 row, but got 'tensor<2x32xf16>'}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<2x32xf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_offsets_rank(%d: !tt.tensordesc<1x32xf16>, %x: tensor<1x8xi32>, %i: i32) {
  // expected-error@+1 {{x offsets must be a 1D tensor}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<1x8xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_result_rank(%d: !tt.tensordesc<1x32xf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{result must be a 2D tensor}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<8xi32>, i32) -> tensor<256xf16>
  tt.return
}

// -----

tt.func @gather_few_rows(%d: !tt.tensordesc<1x32xf16>, %x: tensor<4xi32>, %i: i32) {
  // expected-error@+1 {{must have at least 8 rows, but got 4}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<4xi32>, i32) -> tensor<4x32xf16>
  tt.return
}

// -----

tt.func @gather_wide(%d: !tt.tensordesc<1x32xf64>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{TMA dtype cannot be greater than 32 bits}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf64>, tensor<8xi32>, i32) -> tensor<8x32xf64>
  tt.return
}

// -----

tt.func @gather_few_columns(%d: !tt.tensordesc<1x8xf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{must have at least 16 columns for 'f16', but got 8}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x8xf16>, tensor<8xi32>, i32) -> tensor<8x8xf16>
  tt.return
}

// -----

tt.func @gather_rows(%d: !tt.tensordesc<1x32xf16>, %x: tensor<16xi32>, %i: i32) {
  // expected-error@+1 {{result tensor must have as many rows as indices (16)}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<16xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_columns(%d: !tt.tensordesc<1x64xf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{result tensor number of columns must match block (64)}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x64xf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_element(%d: !tt.tensordesc<1x32xbf16>, %x: tensor<8xi32>, %i: i32) {
  // expected-error@+1 {{result tensor element type must match block ('bf16')}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xbf16>, tensor<8xi32>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @gather_offsets_type(%d: !tt.tensordesc<1x32xf16>, %x: tensor<8xi64>, %i: i32) {
  // expected-error@+1 {{must be ranked tensor of 16-bit signless integer or 32-bit signless integer values}}
  %0 = tt.descriptor_gather %d[%x, %i] : (!tt.tensordesc<1x32xf16>, tensor<8xi64>, i32) -> tensor<8x32xf16>
  tt.return
}

// -----

tt.func @scatter_block(%d: !tt.tensordesc<2x32xf16>, %x: tensor<8xi32>, %i: i32, %v: tensor<8x32xf16>) {
  // expected-error@+1 {{descriptor block must have exactly 1 row}}
  tt.descriptor_scatter %d[%x, %i], %v : !tt.tensordesc<2x32xf16>, tensor<8xi32>, i32, tensor<8x32xf16>
  tt.return
}

// -----

tt.func @descriptor_of_tensor(%p: tensor<4x!tt.ptr<f32>>, %i: i32, %l: i64) {
  // expected-error@+1 {{operand #0 must be ptr}}
  %0 = "tt.make_tensor_descriptor"(%p, %i, %l) : (tensor<4x!tt.ptr<f32>>, i32, i64) -> !tt.tensordesc<4xf32>
  tt.return
}

// -----

tt.func @reduce_result(%a: tensor<4x8xf32>) {
  // expected-error@+2 {{failed to infer returned types}}
  // expected-error@+1 {{op inferred type(s) 'tensor<4xf32>' are incompatible with return type(s) of operation 'tensor<8xf32>'}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    tt.reduce.return %b : f32
  }) : (tensor<4x8xf32>) -> tensor<8xf32>
  tt.return
}

// -----

tt.func @reduce_result_element(%a: tensor<4x8xf32>) {
  // expected-error@+1 {{operand types and result types must agree}}
  %0 = "tt.reduce"(%a) <{axis = 1 : i32}> ({
  ^bb0(%b: f32, %c: f32):
    tt.reduce.return %b : f32
  }) : (tensor<4x8xf32>) -> tensor<4xf16>
  tt.return
}

// -----

tt.func @stores_in_map(%a: tensor<4xf32>, %p: !tt.ptr<f32>) {
  %0 = "tt.map_elementwise"(%a) <{pack = 1 : i32}> ({
  ^bb0(%b: f32):
    // expected-error@+1 {{Stores are not supported inside map_elementwise}}
    tt.store %p, %b : !tt.ptr<f32>
    tt.map_elementwise.return %b : f32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @map_returns(%a: tensor<4xf32>) {
  %0 = "tt.map_elementwise"(%a) <{pack = 1 : i32}> ({
  ^bb0(%b: f32):
    %c = arith.constant 1 : i32
    // expected-error@+1 {{region return does not match map_elementwise result}}
    tt.map_elementwise.return %c : i32
  }) : (tensor<4xf32>) -> tensor<4xf32>
  tt.return
}

// -----

tt.func @return_elsewhere(%a: f32) {
  // expected-error@+1 {{expects parent op 'tt.reduce'}}
  tt.reduce.return %a : f32
}

// -----

tt.func @returned_count() -> i32 {
  // expected-error@+1 {{has 0 operands, but enclosing function (@returned_count) returns 1}}
  tt.return
}

// -----

tt.func @returned_type(%a: f32) -> i32 {
  // expected-error@+1 {{type of return operand 0 ('f32') doesn't match function result type ('i32') in function @returned_type}}
  tt.return %a : f32
}

// -----

func.func @parent(%a: f32) {
  // expected-error@+1 {{expects parent op 'tt.func'}}
  tt.return
}

// -----

func.func @not_in_a_module() {
  // expected-error@+1 {{expects parent op 'builtin.module'}}
  tt.func @inner() {
    tt.return
  }
  return
}

// -----

tt.func @calls_nothing() {
  // expected-error@+1 {{'nothing' does not reference a valid function}}
  tt.call @nothing() : () -> ()
  tt.return
}

// -----

tt.func private @callee(f32) -> i32

tt.func @call_count() {
  // expected-error@+1 {{incorrect number of operands for callee}}
  %0 = tt.call @callee() : () -> i32
  tt.return
}

// -----

tt.func private @callee(f32) -> i32

tt.func @call_type(%a: f16) {
  // expected-error@+1 {{operand type mismatch: expected operand type 'f32', but provided 'f16' for operand number 0}}
  %0 = tt.call @callee(%a) : (f16) -> i32
  tt.return
}

// -----

tt.func private @callee(f32) -> i32

tt.func @call_results(%a: f32) {
  // expected-error@+1 {{incorrect number of results for callee}}
  tt.call @callee(%a) : (f32) -> ()
  tt.return
}

// -----

tt.func private @callee(f32) -> i32

tt.func @call_result_type(%a: f32) {
  // expected-error@+1 {{result type mismatch at index 0: the call has 'i64', the function 'i32'}}
  %0 = tt.call @callee(%a) : (f32) -> i64
  tt.return
}

// -----

#mma = #ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [2, 2], instrShape = [16, 8]}>
#a = #ttg.dot_op<{opIdx = 0, parent = #mma, kWidth = 1}>
#b = #ttg.dot_op<{opIdx = 1, parent = #mma, kWidth = 1}>
module attributes {"ttg.num-warps" = 4 : i32} {
tt.func @full_f32_on_tensor_cores(%a: tensor<16x16xf32, #a>, %b: tensor<16x16xf32, #b>, %c: tensor<16x16xf32, #mma>) {
  // expected-error@+1 {{unsupported MMA version}}
  %0 = tt.dot %a, %b, %c : tensor<16x16xf32, #a> * tensor<16x16xf32, #b> -> tensor<16x16xf32, #mma>
  tt.return
}
}

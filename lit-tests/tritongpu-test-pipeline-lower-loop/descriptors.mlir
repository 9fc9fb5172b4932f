// RUN: triton-opt %s -split-input-file -allow-unregistered-dialect -tritongpu-test-pipeline-lower-loop -canonicalize | FileCheck %s

#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// Each descriptor has as many places in global memory as iterations are under way, and its own count
// of them, which goes on where a descriptor is made.
// CHECK-LABEL: tt.func @conditional
// CHECK: %[[MEM:.*]] = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 256 : i32} : !tt.ptr<i8>
// CHECK: scf.for {{.*}} iter_args(%[[K:.*]] = %c0_i32)
// CHECK: %[[NEXT:.*]] = scf.if %{{.*}} -> (i32) {
// CHECK:   %[[OFFSET:.*]] = arith.muli %[[K]], %c128_i32
// CHECK:   %[[PLACE:.*]] = tt.addptr %[[MEM]], %[[OFFSET]]
// CHECK:   %[[BYTES:.*]] = arith.muli %{{.*}}, %c2_i64
// CHECK:   ttng.tensormap_create %[[PLACE]], %{{.*}}, [%c32_i32, %c64_i32], [%{{.*}}, %{{.*}}], [%[[BYTES]]], [%c1_i32, %c1_i32] {elem_type = 6 : i32, fill_mode = 1 : i32, interleave_layout = 0 : i32, swizzle_mode = 2 : i32}
// CHECK:   ttng.tensormap_fenceproxy_acquire %[[PLACE]]
// CHECK:   %[[DESC:.*]] = ttng.reinterpret_tensor_descriptor %[[PLACE]]
// CHECK:   %[[K1:.*]] = arith.addi %[[K]], %c1_i32
// CHECK:   %[[WRAPS:.*]] = arith.cmpi sge, %[[K1]], %c2_i32
// CHECK:   %[[K2:.*]] = arith.select %[[WRAPS]], %c0_i32, %[[K1]]
// CHECK:   "use"(%[[DESC]])
// CHECK:   scf.yield %[[K2]]
// CHECK: } else {
// CHECK:   scf.yield %[[K]]
// CHECK: } {loop.cluster = 0 : i32, loop.stage = 2 : i32}
// CHECK: scf.yield %[[NEXT]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @conditional(%n: i32, %p: !tt.ptr<f16>, %m: i32, %s: i64, %if: i1) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %one = arith.constant 1 : i64
  scf.for %i = %c0 to %n step %c1 : i32 {
    scf.if %if {
      %d = tt.make_tensor_descriptor %p, [%m, %n], [%s, %one] {padding = 2 : i32} : <f16>, <64x32xf16, #S>
      "use"(%d) : (!tt.tensordesc<64x32xf16, #S>) -> ()
    } {loop.cluster = 0 : i32, loop.stage = 2 : i32}
  } {tt.scheduled_max_stage = 2 : i32}
  tt.return
}
}

// -----

#S = #ttg.nvmma_shared<{swizzlingByteWidth = 64, transposed = false, elementBitWidth = 16}>

// A loop inside the loop counts on, too.
// CHECK-LABEL: tt.func @inner
// CHECK: ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 128 : i32}
// CHECK: scf.for {{.*}} iter_args(%[[OUTER:.*]] = %c0_i32)
// CHECK:   %[[NEXT:.*]] = scf.for {{.*}} iter_args(%[[K:.*]] = %[[OUTER]])
// CHECK:     arith.muli %[[K]], %c128_i32
// CHECK:     arith.addi %[[K]], %c1_i32
// CHECK:   scf.yield %[[NEXT]]
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
tt.func @inner(%n: i32, %p: !tt.ptr<f16>, %m: i32, %s: i64) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %one = arith.constant 1 : i64
  scf.for %i = %c0 to %n step %c1 : i32 {
    scf.for %j = %c0 to %n step %c1 : i32 {
      %d = tt.make_tensor_descriptor %p, [%m, %n], [%s, %one] : <f16>, <64x32xf16, #S>
      "use"(%d) : (!tt.tensordesc<64x32xf16, #S>) -> ()
    } {loop.cluster = 0 : i32, loop.stage = 1 : i32}
  } {tt.scheduled_max_stage = 1 : i32}
  tt.return
}
}

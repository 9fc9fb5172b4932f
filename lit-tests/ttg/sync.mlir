// Operations that wait, count or mark keep their attributes and tokens through text, generic text and bytecode.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s --mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

// CHECK-LABEL: tt.func @tokens(
// CHECK-SAME:    %[[T:.*]]: !ttg.async.token)
tt.func @tokens(%t: !ttg.async.token) {
  // CHECK-NEXT: %[[A:.*]] = ttg.async_commit_group
  %a = ttg.async_commit_group
  // CHECK-NEXT: %[[B:.*]] = ttg.async_commit_group tokens %[[T]], %[[A]]
  %b = ttg.async_commit_group tokens %t, %a
  // CHECK-NEXT: ttg.async_wait {num = 0 : i32}
  %c = ttg.async_wait {num = 0 : i32}
  // CHECK-NEXT: ttg.async_wait %[[A]], %[[B]] {num = 2 : i32}
  %d = ttg.async_wait %a, %b {num = 2 : i32}
  tt.return
}

// CHECK-LABEL: tt.func @barriers(
tt.func @barriers() {
  // CHECK-NEXT: ttg.barrier none
  ttg.barrier none
  // CHECK-NEXT: ttg.barrier local
  ttg.barrier local
  // Bits are written in their order, all of them together as one word.
  // CHECK-NEXT: ttg.barrier local|global_write|tensor_read
  ttg.barrier tensor_read|local|global_write
  // CHECK-NEXT: ttg.barrier global_read|tensor_write {tag = 1 : i32}
  ttg.barrier global_read|tensor_write {tag = 1 : i32}
  // CHECK-NEXT: ttg.barrier all
  ttg.barrier local|global_read|global_write|tensor_read|tensor_write
  // CHECK-NEXT: ttg.barrier all
  ttg.barrier all
  tt.return
}

// CHECK-LABEL: tt.func @ids(
tt.func @ids() -> (i32, i32) {
  // CHECK-NEXT: ttg.warp_id
  // CHECK-NOT:  omitUniformHint
  %0 = ttg.warp_id
  // CHECK-NEXT: ttg.warp_id {omitUniformHint}
  %1 = ttg.warp_id {omitUniformHint}
  tt.return %0, %1 : i32, i32
}

// CHECK-LABEL: tt.func @pipelining(
// CHECK-SAME:    %[[I:.*]]: index, %[[P:.*]]: i1, %[[X:.*]]: f32)
tt.func @pipelining(%i: index, %p: i1, %x: f32) -> f32 {
  // CHECK-NEXT: ttg.predicate_stage %[[I]], %[[I]], %[[I]] maxStage 3 stage 1 : index -> i1
  %0 = ttg.predicate_stage %i, %i, %i maxStage 3 stage 1 : index -> i1
  // CHECK-NEXT: %[[R:.*]] = "ttg.mask"(%[[P]]) ({
  %1 = "ttg.mask"(%p) ({
    // CHECK-NEXT: ttg.mask.return %[[X]] : f32
    ttg.mask.return %x : f32
  // CHECK-NEXT: }) : (i1) -> f32
  }) : (i1) -> f32
  // CHECK-NEXT: tt.return %[[R]]
  tt.return %1 : f32
}

// CHECK-LABEL: tt.func @scratch(
tt.func @scratch() {
  // CHECK-NEXT: ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 256 : i32} : !tt.ptr<i8>
  %0 = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 256 : i32} : !tt.ptr<i8>
  // CHECK-NEXT: ttg.global_scratch_alloc {alignment = 8 : i32, nbytes = 8 : i32, shared_cluster_state, third_party_allocation} : !tt.ptr<i64>
  %1 = ttg.global_scratch_alloc {alignment = 8 : i32, nbytes = 8 : i32, third_party_allocation, shared_cluster_state} : !tt.ptr<i64>
  tt.return
}

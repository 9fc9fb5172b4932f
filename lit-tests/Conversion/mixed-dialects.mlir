// What is in LLVM's dialects already stays; casts go between tensors and the structs that stand for them in calls.
// RUN: triton-opt %s --convert-triton-gpu-to-llvm -split-input-file -verify-diagnostics | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  // CHECK-LABEL: @negated
  // CHECK-SAME: %[[IN:.*]]: !llvm.struct<(i32, i32)>, %[[P:.*]]: !llvm.ptr,
  tt.func @negated(%in: !llvm.struct<(i32, i32)>, %p: !llvm.ptr) {
    %0 = builtin.unrealized_conversion_cast %in : !llvm.struct<(i32, i32)> to tensor<64xi32, #b>
    %1 = arith.addi %0, %0 : tensor<64xi32, #b>
    %2 = builtin.unrealized_conversion_cast %1 : tensor<64xi32, #b> to !llvm.struct<(i32, i32)>
    // CHECK: %[[A:.*]] = llvm.extractvalue %[[IN]][0]
    // CHECK: %[[B:.*]] = llvm.extractvalue %[[IN]][1]
    // CHECK: %[[C:.*]] = llvm.add %[[A]], %[[A]]
    // CHECK: %[[D:.*]] = llvm.add %[[B]], %[[B]]
    // CHECK: %[[E:.*]] = llvm.insertvalue %[[C]]
    // CHECK: %[[F:.*]] = llvm.insertvalue %[[D]], %[[E]][1]
    // CHECK: llvm.store volatile %[[F]], %[[P]] : !llvm.struct<(i32, i32)>, !llvm.ptr
    llvm.store volatile %2, %p : !llvm.struct<(i32, i32)>, !llvm.ptr
    tt.return
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32} {
  tt.func @other(%in: !llvm.struct<(i32)>) {
    // expected-error @below {{is between types that do not stand for each other}}
    %0 = builtin.unrealized_conversion_cast %in : !llvm.struct<(i32)> to tensor<64xi32, #b>
    tt.return
  }
}

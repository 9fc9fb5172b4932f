// RUN: triton-opt %s --convert-triton-gpu-to-llvm | FileCheck %s

// Many equal steps of a pointer: from the fifth on, multiples of the step from the first address, so that what LLVM compares
// does not grow with the square of their number.

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:80", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @six
  // CHECK-SAME: %[[P:.*]]: !llvm.ptr<1>{{.*}}, %[[S:.*]]: i64
  tt.func @six(%p: !tt.ptr<f32>, %s: i64) {
    // CHECK-DAG: %[[C5:.*]] = llvm.mlir.constant(5 : i64)
    // CHECK-DAG: %[[C6:.*]] = llvm.mlir.constant(6 : i64)
    // CHECK: %[[P1:.*]] = llvm.getelementptr %[[P]][%[[S]]]
    %p1 = tt.addptr %p, %s : !tt.ptr<f32>, i64
    // CHECK-NEXT: %[[P2:.*]] = llvm.getelementptr %[[P1]][%[[S]]]
    %p2 = tt.addptr %p1, %s : !tt.ptr<f32>, i64
    // CHECK-NEXT: %[[P3:.*]] = llvm.getelementptr %[[P2]][%[[S]]]
    %p3 = tt.addptr %p2, %s : !tt.ptr<f32>, i64
    // CHECK-NEXT: %[[P4:.*]] = llvm.getelementptr %[[P3]][%[[S]]]
    %p4 = tt.addptr %p3, %s : !tt.ptr<f32>, i64
    // CHECK-NEXT: %[[S5:.*]] = llvm.mul %[[S]], %[[C5]]
    // CHECK-NEXT: %[[P5:.*]] = llvm.getelementptr %[[P]][%[[S5]]]
    %p5 = tt.addptr %p4, %s : !tt.ptr<f32>, i64
    // CHECK-NEXT: %[[S6:.*]] = llvm.mul %[[S]], %[[C6]]
    // CHECK-NEXT: %[[P6:.*]] = llvm.getelementptr %[[P]][%[[S6]]]
    %p6 = tt.addptr %p5, %s : !tt.ptr<f32>, i64
    %x = tt.load %p6 : !tt.ptr<f32>
    tt.store %p, %x : !tt.ptr<f32>
    tt.return
  }

  // Another step, and steps over elements of another size, begin anew.
  // CHECK-LABEL: llvm.func @others
  // CHECK-NOT: llvm.mul
  // CHECK: llvm.return
  tt.func @others(%p: !tt.ptr<f32>, %s: i64, %t: i64) {
    %p1 = tt.addptr %p, %s : !tt.ptr<f32>, i64
    %p2 = tt.addptr %p1, %s : !tt.ptr<f32>, i64
    %p3 = tt.addptr %p2, %s : !tt.ptr<f32>, i64
    %p4 = tt.addptr %p3, %s : !tt.ptr<f32>, i64
    %p5 = tt.addptr %p4, %t : !tt.ptr<f32>, i64
    %p6 = tt.addptr %p5, %s : !tt.ptr<f32>, i64
    %x = tt.load %p6 : !tt.ptr<f32>
    tt.store %p, %x : !tt.ptr<f32>
    tt.return
  }
}

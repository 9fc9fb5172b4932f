// RUN: triton-opt %s -allocate-shared-memory-nv -convert-triton-gpu-to-llvm | FileCheck %s

// CHECK: ttg.global_scratch_memory_size = 256
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func internal @callee
  // CHECK-SAME: (%{{[a-z0-9]*}}: !llvm.ptr<3>, %[[OWN:[a-z0-9]*]]: !llvm.ptr<1>, %{{[a-z0-9]*}}: !llvm.ptr<1>)
  // CHECK: llvm.return %[[OWN]]
  tt.func private @callee() -> !tt.ptr<i8> {
    %0 = ttg.global_scratch_alloc {alignment = 16 : i32, nbytes = 100 : i32} : !tt.ptr<i8>
    tt.return %0 : !tt.ptr<i8>
  }

  // Each program has its own bytes, a called function a part of them.
  // CHECK-LABEL: llvm.func @kernel
  // CHECK-SAME: %{{[a-z0-9]*}}: i8, %[[SCRATCH:[a-z0-9]*]]: !llvm.ptr<1>, %[[PROFILE:[a-z0-9]*]]: !llvm.ptr<1>)
  // CHECK-DAG: %[[SIZE:.*]] = llvm.mlir.constant(256 : i64)
  // CHECK-DAG: %[[CALL:.*]] = llvm.mlir.constant(128 : i64)
  // CHECK: nvvm.read.ptx.sreg.ctaid.z
  // CHECK: nvvm.read.ptx.sreg.ctaid.y
  // CHECK: nvvm.read.ptx.sreg.ctaid.x
  // CHECK: %[[HERE:.*]] = llvm.mul %{{.*}}, %[[SIZE]]
  // CHECK: llvm.getelementptr %[[SCRATCH]][%[[HERE]]]
  // CHECK: %[[THERE:.*]] = llvm.add %{{.*}}, %[[CALL]] : i64
  // CHECK: %[[PART:.*]] = llvm.getelementptr %[[SCRATCH]][%[[THERE]]]
  // CHECK: llvm.call @callee(%{{.*}}, %[[PART]], %[[PROFILE]])
  tt.func @kernel(%p: !tt.ptr<i8>, %v: i8) {
    %0 = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 128 : i32} : !tt.ptr<i8>
    %1 = tt.call @callee() : () -> !tt.ptr<i8>
    tt.store %0, %v : !tt.ptr<i8>
    tt.store %1, %v : !tt.ptr<i8>
    tt.return
  }
}

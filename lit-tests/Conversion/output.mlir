// RUN: triton-opt %s -allocate-shared-memory-nv -convert-triton-gpu-to-llvm | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
// CHECK-DAG: llvm.mlir.global internal constant @printfFormat_0("pid (%u, %u, %u) 100%%\0A\00")
// CHECK-DAG: llvm.mlir.global internal constant @printfFormat_1("pid (%u, %u, %u) idx (%2u) x: %f\0A\00")
// CHECK-DAG: llvm.mlir.global internal constant @printfFormat_2("pid (%u, %u, %u) idx () n: (operand 0) %lli\0A\00")
// CHECK-DAG: llvm.mlir.global internal constant @printfFormat_3("pid (%u, %u, %u) idx () n: (operand 1) %u\0A\00")
// CHECK-DAG: llvm.mlir.global internal constant @printfFormat_4("pid (%u, %u, %u) idx () h: 0x%016llx\0A\00")
// CHECK-DAG: llvm.mlir.global internal constant @assertMessage_0("not so\00")
// CHECK-DAG: llvm.mlir.global internal constant @assertFile_0("kernel.py\00")
// CHECK-DAG: llvm.func @vprintf(!llvm.ptr, !llvm.ptr) -> i32
// CHECK-DAG: llvm.func @__assertfail(!llvm.ptr, !llvm.ptr, i32, !llvm.ptr, i64) attributes {passthrough = ["noreturn"]}
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @print
  // CHECK: %[[LIST:.*]] = llvm.alloca {{.*}} x !llvm.struct<(i32, i32, i32, i32, f64)>
  // CHECK: llvm.call @vprintf
  // CHECK: %[[X:.*]] = llvm.fpext %{{.*}} : f16 to f64
  // CHECK: llvm.getelementptr %[[LIST]][0, 4]
  // CHECK: llvm.call @vprintf(%{{.*}}, %[[LIST]])
  // CHECK-COUNT-3: llvm.call @vprintf
  tt.func @print(%x: tensor<32xf16, #b>, %n: i64, %m: i8) {
    tt.print " 100%" {hex = false, isSigned = array<i32>}
    tt.print " x: " {hex = false, isSigned = array<i32: 0>} : %x : tensor<32xf16, #b>
    tt.print " n: " {hex = false, isSigned = array<i32: 1, 0>} : %n, %m : i64, i8
    tt.print " h: " {hex = true, isSigned = array<i32: 0>} : %n : i64
    tt.return
  }

  // CHECK-LABEL: llvm.func @check
  // CHECK: llvm.cond_br %{{.*}}, ^[[FAIL:bb[0-9]+]], ^[[ON:bb[0-9]+]]
  // CHECK: ^[[FAIL]]:
  // CHECK: llvm.call @__assertfail
  // CHECK: ^[[ON]]:
  // CHECK-NEXT: nvvm.barrier
  tt.func @check(%x: tensor<32xi1, #b>) {
    tt.assert %x, "not so" : tensor<32xi1, #b> loc("kernel.py":7:3)
    tt.return
  }
}

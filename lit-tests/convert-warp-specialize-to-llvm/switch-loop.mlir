// RUN: triton-opt %s -tritongpu-allocate-warp-groups -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 -convert-warp-specialize-to-llvm | FileCheck %s

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @kernel
  // CHECK-SAME: %[[P:[a-z0-9]*]]: !llvm.ptr<1>{{.*}}, %[[N:[a-z0-9]*]]: i32
  // CHECK: %[[WARP:.*]] = nvvm.shfl.sync idx
  // CHECK: %[[DEFAULT:.*]] = llvm.icmp "ult" %[[WARP]]
  // CHECK: llvm.cond_br %[[DEFAULT]], ^[[START:.*]], ^[[LOOP:.*]]
  tt.func @kernel(%p: !tt.ptr<i32>, %n: i32) {
    // Workers learn what to do from a byte each.
    // CHECK: ^[[LOOP]]:
    // CHECK: nvvm.setmaxregister decrease 120
    // CHECK: barrier.cta.sync.all
    // CHECK: llvm.load %{{.*}} : !llvm.ptr<3> -> i8
    // CHECK: llvm.switch
    // CHECK-NEXT: 0: ^[[STORE:.*]],
    // CHECK: 4: ^[[END:.*]]
    // CHECK: ^[[END]]:
    // CHECK-NEXT: llvm.return
    %m = arith.addi %n, %n : i32
    // What is cheap is computed again by a partition, whose threads count from its own first warp.
    // CHECK: ^[[STORE]]:
    // CHECK-NEXT: nvvm.setmaxregister decrease 24
    // CHECK: %[[M:.*]] = llvm.add %[[N]], %[[N]]
    // CHECK: %[[FIRST:.*]] = llvm.mlir.constant(320 : i32)
    // CHECK: llvm.sub %{{.*}}, %[[FIRST]]
    // CHECK: st.global.b32 {{.*}} %[[M]], %[[P]]
    // CHECK: nvvm.setmaxregister increase 120
    // CHECK: llvm.br ^[[LOOP]]
    // CHECK: ^[[START]]:
    // CHECK: nvvm.setmaxregister increase 256
    // CHECK-COUNT-8: llvm.store %{{.*}} : i8, !llvm.ptr<3>
    // CHECK: barrier.cta.sync.all
    // CHECK: barrier.cta.sync.all
    // CHECK: %[[T:.*]] = llvm.mul
    // CHECK: barrier.cta.sync.all
    // CHECK: llvm.br ^[[AFTER:.*]](%[[T]] : i32)
    // CHECK: ^[[AFTER]](%[[R:.*]]: i32):
    // CHECK: st.global.b32 {{.*}} %[[R]], %[[P]]
    // CHECK-COUNT-8: llvm.store %{{.*}} : i8, !llvm.ptr<3>
    // CHECK: barrier.cta.sync.all
    // CHECK-NEXT: return
    %r = ttg.warp_specialize(%p, %m) attributes {requestedRegisters = array<i32: 24, 80>}
    default {
      %t = arith.muli %m, %n : i32
      ttg.warp_yield %t : i32
    }
    partition0(%q: !tt.ptr<i32>, %k: i32) num_warps(1) {
      tt.store %q, %k : !tt.ptr<i32>
      ttg.warp_return
    }
    partition1(%q: !tt.ptr<i32>, %k: i32) num_warps(4) {
      ttg.warp_return
    } : (!tt.ptr<i32>, i32) -> i32
    tt.store %p, %r : !tt.ptr<i32>
    tt.return
  }
}

// RUN: triton-opt %s -split-input-file -allow-unregistered-dialect -verify-diagnostics \
// RUN:   -pass-pipeline='builtin.module(convert-scf-to-cf,allocate-shared-memory-nv,convert-triton-gpu-to-llvm)' | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // Both branches ask for the number of the warp: it is computed where it is there for both.
  // CHECK-LABEL: llvm.func @early_return
  // CHECK: %[[WARP:.+]] = llvm.lshr
  // CHECK: llvm.cond_br
  // CHECK: ^bb1:
  // CHECK: %[[WARP]]
  // CHECK: ^bb2:
  // CHECK: %[[WARP]]
  tt.func public @early_return(%out: !tt.ptr<i32>, %n: i32) {
    %zero = arith.constant 0 : i32
    %none = arith.cmpi slt, %n, %zero : i32
    cf.cond_br %none, ^early, ^rest
  ^early:
    tt.store %out, %zero : !tt.ptr<i32>
    tt.return
  ^rest:
    tt.store %out, %n : !tt.ptr<i32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @quotients(
  // CHECK-SAME: %[[A:[a-z0-9]+]]: i32, %[[B:[a-z0-9]+]]: i32
  // CHECK: %[[Q:.+]] = llvm.sdiv %[[A]], %[[B]]
  // CHECK: %[[P:.+]] = llvm.mul %[[Q]], %[[B]]
  // CHECK: %[[INEXACT:.+]] = llvm.icmp "ne" %[[P]], %[[A]]
  // CHECK: %[[SIGNS:.+]] = llvm.icmp "ne"
  // CHECK: %[[SAME:.+]] = llvm.xor %[[SIGNS]]
  // CHECK: %[[UP:.+]] = llvm.and %[[INEXACT]], %[[SAME]]
  // CHECK: %[[MORE:.+]] = llvm.add %[[Q]]
  // CHECK: llvm.select %[[UP]], %[[MORE]], %[[Q]]
  // CHECK: %[[Q2:.+]] = llvm.sdiv %[[A]], %[[B]]
  // CHECK: %[[SIGNS2:.+]] = llvm.icmp "ne"
  // CHECK-NOT: llvm.xor
  // CHECK: llvm.select %{{.+}}, %{{.+}}, %[[Q2]]
  // CHECK: %[[U:.+]] = llvm.udiv %[[A]], %[[B]]
  // CHECK: %[[BIT:.+]] = llvm.zext
  // CHECK: llvm.add %[[U]], %[[BIT]]
  // CHECK: nvvm.barrier
  tt.func public @quotients(%out: !tt.ptr<i32>, %a: i32, %b: i32) {
    %0 = arith.ceildivsi %a, %b : i32
    %1 = arith.floordivsi %a, %b : i32
    %2 = arith.ceildivui %a, %b : i32
    tt.store %out, %0 : !tt.ptr<i32>
    tt.store %out, %1 : !tt.ptr<i32>
    gpu.barrier
    tt.store %out, %2 : !tt.ptr<i32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.maxnreg = 42 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  // What is said of a loop stands at its way back; an assumption and a poisoned value stay what they are.
  // CHECK: #[[LICM:.+]] = #llvm.loop_licm<disable = true>
  // CHECK: #[[LOOP:.+]] = #llvm.loop_annotation<licm = #[[LICM]]>
  // CHECK-LABEL: llvm.func @loop
  // CHECK-SAME: nvvm.maxnreg = 42 : i32
  // CHECK: llvm.intr.assume %{{.*}} : i1
  // CHECK: llvm.br ^{{.*}} {loop_annotation = #[[LOOP]]}
  // CHECK: llvm.mlir.poison : i32
  tt.func public @loop(%out: !tt.ptr<i32>, %n: i32) {
    %c0 = arith.constant 0 : i32
    %c1 = arith.constant 1 : i32
    %positive = arith.cmpi sgt, %n, %c0 : i32
    llvm.intr.assume %positive : i1
    scf.for %i = %c0 to %n step %c1 : i32 {
      tt.store %out, %i : !tt.ptr<i32>
    } {llvm.loop_annotation = #llvm.loop_annotation<licm = <disable = true>>}
    %poison = ub.poison : i32
    tt.store %out, %poison : !tt.ptr<i32>
    tt.return
  }
}

// -----

module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func public @unknown(%out: !tt.ptr<i32>, %a: i32) {
    // expected-error @+1 {{'toy.one' op is not supported on cuda:80}}
    %0 = "toy.one"(%a) : (i32) -> i32
    %1 = "toy.two"(%0) : (i32) -> i32
    %2 = arith.addi %1, %a : i32
    tt.store %out, %2 : !tt.ptr<i32>
    // expected-error @+1 {{'toy.three' op is not supported on cuda:80}}
    "toy.three"(%a) : (i32) -> ()
    tt.return
  }
}

// Atomic operations become instructions of PTX: who does them, their text, the barriers around them, and how the result gets to all.
// RUN: triton-opt %s --allocate-shared-memory-nv="compute-capability=90 ptx-version=80" --convert-triton-gpu-to-llvm="compute-capability=90 ptx-version=80" | FileCheck %s
// RUN: triton-opt %s --allocate-shared-memory-nv="compute-capability=90 ptx-version=81" --convert-triton-gpu-to-llvm="compute-capability=90 ptx-version=81" | FileCheck %s --check-prefix=PTX81
// RUN: triton-opt %s --allocate-shared-memory-nv="compute-capability=80" --convert-triton-gpu-to-llvm="compute-capability=80" | FileCheck %s --check-prefix=SM80

#b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
#one = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // The first thread acts, the others read what it got.
  // CHECK-LABEL: llvm.func @scalar(
  // CHECK-SAME: %[[P:[^:]*]]: {{.*}}, %[[V:[^:]*]]: i32, %[[M:[^:]*]]: i1
  // CHECK:      %[[LANE:.*]] = llvm.and %{{.*}}, %{{.*}} : i32
  // CHECK:      nvvm.barrier
  // CHECK:      %[[BITS:.*]] = llvm.and %[[LANE]], %{{.*}} : i32
  // CHECK-NEXT: %[[FIRST:.*]] = llvm.icmp "eq" %[[BITS]], %{{.*}} : i32
  // CHECK-NEXT: %[[DOES:.*]] = llvm.and %[[FIRST]], %[[M]] : i1
  // CHECK-NEXT: %[[OLD:.*]] = llvm.inline_asm has_side_effects {{.*}} "mov.u32 $0, 0x0;\0A\09@$3 atom.global.gpu.acq_rel.add.u32 $0, [ $1 + 0 ], $2;", "=r,l,r,b" %[[P]], %[[V]], %[[DOES]]
  // CHECK:      llvm.inline_asm {{.*}} "@$2 st.shared::cta.b32 [ $0 ], { $1 };", "r,r,b" %[[AT:.*]], %[[OLD]], %[[FIRST]]
  // CHECK-NEXT: nvvm.barrier
  // CHECK-NEXT: llvm.load %[[AT]]
  // CHECK-NOT:  nvvm.barrier
  // CHECK:      llvm.return
  tt.func @scalar(%p: !tt.ptr<i32>, %v: i32, %m: i1, %out: !tt.ptr<i32>) {
    %0 = tt.atomic_rmw add, acq_rel, gpu, %p, %v, %m : (!tt.ptr<i32>, i32, i1) -> i32
    tt.store %out, %0 : !tt.ptr<i32>
    tt.return
  }

  // CHECK-LABEL: llvm.func @unused(
  // CHECK-NOT:  st.shared
  // CHECK:      "@$2 red.global.cta.relaxed.xor.b64 [ $0 + 0 ], $1;", "l,l,b"
  // CHECK-NOT:  st.shared
  // CHECK:      llvm.return
  tt.func @unused(%p: !tt.ptr<i64>, %v: i64) {
    %0 = tt.atomic_rmw xor, relaxed, cta, %p, %v : (!tt.ptr<i64>, i64) -> i64
    tt.return
  }

  // Floats whose sign is clear compare as signed integers, the others the other way around as unsigned ones.
  // CHECK-LABEL: llvm.func @larger_float(
  // CHECK:      %[[BITS:.*]] = llvm.bitcast %{{.*}} : f32 to i32
  // CHECK:      %[[MINUS:.*]] = llvm.icmp "slt" %[[BITS]], %{{.*}} : i32
  // CHECK:      atom.global.sys.acquire.max.s32
  // CHECK:      atom.global.sys.acquire.min.u32
  // CHECK:      llvm.select %[[MINUS]]
  // CHECK:      nvvm.barrier
  tt.func @larger_float(%p: tensor<32x!tt.ptr<f32>, #one>, %v: tensor<32xf32, #one>, %out: tensor<32x!tt.ptr<f32>, #one>) {
    %0 = tt.atomic_rmw max, acquire, sys, %p, %v : (tensor<32x!tt.ptr<f32>, #one>, tensor<32xf32, #one>) -> tensor<32xf32, #one>
    tt.store %out, %0 : tensor<32x!tt.ptr<f32>, #one>
    tt.return
  }

  // CHECK-LABEL: llvm.func @smaller_float(
  // CHECK:      red.global.gpu.relaxed.min.s64
  // CHECK:      red.global.gpu.relaxed.max.u64
  tt.func @smaller_float(%p: tensor<32x!tt.ptr<f64>, #one>, %v: tensor<32xf64, #one>) {
    %0 = tt.atomic_rmw min, relaxed, gpu, %p, %v : (tensor<32x!tt.ptr<f64>, #one>, tensor<32xf64, #one>) -> tensor<32xf64, #one>
    tt.return
  }

  // CHECK-LABEL: llvm.func @vectors(
  // CHECK-COUNT-2: red.global.gpu.relaxed.add.noftz.bf16x2 [ $0 + {{0|4}} ], $1;
  // CHECK-COUNT-4: red.global.gpu.relaxed.add.f32
  // PTX81-LABEL: llvm.func @vectors(
  // PTX81:      "red.global.gpu.relaxed.add.noftz.v4.bf16 [ $0 + 0 ], { $1, $2, $3, $4 };"
  // PTX81:      "red.global.gpu.relaxed.add.v4.f32 [ $0 + 0 ], { $1, $2, $3, $4 };", "l,r,r,r,r"
  // SM80-LABEL: llvm.func @vectors(
  // SM80-COUNT-4: llvm.atomicrmw fadd %{{.*}} syncscope("device") monotonic : !llvm.ptr<1>, bf16
  // SM80-COUNT-4: red.global.gpu.relaxed.add.f32
  tt.func @vectors(%p: tensor<128x!tt.ptr<bf16>, #b> {tt.divisibility = 16 : i32, tt.contiguity = 128 : i32}, %v: tensor<128xbf16, #b>, %q: tensor<128x!tt.ptr<f32>, #b> {tt.divisibility = 16 : i32, tt.contiguity = 128 : i32}, %w: tensor<128xf32, #b>) {
    %0 = tt.atomic_rmw fadd, relaxed, gpu, %p, %v : (tensor<128x!tt.ptr<bf16>, #b>, tensor<128xbf16, #b>) -> tensor<128xbf16, #b>
    %1 = tt.atomic_rmw fadd, relaxed, gpu, %q, %w : (tensor<128x!tt.ptr<f32>, #b>, tensor<128xf32, #b>) -> tensor<128xf32, #b>
    tt.return
  }

  // CHECK-LABEL: llvm.func @compare_and_swap(
  // CHECK:      nvvm.barrier
  // CHECK:      "atom.global.release.cta.cas.b64 $0, [ $1 + 0 ], $2, $3;", "=l,l,l,l"
  // CHECK-NOT:  nvvm.barrier
  // CHECK:      llvm.return
  tt.func @compare_and_swap(%p: tensor<32x!tt.ptr<i64>, #one>, %c: tensor<32xi64, #one>, %v: tensor<32xi64, #one>, %out: tensor<32x!tt.ptr<i64>, #one>) {
    %0 = tt.atomic_cas release, cta, %p, %c, %v : (tensor<32x!tt.ptr<i64>, #one>, tensor<32xi64, #one>, tensor<32xi64, #one>) -> tensor<32xi64, #one>
    tt.store %out, %0 : tensor<32x!tt.ptr<i64>, #one>
    tt.return
  }

  // Registers that hold copies are neither added twice nor read back from memory.
  // CHECK-LABEL: llvm.func @copies_in_registers(
  // CHECK:      atom.global.gpu.relaxed.add.u32
  // CHECK-NOT:  atom
  // CHECK-NOT:  st.shared
  // CHECK:      llvm.return
  tt.func @copies_in_registers(%p: tensor<32x!tt.ptr<i32>, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>, %v: tensor<32xi32, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>) -> tensor<32xi32, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>> {
    %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (tensor<32x!tt.ptr<i32>, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>, tensor<32xi32, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>) -> tensor<32xi32, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>
    tt.return %0 : tensor<32xi32, #ttg.linear<{register = [[0], [0]], lane = [[1], [2], [4], [8], [16]], warp = [], block = []}>>
  }

  // What adds nothing is a load.
  // CHECK-LABEL: llvm.func @load(
  // CHECK:      nvg.ld_acquire acquire, sys
  // CHECK-NOT:  atom.
  // CHECK:      llvm.return
  tt.func @load(%p: !tt.ptr<i64>, %out: !tt.ptr<i64>) {
    %zero = arith.constant 0 : i64
    %0 = tt.atomic_rmw add, acquire, sys, %p, %zero : (!tt.ptr<i64>, i64) -> i64
    tt.store %out, %0 : !tt.ptr<i64>
    tt.return
  }

  // The first thread waits in a loop, the others at the barrier.
  // CHECK-LABEL: llvm.func @wait(
  // CHECK:      llvm.cond_br %{{.*}}, ^[[START:bb[0-9]+]], ^[[DONE:bb[0-9]+]](%{{.*}} : i1)
  // CHECK:    ^[[START]]:
  // CHECK-NEXT: llvm.br ^[[LOOP:bb[0-9]+]]
  // CHECK:    ^[[LOOP]]:
  // CHECK-NEXT: %[[NOW:.*]] = llvm.load %{{.*}} atomic syncscope("device") monotonic {alignment = 2 : i64} : !llvm.ptr<1> -> i16
  // CHECK-NEXT: %[[SEEN:.*]] = llvm.icmp "eq" %[[NOW]], %{{.*}} : i16
  // CHECK-NEXT: llvm.cond_br %[[SEEN]], ^[[SUCCESS:bb[0-9]+]], ^[[LOOP]]
  // CHECK:    ^[[SUCCESS]]:
  // CHECK-NEXT: llvm.fence syncscope("device") acquire
  // CHECK-NEXT: llvm.br ^[[DONE]](
  // CHECK:    ^[[DONE]](
  // CHECK-NEXT: nvvm.barrier
  tt.func @wait(%p: !tt.ptr<i16>, %v: i16) {
    %0 = tt.atomic_poll acquire, gpu, %p, %v : !tt.ptr<i16>, i16 -> i1
    tt.return
  }

  // CHECK-LABEL: llvm.func @wait_no_longer_than(
  // CHECK:      %[[START:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.globaltimer"
  // CHECK-NOT:  llvm.fence
  // CHECK:      %[[NOW:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.globaltimer"
  // CHECK-NEXT: %[[ELAPSED:.*]] = llvm.sub %[[NOW]], %[[START]] : i64
  // CHECK-NEXT: llvm.icmp "uge" %[[ELAPSED]], %{{.*}} : i64
  // CHECK:      st.shared::cta.b8
  // CHECK-NEXT: nvvm.barrier
  // CHECK-NEXT: llvm.load
  tt.func @wait_no_longer_than(%p: !tt.ptr<i32>, %v: i32, %limit: i64) -> i1 {
    %0 = tt.atomic_poll relaxed, sys, %p, %v timeout %limit : !tt.ptr<i32>, i32 -> i1
    tt.return %0 : i1
  }
}

// What sanitizers ask of a kernel: payloads of floats, names of buffers, locks, bytes' products.
// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
#pad = #ttg.padded_shared<[8:+4] {order = [1, 0], shape = [4, 8]}>
#m = #ttg.shared_memory
#b = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [1], order = [0]}>

module attributes {"ttg.num-warps" = 1 : i32, "ttg.num-ctas" = 1 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  // The integers 1, -1 and 0 stand for 1.0, -1.0 and 0.0.
  // CHECK-LABEL: @units
  // CHECK-DAG: %[[ONE:.*]] = llvm.mlir.constant(1065353216 : i32)
  // CHECK-DAG: %[[MINUS:.*]] = llvm.mlir.constant(-1082130432 : i32)
  // CHECK-DAG: %[[HALF:.*]] = llvm.mlir.constant(15360 : i16)
  // CHECK-DAG: %[[BYTE:.*]] = llvm.mlir.constant(56 : i8)
  // CHECK-DAG: llvm.bitcast %[[ONE]] : i32 to f32
  // CHECK-DAG: llvm.bitcast %[[MINUS]] : i32 to f32
  // CHECK-DAG: llvm.bitcast %[[HALF]] : i16 to f16
  tt.func private @units() -> (f32, f32, f16, f8E4M3FN) {
    %p1 = arith.constant 1 : i32
    %m1 = arith.constant -1 : i32
    %h1 = arith.constant 1 : i16
    %b1 = arith.constant 1 : i8
    %0 = tti.experimental_fpsan_unembed %p1 : (i32) -> f32
    %1 = tti.experimental_fpsan_unembed %m1 : (i32) -> f32
    %2 = tti.experimental_fpsan_unembed %h1 : (i16) -> f16
    %3 = tti.experimental_fpsan_unembed %b1 : (i8) -> f8E4M3FN
    tt.return %0, %1, %2, %3 : f32, f32, f16, f8E4M3FN
  }

  // CHECK-LABEL: @embed
  // CHECK-DAG: %[[FACTOR:.*]] = llvm.mlir.constant(14940041 : i32)
  // CHECK-DAG: %[[REST:.*]] = llvm.mlir.constant(2147483647 : i32)
  // CHECK-DAG: %[[SHIFT:.*]] = llvm.mlir.constant(23 : i32)
  // CHECK: %[[RAW:.*]] = llvm.bitcast %arg0 : f32 to i32
  // CHECK: %[[P:.*]] = llvm.mul %[[RAW]], %[[FACTOR]]
  // CHECK: %[[Y:.*]] = llvm.and %[[P]], %[[REST]]
  // CHECK: %[[H:.*]] = llvm.lshr %[[Y]], %[[SHIFT]]
  // CHECK: %[[Z:.*]] = llvm.xor %[[Y]], %[[H]]
  // CHECK: %[[BY:.*]] = llvm.select
  // CHECK: %[[W:.*]] = llvm.mul %[[Z]], %[[BY]]
  // CHECK: %[[V:.*]] = llvm.and %[[W]], %[[REST]]
  // CHECK: llvm.xor %[[V]],
  tt.func private @embed(%x: f32) -> i32 {
    %0 = tti.experimental_fpsan_embed %x : (f32) -> i32
    tt.return %0 : i32
  }

  // A view's place counts the gaps before it: row 2 of 8 words and gaps of 4 begins at byte 96.
  // CHECK-LABEL: @address
  // CHECK-DAG: %[[MASK:.*]] = llvm.mlir.constant(16777215 : i32)
  // CHECK-DAG: %[[AT:.*]] = llvm.mlir.constant(96 : i32)
  // CHECK: %[[BASE:.*]] = llvm.ptrtoint %{{.*}} : !llvm.ptr<3> to i32
  // CHECK: %[[SUM:.*]] = llvm.add %[[BASE]], %[[AT]]
  // CHECK: llvm.and %[[SUM]], %[[MASK]]
  tt.func private @address() -> i32 {
    %a = ttg.local_alloc : () -> !ttg.memdesc<4x8xi32, #pad, #m, mutable>
    %v = ttg.memdesc_subslice %a [2, 0] : !ttg.memdesc<4x8xi32, #pad, #m, mutable> -> !ttg.memdesc<2x8xi32, #pad, #m, mutable, 4x8>
    %0 = tti.experimental_memdesc_to_i32 %v : !ttg.memdesc<2x8xi32, #pad, #m, mutable, 4x8>
    tt.return %0 : i32
  }

  // Waits until the word was 0 in one thread, then all go on together; behind it, all are done first.
  // CHECK-LABEL: @lock
  // CHECK: llvm.cond_br %{{.*}}, ^[[TRY:bb[0-9]+]], ^[[TAKEN:bb[0-9]+]]
  // CHECK: ^[[TRY]]:
  // CHECK: atom.global.acquire.gpu.cas.b32 $0, [ $1 + 0 ], $2, $3;
  // CHECK: %[[HELD:.*]] = llvm.icmp "ne"
  // CHECK: llvm.cond_br %[[HELD]], ^[[TRY]], ^[[TAKEN]]
  // CHECK: ^[[TAKEN]]:
  // CHECK-NEXT: nvvm.barrier
  // CHECK: nvvm.barrier
  // CHECK: @$3 atom.global.release.gpu.exch.b32 $0, [ $1 + 0 ], $2;
  tt.func private @lock(%lock: !tt.ptr<i32>, %p: i1) {
    tti.experimental_lock_acquire %lock, %p : !tt.ptr<i32>
    tti.experimental_lock_release %lock : !tt.ptr<i32>
    tt.return
  }

  // Only the first thread looks.
  // CHECK-LABEL: @uniform
  // CHECK: %[[TID:.*]] = nvvm.read.ptx.sreg.tid.x
  // CHECK: %[[OTHER:.*]] = llvm.icmp "ne" %[[TID]],
  // CHECK: %[[OK:.*]] = llvm.or %[[OTHER]], %arg0
  // CHECK: llvm.icmp "eq" %[[OK]],
  // CHECK: llvm.cond_br
  // CHECK: llvm.call @__assertfail
  // CHECK-NOT: nvvm.barrier
  // CHECK: llvm.return
  tt.func private @uniform(%c: i1) {
    tti.experimental_assert_uniform %c, "uniform"
    tt.return
  }
}

// -----

#b = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [1, 32], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[1, 0]]}>
#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CGALayout = [[1, 0]]}>
#m = #ttg.shared_memory

module attributes {"ttg.num-warps" = 1 : i32, "ttg.num-ctas" = 2 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.target = "cuda:90"} {
  // Moved by a row that is known at run time, an element may be another block's.
  // CHECK-LABEL: @moved
  // CHECK-DAG: %[[ROW:.*]] = llvm.add %{{.*}}, %arg0 : i32
  // CHECK: nvvm.mapa
  // CHECK: llvm.load %{{.*}} : !llvm.ptr<7> -> i32
  tt.func private @moved(%row: i32, %idx: tensor<2x32xi32, #b>) -> tensor<2x32xi32, #b> {
    %c0 = arith.constant 0 : i32
    %a = ttg.local_alloc : () -> !ttg.memdesc<2x32xi32, #s, #m, mutable>
    %0 = tti.experimental_local_gather %a[%idx] offsets = [%row, %c0] {axis = 1 : i32} : !ttg.memdesc<2x32xi32, #s, #m, mutable>, tensor<2x32xi32, #b> -> tensor<2x32xi32, #b>
    tt.return %0 : tensor<2x32xi32, #b>
  }
}

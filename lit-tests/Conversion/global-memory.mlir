// RUN: triton-opt %s -split-input-file -allocate-shared-memory-nv -convert-triton-gpu-to-llvm 2>/dev/null | FileCheck %s

// Two vectors of a thread are reached from one address.
#b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: llvm.func @vectors
  // CHECK: %[[FIRST:.*]] = llvm.getelementptr %arg0[{{.*}}] : (!llvm.ptr<1>, i64) -> !llvm.ptr<1>, f32
  // CHECK: %[[SECOND:.*]] = llvm.getelementptr %[[FIRST]][2048] : (!llvm.ptr<1>) -> !llvm.ptr<1>, i8
  // CHECK: "mov.u32 $0, 0x0;{{.*}}mov.u32 $3, 0x0;\0A\09ld.global.v4.b32 { $0, $1, $2, $3 }, [ $4 + 0 ];", "=r,=r,=r,=r,l" %[[FIRST]]
  // CHECK: "{{.*}}ld.global.v4.b32 { $0, $1, $2, $3 }, [ $4 + 0 ];", "=r,=r,=r,=r,l" %[[SECOND]]
  // CHECK: "st.global.v4.b32 [ $4 + 0 ], { $0, $1, $2, $3 };", "r,r,r,r,l" {{.*}} %[[FIRST]]
  tt.func @vectors(%base: !tt.ptr<f32> {tt.divisibility = 16 : i32}) {
    %i = tt.make_range {start = 0 : i32, end = 1024 : i32} : tensor<1024xi32, #b>
    %bases = tt.splat %base : !tt.ptr<f32> -> tensor<1024x!tt.ptr<f32>, #b>
    %p = tt.addptr %bases, %i : tensor<1024x!tt.ptr<f32>, #b>, tensor<1024xi32, #b>
    %x = tt.load %p : tensor<1024x!tt.ptr<f32>, #b>
    tt.store %p, %x : tensor<1024x!tt.ptr<f32>, #b>
    tt.return
  }

  // A mask that holds for four elements together; two halves of a word are moved as one.
  // CHECK-LABEL: llvm.func @masked
  // CHECK-COUNT-1: llvm.icmp "slt"
  // CHECK-NOT: llvm.icmp
  // CHECK: "@$5 ld.global.v2.b32 { $0, $1 }, [ $4 + 0 ];", "=r,=r,0,1,l,b"
  // CHECK: "@$3 st.global.v2.b32 [ $2 + 0 ], { $0, $1 };", "r,r,l,b"
  tt.func @masked(%base: !tt.ptr<f16> {tt.divisibility = 16 : i32}, %n: i32 {tt.divisibility = 16 : i32}, %other: f16) {
    %i = tt.make_range {start = 0 : i32, end = 512 : i32} : tensor<512xi32, #b>
    %ns = tt.splat %n : i32 -> tensor<512xi32, #b>
    %m = arith.cmpi slt, %i, %ns : tensor<512xi32, #b>
    %others = tt.splat %other : f16 -> tensor<512xf16, #b>
    %bases = tt.splat %base : !tt.ptr<f16> -> tensor<512x!tt.ptr<f16>, #b>
    %p = tt.addptr %bases, %i : tensor<512x!tt.ptr<f16>, #b>, tensor<512xi32, #b>
    %x = tt.load %p, %m, %others : tensor<512x!tt.ptr<f16>, #b>
    tt.store %p, %x, %m : tensor<512x!tt.ptr<f16>, #b>
    tt.return
  }

  // A mask without such knowledge: element by element, from one address still.
  // CHECK-LABEL: llvm.func @unaligned_mask
  // CHECK: "mov.u32 $0, 0x7;\0A\09@$2 ld.global.b32 { $0 }, [ $1 + 0 ];", "=r,l,b" %[[P:[0-9]+]],
  // CHECK: "mov.u32 $0, 0x7;\0A\09@$2 ld.global.b32 { $0 }, [ $1 + 4 ];", "=r,l,b" %[[P]],
  // CHECK: "mov.u32 $0, 0x7;\0A\09@$2 ld.global.b32 { $0 }, [ $1 + 12 ];", "=r,l,b" %[[P]],
  tt.func @unaligned_mask(%base: !tt.ptr<i32> {tt.divisibility = 16 : i32}, %n: i32) {
    %i = tt.make_range {start = 0 : i32, end = 512 : i32} : tensor<512xi32, #b>
    %ns = tt.splat %n : i32 -> tensor<512xi32, #b>
    %m = arith.cmpi slt, %i, %ns : tensor<512xi32, #b>
    %seven = arith.constant dense<7> : tensor<512xi32, #b>
    %bases = tt.splat %base : !tt.ptr<i32> -> tensor<512x!tt.ptr<i32>, #b>
    %p = tt.addptr %bases, %i : tensor<512x!tt.ptr<i32>, #b>, tensor<512xi32, #b>
    %x = tt.load %p, %m, %seven : tensor<512x!tt.ptr<i32>, #b>
    tt.store %p, %x, %m : tensor<512x!tt.ptr<i32>, #b>
    tt.return
  }

  // Caches and how long they keep things.
  // CHECK-LABEL: llvm.func @caches
  // CHECK: "mov.u64 $0, 0x0;\0A\09createpolicy.fractional.L2::evict_first.b64 $0, 1.0;", "=l"
  // CHECK: ld.volatile.global.cg.L1::evict_first.L2::cache_hint.b32 { $0 }, [ $1 + 0 ], $2;", "=r,l,l"
  // CHECK: st.global.wt.b32
  tt.func @caches(%p: !tt.ptr<f32>) {
    %x = tt.load %p cacheModifier = cg evictionPolicy = evict_first {isVolatile = true} : !tt.ptr<f32>
    tt.store %p, %x cacheModifier = wt : !tt.ptr<f32>
    tt.return
  }

  // Of the threads that hold the same element one stores it.
  // CHECK-LABEL: llvm.func @owner
  // CHECK: %[[T:.*]] = nvvm.read.ptx.sreg.tid.x
  // CHECK: %[[L:.*]] = llvm.and %[[T]]
  // CHECK: %[[W:.*]] = llvm.lshr %[[T]]
  // CHECK: %[[L0:.*]] = llvm.and %[[L]]
  // CHECK: %[[LANE:.*]] = llvm.icmp "eq" %[[L0]]
  // CHECK: %[[W0:.*]] = llvm.and %[[W]]
  // CHECK: %[[WARP:.*]] = llvm.icmp "eq" %[[W0]]
  // CHECK: %[[ONE:.*]] = llvm.and %[[LANE]], %[[WARP]] : i1
  // CHECK: "@$2 st.global.b32 [ $1 + 0 ], { $0 };", "r,l,b" {{.*}}, %[[ONE]] :
  tt.func @owner(%p: !tt.ptr<f32>, %x: f32) {
    tt.store %p, %x : !tt.ptr<f32>
    tt.return
  }

  // Bits are bytes in memory.
  // CHECK-LABEL: llvm.func @bits
  // CHECK: %[[B:.*]] = llvm.inline_asm {{.*}}ld.global.b8 { $0 }, [ $1 + 0 ];", "=c,l" {{.*}} -> i8
  // CHECK: llvm.trunc %[[B]] : i8 to i1
  // CHECK: llvm.zext %{{.*}} : i1 to i8
  // CHECK: st.global.b8
  tt.func @bits(%p: !tt.ptr<i1>) {
    %x = tt.load %p : !tt.ptr<i1>
    tt.store %p, %x : !tt.ptr<i1>
    tt.return
  }

  // What several registers hold is loaded once, but each time if it may change.
  // CHECK-LABEL: llvm.func @same
  // CHECK-COUNT-1: ld.global.b32
  // CHECK-NOT: ld.global.b32
  // CHECK-COUNT-4: ld.volatile.global.b32
  // CHECK-NOT: ld.
  tt.func @same(%base: !tt.ptr<f32>) {
    %i = tt.make_range {start = 0 : i32, end = 512 : i32} : tensor<512xi32, #b>
    %four = arith.constant dense<4> : tensor<512xi32, #b>
    %group = arith.divsi %i, %four : tensor<512xi32, #b>
    %bases = tt.splat %base : !tt.ptr<f32> -> tensor<512x!tt.ptr<f32>, #b>
    %p = tt.addptr %bases, %group : tensor<512x!tt.ptr<f32>, #b>, tensor<512xi32, #b>
    %x = tt.load %p : tensor<512x!tt.ptr<f32>, #b>
    %y = tt.load %p {isVolatile = true} : tensor<512x!tt.ptr<f32>, #b>
    tt.return
  }
}

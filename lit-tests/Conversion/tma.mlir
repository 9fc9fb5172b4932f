// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 -convert-triton-gpu-to-llvm=compute-capability=90 | FileCheck %s
// RUN: triton-opt %s -allocate-shared-memory-nv=compute-capability=90 "-convert-triton-gpu-to-llvm=compute-capability=90 ptx-version=86" | FileCheck %s --check-prefix=PTX86

#tile = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#bar = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#b = #ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [32, 1], warpsPerCTA = [1, 4], order = [1, 0]}>
#rows = #ttg.slice<{dim = 0, parent = #b}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // A descriptor of the host comes by value. A tile of two swizzled halves is copied by one thread each of two warps.
  // CHECK-LABEL: llvm.func @load
  // CHECK-SAME: (%[[MAP:[a-z0-9]*]]: !llvm.ptr {llvm.align = 64 : i32, llvm.byval = !llvm.array<128 x i8>, nvvm.grid_constant, tt.nv_tma_desc = 1 : i32}, %[[X:[a-z0-9]*]]: i32, %[[Y:[a-z0-9]*]]: i32, %[[P:[a-z0-9]*]]: i1
  // CHECK: %[[WARP:.*]] = nvvm.shfl.sync idx
  // CHECK: mbarrier.arrive.expect_tx.shared::cta.b64 _, [$1], 32768;
  // CHECK: nvvm.barrier
  // CHECK: %[[ELECTED:.*]] = nvvm.elect.sync
  // CHECK: %[[ONE:.*]] = llvm.and %[[P]], %[[ELECTED]]
  // CHECK: %[[FEW:.*]] = llvm.icmp "ult"
  // CHECK: %[[WHO:.*]] = llvm.and %[[ONE]], %[[FEW]]
  // CHECK: %[[HALF:.*]] = llvm.and %[[WARP]]
  // CHECK: %[[COLUMN:.*]] = llvm.add %[[X]]
  // CHECK: "@$0 cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [$1], [$2, {$3, $4}], [$5];", "b,r,l,r,r,r" %[[WHO]], %{{.*}}, %[[MAP]], %[[COLUMN]], %[[Y]], %
  // CHECK-NOT: cp.async.bulk.tensor
  // PTX86: cp.async.bulk.tensor.2d.shared::cta.global
  tt.func @load(%d: !tt.tensordesc<128x128xf16, #tile>, %x: i32, %y: i32, %p: i1) {
    %to = ttg.local_alloc : () -> !ttg.memdesc<128x128xf16, #tile, #smem, mutable>
    %bar = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.init_barrier %bar, 1 : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.barrier_expect %bar, 32768, %p : !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.async_tma_copy_global_to_local %d[%y, %x] %to, %bar, %p : !tt.tensordesc<128x128xf16, #tile>, !ttg.memdesc<1xi64, #bar, #smem, mutable> -> !ttg.memdesc<128x128xf16, #tile, #smem, mutable>
    tt.return
  }

  // Each operation is a group of copies; waiting until memory was only read is asked for.
  // CHECK-LABEL: llvm.func @store
  // CHECK: cp.async.bulk.tensor.2d.global.shared::cta.bulk_group [$1, {$2, $3}], [$4];
  // CHECK-NEXT: nvvm.cp.async.bulk.commit.group
  // CHECK: cp.reduce.async.bulk.tensor.2d.global.shared::cta.add.bulk_group [$1, {$2, $3}], [$4];
  // CHECK-NEXT: nvvm.cp.async.bulk.commit.group
  // CHECK: nvvm.cp.async.bulk.wait_group 1{{$}}
  // CHECK: nvvm.cp.async.bulk.wait_group 0 {read}
  tt.func @store(%d: !tt.tensordesc<128x128xf16, #tile>, %x: i32, %y: i32) {
    %from = ttg.local_alloc : () -> !ttg.memdesc<128x128xf16, #tile, #smem, mutable>
    ttng.async_tma_copy_local_to_global %d[%y, %x] %from : !tt.tensordesc<128x128xf16, #tile>, !ttg.memdesc<128x128xf16, #tile, #smem, mutable>
    ttng.async_tma_reduce add, %d[%y, %x] %from : !tt.tensordesc<128x128xf16, #tile>, !ttg.memdesc<128x128xf16, #tile, #smem, mutable>
    ttng.async_tma_store_wait {pendings = 1 : i32}
    ttng.async_tma_store_wait {pendings = 0 : i32, read_only}
    tt.return
  }

  // Four rows a message, each warp its own.
  // CHECK-LABEL: llvm.func @rows
  // CHECK-COUNT-2: "@$0 cp.async.bulk.tensor.2d.tile::gather4.shared::cluster.global.mbarrier::complete_tx::bytes [$1], [$2, {$3, $4, $5, $6, $7}], [$8];"
  // CHECK-NOT: gather4
  // CHECK-COUNT-2: "@$0 cp.async.bulk.tensor.2d.tile::scatter4.global.shared::cta.bulk_group [$1, {$2, $3, $4, $5, $6}], [$7];"
  // CHECK-NOT: scatter4
  // CHECK: nvvm.cp.async.bulk.commit.group
  tt.func @rows(%d: !tt.tensordesc<1x64xf16, #tile>, %i: tensor<32xi32, #rows>, %x: i32, %p: i1) {
    %to = ttg.local_alloc : () -> !ttg.memdesc<32x64xf16, #tile, #smem, mutable>
    %bar = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #bar, #smem, mutable>
    ttng.async_tma_gather %d[%i, %x] %to, %bar, %p : !tt.tensordesc<1x64xf16, #tile>, tensor<32xi32, #rows>, i32, !ttg.memdesc<1xi64, #bar, #smem, mutable>, !ttg.memdesc<32x64xf16, #tile, #smem, mutable>, i1
    ttng.async_tma_scatter %d[%i, %x] %to : !tt.tensordesc<1x64xf16, #tile>, tensor<32xi32, #rows>, i32, !ttg.memdesc<32x64xf16, #tile, #smem, mutable>
    tt.return
  }

  // One thread fills a descriptor in shared memory, the first warp copies it. Before PTX 8.5 strides are in units of 16 bytes.
  // CHECK-LABEL: llvm.func @map
  // CHECK: st.shared::cta.b32
  // CHECK-NEXT: nvvm.bar.warp.sync
  // CHECK: llvm.cond_br %{{.*}}, ^[[FILL:.*]], ^[[COPY:.*]]
  // CHECK: ^[[FILL]]:
  // CHECK: tensormap.replace.tile.rank.shared::cta.b1024.b32 [ $0 + 0 ], 0x1;
  // CHECK: %[[STRIDE:.*]] = llvm.ashr %{{.*}} : i64
  // CHECK: tensormap.replace.tile.global_stride.shared::cta.b1024.b64 [ $0 + 0 ], 0x0, $1;", "l,l" %{{.*}}, %[[STRIDE]]
  // CHECK: ^[[COPY]]:
  // CHECK: @$2 tensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned [ $0 + 0 ], [ $1 + 0 ], 0x80;
  // CHECK: @$1 fence.proxy.tensormap::generic.acquire.gpu [ $0 + 0 ], 0x80;
  // PTX86-LABEL: llvm.func @map(
  // PTX86-SAME: %{{[a-z0-9]*}}: i32, %[[STRIDE:[a-z0-9]*]]: i64
  // PTX86: tensormap.replace.tile.global_stride.shared::cta.b1024.b64 [ $0 + 0 ], 0x0, $1;", "l,l" %{{.*}}, %[[STRIDE]]
  tt.func @map(%base: !tt.ptr<f16>, %n: i32, %s: i64) {
    %c1 = arith.constant 1 : i32
    %c64 = arith.constant 64 : i32
    %m = ttg.global_scratch_alloc {alignment = 128 : i32, nbytes = 128 : i32} : !tt.ptr<i8>
    ttng.tensormap_create %m, %base, [%c64, %c64], [%n, %n], [%s], [%c1, %c1] {elem_type = 6 : i32, fill_mode = 0 : i32, interleave_layout = 0 : i32, swizzle_mode = 3 : i32} : (!tt.ptr<i8>, !tt.ptr<f16>, i32, i32, i32, i32, i64, i32, i32) -> ()
    ttng.tensormap_fenceproxy_acquire %m : !tt.ptr<i8>
    tt.return
  }
}

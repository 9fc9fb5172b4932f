// Each partition of warps in which blocks meet gets two mbarriers behind the kernel's other memory.
// RUN: triton-opt %s -split-input-file -triton-nvidia-gpu-cluster-barrier-mbar-allocator | FileCheck %s

// 100 bytes are rounded up to 104; the two partitions take 32 each, the one in which nobody meets none.
// CHECK: module attributes {{.*}}ttg.shared = 168 : i32
// CHECK-SAME: ttg.ws_cluster_barrier_count = 2 : i32
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, ttg.shared = 100 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // CHECK-LABEL: tt.func @two_of_three(
  tt.func @two_of_three(%p: !tt.ptr<i32>, %v: i32, %c: i1) {
    // All warps are here.
    // CHECK: ttng.cluster_barrier
    // CHECK-NOT: mbar_offset
    ttng.cluster_barrier
    ttg.warp_specialize(%p, %v, %c)
    // CHECK: default
    default {
      // CHECK-NEXT: scf.if
      scf.if %c {
        // CHECK-NEXT: ttng.cluster_barrier {ttg.mbar_offset = 104 : i32}
        ttng.cluster_barrier
      }
      // A result that nobody wants need not go to the other block, and nothing is ordered.
      // CHECK: tt.atomic_rmw add, relaxed, gpu, %{{[^{]*$}}
      %0 = tt.atomic_rmw add, relaxed, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
      // CHECK-NEXT: tt.atomic_poll {{.*}} {ttg.mbar_offset = 104 : i32}
      %1 = tt.atomic_poll relaxed, gpu, %p, %v : !tt.ptr<i32>, i32 -> i1
      ttg.warp_yield
    }
    // CHECK: partition0
    partition0(%q: !tt.ptr<i32>, %w: i32, %d: i1) num_warps(2) {
      // CHECK-NEXT: tt.store
      tt.store %q, %w : !tt.ptr<i32>
      ttg.warp_return
    }
    // CHECK: partition1
    partition1(%q: !tt.ptr<i32>, %w: i32, %d: i1) num_warps(2) {
      // CHECK-NEXT: tt.atomic_rmw {{.*}} {ttg.mbar_offset = 136 : i32}
      %0 = tt.atomic_rmw add, release, gpu, %q, %w : (!tt.ptr<i32>, i32) -> i32
      ttg.warp_return
    } : (!tt.ptr<i32>, i32, i1) -> ()
    tt.return
  }
}

// -----

// Nothing to do: the count goes, the memory stays.
// CHECK: module attributes
// CHECK-NOT: ws_cluster_barrier_count
// CHECK-SAME: ttg.shared = 100 : i32
module attributes {"ttg.num-ctas" = 2 : i32, "ttg.num-warps" = 4 : i32, ttg.shared = 100 : i32, "ttg.threads-per-warp" = 32 : i32, ttg.ws_cluster_barrier_count = 7 : i32} {
  // CHECK-LABEL: tt.func @no_partitions(
  tt.func @no_partitions() {
    // CHECK-NEXT: ttng.cluster_barrier{{$}}
    ttng.cluster_barrier
    tt.return
  }
}

// -----

// One block meets nobody.
// CHECK-LABEL: tt.func @one_block(
// CHECK-NOT: mbar_offset
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @one_block(%p: !tt.ptr<i32>, %v: i32) {
    ttg.warp_specialize(%p, %v)
    default {
      %0 = tt.atomic_rmw add, acq_rel, gpu, %p, %v : (!tt.ptr<i32>, i32) -> i32
      ttg.warp_yield
    } : (!tt.ptr<i32>, i32) -> ()
    tt.return
  }
}

// RUN: triton-opt %s -split-input-file -tritoninstrument-prepare-consan-captures=target=nvidia -test-print-allocation 2>&1 | FileCheck %s
// RUN: not triton-opt %s -tritoninstrument-prepare-consan-captures -o /dev/null 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not triton-opt %s -tritoninstrument-prepare-consan-captures=target=abacus -o /dev/null 2>&1 | FileCheck %s --check-prefix=OTHER

// NONE: reserve.mlir:{{.*}}: error: 'builtin.module' op ConSan capture preparation requires a target hook key
// OTHER: reserve.mlir:{{.*}}: error: 'builtin.module' op no ConSan hooks registered for target 'abacus'

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#m = #ttg.shared_memory
module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 1 : i32} {
  // A lock, writes and reads, three tables of waiting, two of what barriers publish, one of groups: 72 bytes.
  // CHECK: reserve.mlir:[[# @LINE + 6]]:5: remark: scratch offset = {{.*}}, size = 76
  // CHECK: ttg.warp_specialize(%arg0) attributes {consan.extra_capture_bytes = 72 : i32}
  tt.func public @barriers(%x: i32) {
    %0 = ttg.local_alloc : () -> !ttg.memdesc<1xi64, #s, #m, mutable>
    ttng.init_barrier %0, 1 : !ttg.memdesc<1xi64, #s, #m, mutable>
    ttg.async_commit_group
    ttg.warp_specialize(%x)
    default {
      ttg.warp_yield
    }
    partition0(%y: i32) num_warps(4) {
      ttg.warp_return
    } : (i32) -> ()
    tt.return
  }
}

// -----

module attributes {"ttg.num-warps" = 4 : i32, "ttg.num-ctas" = 2 : i32} {
  // Blocks of a cluster wait for each other, too.
  // CHECK: ttg.warp_specialize() attributes {consan.extra_capture_bytes = 32 : i32}
  tt.func public @cluster() {
    ttg.warp_specialize()
    default {
      ttg.warp_yield
    } : () -> ()
    tt.return
  }
}

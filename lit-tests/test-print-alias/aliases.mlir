// Which allocations a descriptor may be a view of, by the names that the printer gives.
// RUN: triton-opt %s -test-print-alias -verify-diagnostics -o /dev/null

#s = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#m = #ttg.shared_memory
!b = !ttg.memdesc<8xi32, #s, #m, mutable>

module attributes {"ttg.num-warps" = 1 : i32} {
  // What a while loop carries comes from before it or from its body; what it never carries does not.
  tt.func @while(%go: i1) {
    // expected-remark @below {{%0 -> %0}}
    %x = ttg.local_alloc : () -> !b
    // expected-remark @below {{%1 -> %1}}
    %y = ttg.local_alloc : () -> !b
    // expected-remark @below {{%2 -> %2}}
    %z = ttg.local_alloc : () -> !b
    // expected-remark @below {{%3#0 -> %0,%1}}
    // expected-remark @below {{%3#1 -> %2}}
    %r:2 = scf.while (%p = %x, %q = %z) : (!b, !b) -> (!b, !b) {
      scf.condition(%go) %p, %q : !b, !b
    } do {
    ^bb0(%p: !b, %q: !b):
      scf.yield %y, %q : !b, !b
    }
    tt.return
  }

  // Slots of a buffer are views of it, whichever is taken; another kind of memory has none.
  tt.func @slots(%i: i32, %unused: i32) {
    // expected-remark @below {{%0 -> %0}}
    %all = ttg.local_alloc : () -> !ttg.memdesc<2x8xi32, #s, #m, mutable>
    // expected-remark @below {{%1 -> %0}}
    %one = ttg.memdesc_index %all[%i] : !ttg.memdesc<2x8xi32, #s, #m, mutable> -> !b
    // expected-remark @below {{%2 -> %0}}
    %re = ttg.memdesc_reinterpret %one : !b -> !ttg.memdesc<8xf32, #s, #m, mutable>
    %next = arith.addi %i, %i : i32
    tt.return
  }

  // A block's arguments are told at its branch, what a call gives is not known.
  tt.func @blocks(%go: i1, %given: !b) {
    // expected-remark @below {{%0 -> %0}}
    %x = ttg.local_alloc : () -> !b
    cf.cond_br %go, ^bb1(%x : !b), ^bb1(%given : !b)
  ^bb1(%v: !b):
    // expected-remark @below {{%1 -> %0}}
    cf.br ^bb2
  ^bb2:
    // expected-remark @below {{%2 -> %0}}
    %t = ttg.memdesc_subslice %v [0] : !b -> !b
    tt.return
  }

  // A name begins anew in every function.
  tt.func @for(%n: i32) {
    %c0 = arith.constant 0 : i32
    %c1 = arith.constant 1 : i32
    // expected-remark @below {{%0 -> %0}}
    %x = ttg.local_alloc : () -> !b
    // expected-remark @below {{%arg2 -> %0}}
    // expected-remark @below {{%1 -> %0,%2}}
    %r = scf.for %i = %c0 to %n step %c1 iter_args(%p = %x) -> (!b) : i32 {
      // expected-remark @below {{%2 -> %2}}
      %y = ttg.local_alloc : () -> !b
      scf.yield %y : !b
    }
    tt.return
  }
}

// Units of storage that the same regions hold share a state; numbers of states go by the first region of those that hang together, then by address.
// RUN: triton-opt %s -split-input-file -test-buffer-region-alias -verify-diagnostics

// The second pair hangs together through its middle; the region in between does not, and comes last though its address is lower than theirs ends.
// expected-remark @below {{a case [0, 11]: mask={0,1}}}
// expected-remark @below {{b case [10, 3]: mask={1,2}}}
// expected-remark @below {{c case [5, 1]: mask={3}}}
// expected-remark @below {{state-plan: lanes=4}}
module attributes {test.print_state_plan, test.state_plan_only} {
  tt.func private @a() attributes {test.region_name = "a", test.region_addresses = array<i32: 0, 10>}
  tt.func private @b() attributes {test.region_name = "b", test.region_addresses = array<i32: 10, 12>}
  tt.func private @c() attributes {test.region_name = "c", test.region_addresses = array<i32: 5>}
}

// -----

// Nothing has no state; two names of one region are one.
// expected-remark @below {{a case [0, 0]: mask={}}}
// expected-remark @below {{b case [3, 2]: mask={0}}}
// expected-remark @below {{c case [3, 2]: mask={0}}}
// expected-remark @below {{state-plan: lanes=1}}
module attributes {test.print_state_plan, test.state_plan_only} {
  tt.func private @a() attributes {test.region_name = "a", test.region_addresses = array<i32>}
  tt.func private @b() attributes {test.region_name = "b", test.region_addresses = array<i32: 3, 4>}
  tt.func private @c() attributes {test.region_name = "c", test.region_addresses = array<i32: 3, 4>}
}

// -----

#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

// What may be anywhere has all states, and one that no region has.
// expected-remark @below {{a vs a: alias=true, lhs_contains_rhs=true, rhs_contains_lhs=true}}
// expected-remark @below {{a vs b: alias=true, lhs_contains_rhs=false, rhs_contains_lhs=false}}
// expected-remark @below {{b vs b: alias=true, lhs_contains_rhs=false, rhs_contains_lhs=false}}
// expected-remark @below {{a case [64, 32]: mask={0}}}
// expected-remark @below {{b case unknown: mask={0,1}}}
// expected-remark @below {{state-plan: lanes=2}}
module attributes {test.print_state_plan, "ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @f(%b: !ttg.memdesc<8xi32, #plain, #smem, mutable>) {
    %a = ttg.local_alloc {allocation.offset = 64 : i32, test.region_name = "a"} : () -> !ttg.memdesc<8xi32, #plain, #smem, mutable>
    %0 = ttg.local_load %b {test.region_name = "b"} : !ttg.memdesc<8xi32, #plain, #smem, mutable> -> tensor<8xi32>
    tt.return
  }
}

// -----

// Gaps of padding are counted from the beginning of each part of a buffer in parts.
#padded = #ttg.padded_shared<[4:+2] {order = [0], shape = [8]}>
#plain = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#parts = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0, partitionLayout = #padded}>
#smem = #ttg.shared_memory

// Each part has two pieces of 8 bytes, 4 apart.
// expected-remark @below {{a case [100, 44]: mask={0,1}}}
// expected-remark @below {{b case [112, 20]: mask={1}}}
// expected-remark @below {{c case [112, 8]: mask={1}}}
// expected-remark @below {{d case [200, 44]: mask={2}}}
// expected-remark @below {{state-plan: lanes=3}}
module attributes {test.print_state_plan, test.state_plan_only, "ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 1 : i32, "ttg.threads-per-warp" = 32 : i32} {
  tt.func @f() {
    %p = ttg.local_alloc {allocation.offset = [100 : i32, 200 : i32]} : () -> !ttg.memdesc<16xi16, #parts, #smem, mutable>
    %a = ttg.memdesc_subslice %p [0] : !ttg.memdesc<16xi16, #parts, #smem, mutable> -> !ttg.memdesc<8xi16, #parts, #smem, mutable, 16>
    %b = ttg.memdesc_subslice %p [4] : !ttg.memdesc<16xi16, #parts, #smem, mutable> -> !ttg.memdesc<4xi16, #parts, #smem, mutable, 16>
    %c = ttg.local_alloc {allocation.offset = 112 : i32} : () -> !ttg.memdesc<4xi16, #plain, #smem, mutable>
    %d = ttg.memdesc_subslice %p [8] : !ttg.memdesc<16xi16, #parts, #smem, mutable> -> !ttg.memdesc<8xi16, #parts, #smem, mutable, 16>
    %0 = ttg.local_load %a {test.region_name = "a"} : !ttg.memdesc<8xi16, #parts, #smem, mutable, 16> -> tensor<8xi16>
    %1 = ttg.local_load %b {test.region_name = "b"} : !ttg.memdesc<4xi16, #parts, #smem, mutable, 16> -> tensor<4xi16>
    %2 = ttg.local_load %c {test.region_name = "c"} : !ttg.memdesc<4xi16, #plain, #smem, mutable> -> tensor<4xi16>
    %3 = ttg.local_load %d {test.region_name = "d"} : !ttg.memdesc<8xi16, #parts, #smem, mutable, 16> -> tensor<8xi16>
    tt.return
  }
}

// -----

// expected-error @below {{test.region_addresses must be non-negative}}
module {
  tt.func private @a() attributes {test.region_name = "a", test.region_addresses = array<i32: -1>}
}

// -----

// expected-error @below {{has a region name but no memory descriptor}}
module {
  tt.func private @a() attributes {test.region_name = "a"}
}

// What may be merged or dropped follows from what operations do to shared memory.
// RUN: triton-opt %s -cse -allow-unregistered-dialect | FileCheck %s

#shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
#smem = #ttg.shared_memory

// CHECK-LABEL: tt.func @buffers(
tt.func @buffers(%x: tensor<32xf32>) {
  // Equal immutable buffers are one.
  // CHECK-NEXT: %[[A:.*]] = ttg.local_alloc %{{.*}} : (tensor<32xf32>) -> !ttg.memdesc<32xf32, #shared, #smem>
  %a = ttg.local_alloc %x : (tensor<32xf32>) -> !ttg.memdesc<32xf32, #shared, #smem>
  %b = ttg.local_alloc %x : (tensor<32xf32>) -> !ttg.memdesc<32xf32, #shared, #smem>
  // CHECK-NEXT: "use"(%[[A]], %[[A]])
  "use"(%a, %b) : (!ttg.memdesc<32xf32, #shared, #smem>, !ttg.memdesc<32xf32, #shared, #smem>) -> ()
  // Mutable ones are not, nor are those that have an address.
  // CHECK-NEXT: %[[C:.*]] = ttg.local_alloc
  // CHECK-NEXT: %[[D:.*]] = ttg.local_alloc
  %c = ttg.local_alloc : () -> !ttg.memdesc<32xf32, #shared, #smem, mutable>
  %d = ttg.local_alloc : () -> !ttg.memdesc<32xf32, #shared, #smem, mutable>
  // CHECK-NEXT: "use"(%[[C]], %[[D]])
  "use"(%c, %d) : (!ttg.memdesc<32xf32, #shared, #smem, mutable>, !ttg.memdesc<32xf32, #shared, #smem, mutable>) -> ()
  // CHECK-NEXT: %[[E:.*]] = ttg.local_alloc
  // CHECK-NEXT: %[[F:.*]] = ttg.local_alloc
  %e = ttg.local_alloc %x {allocation.offset = 0 : i32} : (tensor<32xf32>) -> !ttg.memdesc<32xf32, #shared, #smem>
  %f = ttg.local_alloc %x {allocation.offset = 0 : i32} : (tensor<32xf32>) -> !ttg.memdesc<32xf32, #shared, #smem>
  // CHECK-NEXT: "use"(%[[E]], %[[F]])
  "use"(%e, %f) : (!ttg.memdesc<32xf32, #shared, #smem>, !ttg.memdesc<32xf32, #shared, #smem>) -> ()
  tt.return
}

// CHECK-LABEL: tt.func @loads(
// CHECK-SAME:    %[[B:.*]]: !ttg.memdesc
tt.func @loads(%b: !ttg.memdesc<32xf32, #shared, #smem, mutable>, %x: tensor<32xf32>) -> (tensor<32xf32>, tensor<32xf32>, tensor<32xf32>) {
  // Two loads are one unless something is written between them.
  // CHECK-NEXT: %[[L:.*]] = ttg.local_load %[[B]]
  %0 = ttg.local_load %b : !ttg.memdesc<32xf32, #shared, #smem, mutable> -> tensor<32xf32>
  %1 = ttg.local_load %b : !ttg.memdesc<32xf32, #shared, #smem, mutable> -> tensor<32xf32>
  // CHECK-NEXT: ttg.local_store
  ttg.local_store %x, %b : tensor<32xf32> -> !ttg.memdesc<32xf32, #shared, #smem, mutable>
  // CHECK-NEXT: %[[M:.*]] = ttg.local_load %[[B]]
  %2 = ttg.local_load %b : !ttg.memdesc<32xf32, #shared, #smem, mutable> -> tensor<32xf32>
  // CHECK-NEXT: tt.return %[[L]], %[[L]], %[[M]]
  tt.return %0, %1, %2 : tensor<32xf32>, tensor<32xf32>, tensor<32xf32>
}

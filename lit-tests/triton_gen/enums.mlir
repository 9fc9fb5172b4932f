// Each case of each enum in all three forms.
// RUN: triton-opt %s | triton-opt | FileCheck %s
// RUN: triton-opt %s -mlir-print-op-generic | triton-opt | FileCheck %s
// RUN: triton-opt %s -emit-bytecode | triton-opt | FileCheck %s

module attributes {"ttg.threads-per-warp" = 16 : i32} {
  // CHECK-LABEL: llvm.func @fences(
  llvm.func @fences() {
    // CHECK: triton_gen.barrier {mem_fence = None}
    triton_gen.barrier {mem_fence = None}
    // CHECK: triton_gen.barrier {mem_fence = Local}
    triton_gen.barrier {mem_fence = Local}
    // CHECK: triton_gen.barrier {mem_fence = Global}
    triton_gen.barrier {mem_fence = Global}
    llvm.return
  }

  // CHECK-LABEL: llvm.func @loads(
  llvm.func @loads(%p: !llvm.ptr<1>, %w: i32, %c: i1, %f: f32) {
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = Default} : (!llvm.ptr<1>, i1, f32) -> f32
    %0 = triton_gen.predicated_load %p, %c, %f {cache_control = Default} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1UC_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    %1 = triton_gen.predicated_load %p, %c, %f {cache_control = L1UC_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1UC_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    %2 = triton_gen.predicated_load %p, %c, %f {cache_control = L1UC_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1C_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    %3 = triton_gen.predicated_load %p, %c, %f {cache_control = L1C_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1C_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    %4 = triton_gen.predicated_load %p, %c, %f {cache_control = L1C_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1S_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    %5 = triton_gen.predicated_load %p, %c, %f {cache_control = L1S_L3UC} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1S_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    %6 = triton_gen.predicated_load %p, %c, %f {cache_control = L1S_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    // CHECK: triton_gen.predicated_load %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1IAR_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    %7 = triton_gen.predicated_load %p, %c, %f {cache_control = L1IAR_L3C} : (!llvm.ptr<1>, i1, f32) -> f32
    llvm.return
  }

  // CHECK-LABEL: llvm.func @stores(
  llvm.func @stores(%p: !llvm.ptr<1>, %w: i32, %c: i1, %f: f32) {
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = Default} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = Default} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1UC_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1UC_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1UC_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1UC_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1WT_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1WT_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1WT_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1WT_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1S_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1S_L3UC} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1S_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1S_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1WB_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1WB_L3WB} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1WT_L3WT} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1WT_L3WT} : (!llvm.ptr<1>, f32, i1) -> ()
    // CHECK: triton_gen.predicated_store %{{.*}}, %{{.*}}, %{{.*}} {cache_control = L1S_L3S} : (!llvm.ptr<1>, f32, i1) -> ()
    triton_gen.predicated_store %p, %f, %c {cache_control = L1S_L3S} : (!llvm.ptr<1>, f32, i1) -> ()
    llvm.return
  }

  // CHECK-LABEL: llvm.func @bytes(
  llvm.func @bytes(%c: vector<8xi32>, %a: vector<8xi16>, %b: vector<8xi32>) {
    // CHECK: triton_gen.dpas %{{.*}}, %{{.*}}, %{{.*}} {pa = u8, pb = u8, rc = 8} : (vector<8xi32>, vector<8xi16>, vector<8xi32>) -> vector<8xi32>
    %0 = triton_gen.dpas %c, %a, %b {pa = u8, pb = u8, rc = 8} : (vector<8xi32>, vector<8xi16>, vector<8xi32>) -> vector<8xi32>
    // CHECK: triton_gen.dpas %{{.*}}, %{{.*}}, %{{.*}} {pa = i8, pb = i8, rc = 8} : (vector<8xi32>, vector<8xi16>, vector<8xi32>) -> vector<8xi32>
    %1 = triton_gen.dpas %c, %a, %b {pa = i8, pb = i8, rc = 8} : (vector<8xi32>, vector<8xi16>, vector<8xi32>) -> vector<8xi32>
    llvm.return
  }

  // CHECK-LABEL: llvm.func @controls(
  llvm.func @controls(%p: !llvm.ptr<1>) {
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<0, Uncached, 0>>} : !llvm.ptr<1> -> i32
    %0 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<0, Uncached, 0>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<1, Cached, 0>>} : !llvm.ptr<1> -> i32
    %1 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<1, Cached, 0>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<2, Streaming, 0>>} : !llvm.ptr<1> -> i32
    %2 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<2, Streaming, 0>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<3, InvalidateAfterRead, 0>>} : !llvm.ptr<1> -> i32
    %3 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<3, InvalidateAfterRead, 0>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<4, ConstCached, 0>>} : !llvm.ptr<1> -> i32
    %4 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<4, ConstCached, 0>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<0, Uncached, 1>>} : !llvm.ptr<1> -> i32
    %5 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<0, Uncached, 1>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<1, WriteThrough, 1>>} : !llvm.ptr<1> -> i32
    %6 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<1, WriteThrough, 1>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<2, WriteBack, 1>>} : !llvm.ptr<1> -> i32
    %7 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<2, WriteBack, 1>>} : !llvm.ptr<1> -> i32
    // CHECK: llvm.load %{{.*}} {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<3, Streaming, 1>>} : !llvm.ptr<1> -> i32
    %8 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<3, Streaming, 1>>} : !llvm.ptr<1> -> i32
    llvm.return
  }
}

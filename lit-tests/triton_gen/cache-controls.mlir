// Cache controls of loads and stores, each level once.
// RUN: triton-opt %s -split-input-file -verify-diagnostics | FileCheck %s

// CHECK-LABEL: llvm.func @decorated(
llvm.func @decorated(%p: !llvm.ptr<1>) {
  // CHECK-NEXT: #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<0, ConstCached, 0>, #triton_gen.store_cache_control<0, WriteThrough, 1>>
  %0 = llvm.load %p {triton_gen.DecorationCacheControlINTEL = #triton_gen.decoration_cache_control<#triton_gen.load_cache_control<0, ConstCached, 0>, #triton_gen.store_cache_control<0, WriteThrough, 1>>} : !llvm.ptr<1> -> i32
  llvm.return
}

// -----

// expected-error @+1 {{cannot specify more than one cache control decoration of the same nature for the same cache level}}
#twice = #triton_gen.decoration_cache_control<#triton_gen.store_cache_control<1, WriteBack, 0>, #triton_gen.store_cache_control<1, Uncached, 0>>

// -----

// expected-error @+1 {{only accepts LoadCacheControlDecorationAttr and StoreCacheControlDecorationAttr attributes}}
#other = #triton_gen.decoration_cache_control<42 : i32>

// -----

// expected-error @+1 {{expected a cache control}}
#none = #triton_gen.decoration_cache_control<>

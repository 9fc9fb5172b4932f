package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.ir.Attribute;

/** What one cache does with the data of an operation. */
public sealed interface CacheControl extends Attribute
    permits LoadCacheControlDecoration, StoreCacheControlDecoration {
  int cache_level();
}

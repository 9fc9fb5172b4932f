package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What one cache level does with loaded data, as SPV_INTEL_cache_controls numbers it. */
public enum LoadCacheControlKind implements EnumValue {
  UNCACHED("Uncached", 0),
  CACHED("Cached", 1),
  STREAMING("Streaming", 2),
  INVALIDATE_AFTER_READ("InvalidateAfterRead", 3),
  CONST_CACHED("ConstCached", 4);

  private final String keyword;
  private final int value;

  LoadCacheControlKind(String keyword, int value) {
    this.keyword = keyword;
    this.value = value;
  }

  @Override
  public String keyword() {
    return keyword;
  }

  @Override
  public int value() {
    return value;
  }
}

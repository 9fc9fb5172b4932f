package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What one cache level does with stored data, as SPV_INTEL_cache_controls numbers it. */
public enum StoreCacheControlKind implements EnumValue {
  UNCACHED("Uncached", 0),
  WRITE_THROUGH("WriteThrough", 1),
  WRITE_BACK("WriteBack", 2),
  STREAMING("Streaming", 3);

  private final String keyword;
  private final int value;

  StoreCacheControlKind(String keyword, int value) {
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

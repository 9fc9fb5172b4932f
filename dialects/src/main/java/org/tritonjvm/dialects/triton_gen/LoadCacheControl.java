package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/**
 * What the caches L1 and L3 do with loaded data: uncached, cached, streaming, invalidate after
 * read.
 */
public enum LoadCacheControl implements EnumValue {
  DEFAULT("Default", 0),
  L1UC_L3UC("L1UC_L3UC", 1),
  L1UC_L3C("L1UC_L3C", 2),
  L1C_L3UC("L1C_L3UC", 3),
  L1C_L3C("L1C_L3C", 4),
  L1S_L3UC("L1S_L3UC", 5),
  L1S_L3C("L1S_L3C", 6),
  L1IAR_L3C("L1IAR_L3C", 7);

  private final String keyword;
  private final int value;

  LoadCacheControl(String keyword, int value) {
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

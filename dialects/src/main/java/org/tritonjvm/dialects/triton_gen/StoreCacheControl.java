package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/**
 * What the caches L1 and L3 do with stored data: uncached, write back, write through, streaming.
 */
public enum StoreCacheControl implements EnumValue {
  DEFAULT("Default", 0),
  L1UC_L3UC("L1UC_L3UC", 1),
  L1UC_L3WB("L1UC_L3WB", 2),
  L1WT_L3UC("L1WT_L3UC", 3),
  L1WT_L3WB("L1WT_L3WB", 4),
  L1S_L3UC("L1S_L3UC", 5),
  L1S_L3WB("L1S_L3WB", 6),
  L1WB_L3WB("L1WB_L3WB", 7),
  L1WT_L3WT("L1WT_L3WT", 8),
  L1S_L3S("L1S_L3S", 9);

  private final String keyword;
  private final int value;

  StoreCacheControl(String keyword, int value) {
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

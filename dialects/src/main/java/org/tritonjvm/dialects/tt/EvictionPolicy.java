package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How long what was accessed should stay in a cache. */
public enum EvictionPolicy implements EnumValue {
  NORMAL("evict_normal", 1),
  EVICT_FIRST("evict_first", 2),
  EVICT_LAST("evict_last", 3);

  private final String keyword;
  private final int value;

  EvictionPolicy(String keyword, int value) {
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

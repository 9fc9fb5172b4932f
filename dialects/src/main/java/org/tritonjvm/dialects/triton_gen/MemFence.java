package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Memories whose accesses a barrier orders. */
public enum MemFence implements EnumValue {
  NONE("None", 0),
  LOCAL("Local", 1),
  GLOBAL("Global", 2),
  LOCAL_AND_GLOBAL("LocalAndGlobal", 3);

  private final String keyword;
  private final int value;

  MemFence(String keyword, int value) {
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

package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Whose accesses an atomic access is ordered with. */
public enum MemSyncScope implements EnumValue {
  GPU("gpu"),
  CTA("cta"),
  SYSTEM("sys");

  private final String keyword;

  MemSyncScope(String keyword) {
    this.keyword = keyword;
  }

  @Override
  public int value() {
    return ordinal() + 1;
  }

  @Override
  public String keyword() {
    return keyword;
  }
}

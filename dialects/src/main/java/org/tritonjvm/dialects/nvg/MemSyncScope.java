package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.EnumValue;

/** The threads among which an order is kept. */
public enum MemSyncScope implements EnumValue {
  GPU("gpu"),
  CTA("cta"),
  SYSTEM("sys");

  private final String keyword;

  MemSyncScope(String keyword) {
    this.keyword = keyword;
  }

  @Override
  public String keyword() {
    return keyword;
  }

  @Override
  public int value() {
    return ordinal() + 1;
  }
}

package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.EnumValue;

/** The order that a memory access keeps with others. */
public enum MemSemantic implements EnumValue {
  RELAXED("relaxed"),
  ACQUIRE("acquire"),
  RELEASE("release"),
  ACQUIRE_RELEASE("acq_rel");

  private final String keyword;

  MemSemantic(String keyword) {
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

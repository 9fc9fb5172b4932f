package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What an atomic access orders. */
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
  public int value() {
    return ordinal() + 1;
  }

  @Override
  public String keyword() {
    return keyword;
  }
}

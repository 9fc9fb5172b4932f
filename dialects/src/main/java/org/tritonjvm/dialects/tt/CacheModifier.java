package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Which caches an access goes through. */
public enum CacheModifier implements EnumValue {
  NONE("none", 1),
  CA("ca", 2),
  CG("cg", 3),
  WB("wb", 4),
  CS("cs", 5),
  WT("wt", 6),
  CV("cv", 7);

  private final String keyword;
  private final int value;

  CacheModifier(String keyword, int value) {
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

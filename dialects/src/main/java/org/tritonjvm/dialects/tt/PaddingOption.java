package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What a descriptor load gives outside of the tensor. */
public enum PaddingOption implements EnumValue {
  PAD_ZERO("zero"),
  PAD_NAN("nan");

  private final String keyword;

  PaddingOption(String keyword) {
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

package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** The format of the elements of a scaled dot's operand; e2m1 comes packed in pairs in i8. */
public enum ScaleDotElemType implements EnumValue {
  E4M3,
  E5M2,
  E2M3,
  E3M2,
  E2M1,
  BF16,
  FP16;

  @Override
  public int value() {
    return ordinal();
  }
}

package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How tensor cores treat f32 operands of a dot. */
public enum InputPrecision implements EnumValue {
  TF32,
  TF32x3,
  IEEE,
  BF16x3,
  BF16x6;

  @Override
  public int value() {
    return ordinal();
  }
}

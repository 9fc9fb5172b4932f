package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.EnumValue;

/** The elements of an operand of wgmma. */
public enum WGMMAEltType implements EnumValue {
  S8,
  S32,
  E4M3,
  E5M2,
  F16,
  BF16,
  TF32,
  F32;

  @Override
  public int value() {
    return ordinal();
  }
}

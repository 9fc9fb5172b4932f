package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Which NaN operands make the result NaN. */
public enum PropagateNan implements EnumValue {
  NONE(0),
  ALL(0xFFFF);

  private final int value;

  PropagateNan(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

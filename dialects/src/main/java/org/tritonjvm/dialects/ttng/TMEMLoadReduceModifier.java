package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Which element of each row a load from tensor memory finds beside what it loads. */
public enum TMEMLoadReduceModifier implements EnumValue {
  MIN,
  MAX;

  @Override
  public int value() {
    return ordinal() + 1;
  }
}

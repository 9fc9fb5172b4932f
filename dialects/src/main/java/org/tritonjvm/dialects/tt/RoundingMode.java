package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How a conversion to a narrower float rounds. */
public enum RoundingMode implements EnumValue {
  RTZ,
  RTNE;

  @Override
  public int value() {
    return ordinal();
  }
}

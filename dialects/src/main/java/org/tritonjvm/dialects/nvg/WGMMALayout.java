package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Whether a matrix is stored by rows or by columns. */
public enum WGMMALayout implements EnumValue {
  ROW,
  COL;

  @Override
  public int value() {
    return ordinal();
  }
}

package org.tritonjvm.dialects.ttig;

import org.tritonjvm.mlir.dialect.EnumValue;

/** The order of a matrix in memory. */
public enum BlockIOMode implements EnumValue {
  ROW_MAJOR(0),
  COLUMN_MAJOR(1);

  private final int value;

  BlockIOMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** An axis of the launch grid. */
public enum ProgramIDDim implements EnumValue {
  X,
  Y,
  Z;

  @Override
  public int value() {
    return ordinal();
  }
}

package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What packed arithmetic computes. */
public enum PackedArithOpKind implements EnumValue {
  ADD,
  SUB,
  MUL,
  FMA,
  MIN,
  MAX;

  @Override
  public int value() {
    return ordinal();
  }
}

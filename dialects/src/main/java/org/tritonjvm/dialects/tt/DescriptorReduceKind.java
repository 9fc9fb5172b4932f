package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How a descriptor reduction combines a value with the one in memory. */
public enum DescriptorReduceKind implements EnumValue {
  ADD,
  MIN,
  MAX,
  INC,
  DEC,
  AND,
  OR,
  XOR;

  @Override
  public int value() {
    return ordinal() + 1;
  }
}

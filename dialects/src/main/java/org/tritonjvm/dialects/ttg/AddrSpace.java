package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Memories whose accesses a barrier orders. */
public enum AddrSpace implements EnumValue {
  LOCAL(1),
  GLOBAL_READ(2),
  GLOBAL_WRITE(4),
  TENSOR_READ(8),
  TENSOR_WRITE(16);

  private final int value;

  AddrSpace(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What a counter counts. */
public enum MetricType implements EnumValue {
  CYCLE(0);

  private final int value;

  MetricType(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

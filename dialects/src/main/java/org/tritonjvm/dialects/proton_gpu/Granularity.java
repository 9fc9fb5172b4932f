package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Who shares one segment of a profiling buffer. */
public enum Granularity implements EnumValue {
  THREAD(0),
  WARP(1),
  WARP_2(2),
  WARP_4(3),
  WARP_8(4),
  CTA(5),
  WARP_GROUP(6),
  WARP_GROUP_2(7),
  WARP_GROUP_4(8),
  WARP_GROUP_8(9);

  private final int value;

  Granularity(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

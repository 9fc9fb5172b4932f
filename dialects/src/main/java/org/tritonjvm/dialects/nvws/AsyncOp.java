package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.EnumValue;

/** A kind of operation that goes on after the instruction that began it. */
public enum AsyncOp implements EnumValue {
  NONE,
  TMA_LOAD,
  TC5MMA,
  TMEM_COPY,
  CP_ASYNC,
  WGMMA,
  CLC;

  @Override
  public int value() {
    return ordinal();
  }
}

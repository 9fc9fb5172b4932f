package org.tritonjvm.dialects.tti;

import org.tritonjvm.mlir.dialect.EnumValue;

/** Which memory of a block a buffer is in. */
public enum MemType implements EnumValue {
  SHARED_MEM,
  TENSOR_MEM;

  @Override
  public int value() {
    return ordinal();
  }
}

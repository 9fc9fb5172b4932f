package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How the producer of a channel fills its buffers. */
public enum TokenLoadType implements EnumValue {
  NONE("none"),
  ASYNC_LOAD_OP("asyncLoadOp"),
  TMA_LOAD_OP("tmaLoadOp"),
  LOCAL_STORE_OP("localStoreOp"),
  TMEM_LOAD_OP("TmemLoadOp");

  private final String keyword;

  TokenLoadType(String keyword) {
    this.keyword = keyword;
  }

  @Override
  public String keyword() {
    return keyword;
  }

  @Override
  public int value() {
    return ordinal();
  }
}

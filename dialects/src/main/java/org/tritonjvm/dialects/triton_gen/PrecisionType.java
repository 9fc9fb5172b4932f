package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.EnumValue;

/** How DPAS reads the bits of its operands; the values are those of Intel's compiler. */
public enum PrecisionType implements EnumValue {
  UNUSED("unused", 0),
  U8("u8", 1),
  U4("u4", 2),
  U2("u2", 3),
  S8("i8", 4),
  S4("i4", 5),
  S2("i2", 6),
  F8E5M2("bf8", 7),
  F8E4M3FN("hf8", 8),
  TF32("tf32", 10),
  BF16("bf16", 11),
  FP16("f16", 12),
  F4E2M1("e2m1", 13);

  private final String keyword;
  private final int value;

  PrecisionType(String keyword, int value) {
    this.keyword = keyword;
    this.value = value;
  }

  @Override
  public String keyword() {
    return keyword;
  }

  @Override
  public int value() {
    return value;
  }
}

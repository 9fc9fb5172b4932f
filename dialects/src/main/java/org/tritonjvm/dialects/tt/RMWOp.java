package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.EnumValue;

/** What an atomic operation does to memory. */
public enum RMWOp implements EnumValue {
  AND("and", 1),
  OR("or", 2),
  XOR("xor", 3),
  ADD("add", 4),
  FADD("fadd", 5),
  MAX("max", 6),
  MIN("min", 7),
  UMAX("umax", 8),
  UMIN("umin", 9),
  XCHG("exch", 10);

  private final String keyword;
  private final int value;

  RMWOp(String keyword, int value) {
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

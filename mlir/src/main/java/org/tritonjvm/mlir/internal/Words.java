package org.tritonjvm.mlir.internal;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** Lists of words that C++ hands over by address. */
public final class Words {
  private Words() {}

  /** A copy of {@code count} words at an address. */
  public static long[] at(long address, long count) {
    return MemorySegment.ofAddress(address).reinterpret(8 * count).toArray(JAVA_LONG);
  }

  /** A copy of the words that follow their count. */
  public static long[] counted(long address) {
    long count = at(address, 1)[0];
    return at(address + 8, count);
  }
}

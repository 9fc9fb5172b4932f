package org.tritonjvm.mlir.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Reads what native code left at an address. */
public final class Memory {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Memory() {}

  /** The word at a position in an array of words. */
  public static long word(long address, int position) {
    return ALL.get(ValueLayout.JAVA_LONG, address + 8L * position);
  }

  public static byte[] bytes(long address, long size) {
    return size == 0 ? new byte[0] : ALL.asSlice(address, size).toArray(ValueLayout.JAVA_BYTE);
  }

  public static String text(long address, long size) {
    return new String(bytes(address, size), StandardCharsets.UTF_8);
  }

  public static long[] words(long address, long size) {
    return size == 0 ? new long[0] : ALL.asSlice(address, 8 * size).toArray(ValueLayout.JAVA_LONG);
  }
}

package org.tritonjvm.mlir.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.tritonjvm.mlir.global.Shim;

/** Strings and bytes across the native border, as UTF-8. */
public final class Text {
  private Text() {}

  /** The UTF-8 bytes of a string. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes a native buffer's bytes and frees it. */
  public static byte[] takeBytes(long buffer) {
    try {
      long size = Shim.shimBufferSize(buffer);
      return MemorySegment.ofAddress(Shim.shimBufferData(buffer))
          .reinterpret(size)
          .toArray(JAVA_BYTE);
    } finally {
      Shim.shimBufferFree(buffer);
    }
  }

  /** Takes a native buffer's text and frees it. */
  public static String take(long buffer) {
    return new String(takeBytes(buffer), StandardCharsets.UTF_8);
  }
}

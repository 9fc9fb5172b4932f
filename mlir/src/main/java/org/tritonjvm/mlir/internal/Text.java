package org.tritonjvm.mlir.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    var bytes = new byte[Math.toIntExact(Shim.shimBufferSize(buffer))];
    Shim.shimBufferTake(buffer, bytes);
    return bytes;
  }

  /** Takes a native buffer's words and frees it. */
  public static long[] takeWords(long buffer) {
    var words = ByteBuffer.wrap(takeBytes(buffer)).order(ByteOrder.nativeOrder()).asLongBuffer();
    var taken = new long[words.remaining()];
    words.get(taken);
    return taken;
  }

  /** Takes a native buffer's text and frees it. */
  public static String take(long buffer) {
    return new String(takeBytes(buffer), StandardCharsets.UTF_8);
  }
}

package org.tritonjvm.nvidia.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a kernel is given for a parameter.
 *
 * @param bits as they are in memory; the lowest byte first
 * @param bytes how many bytes of them count
 */
public record Argument(long bits, int bytes) {
  /** A pointer to memory, which must stay open as long as kernels may use it. */
  public static Argument of(DeviceMemory memory) {
    return new Argument(memory.address(), Long.BYTES);
  }

  public static Argument i32(int value) {
    return new Argument(value, Integer.BYTES);
  }

  public static Argument i64(long value) {
    return new Argument(value, Long.BYTES);
  }

  public static Argument f32(float value) {
    return new Argument(Float.floatToRawIntBits(value), Float.BYTES);
  }

  public static Argument f64(double value) {
    return new Argument(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  /** Outside the Java heap, where it does not move. */
  ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bits);
  }
}

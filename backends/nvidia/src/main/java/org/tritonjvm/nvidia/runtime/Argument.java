package org.tritonjvm.nvidia.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a kernel is given for a parameter. */
public sealed interface Argument permits Argument.Scalar, TensorDescriptor {
  /** As it is in memory, outside the Java heap, where it does not move. */
  ByteBuffer buffer();

  /**
   * A number or a pointer.
   *
   * @param bits as they are in memory; the lowest byte first
   * @param bytes how many bytes of them count
   */
  record Scalar(long bits, int bytes) implements Argument {
    @Override
    public ByteBuffer buffer() {
      return ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bits);
    }
  }

  /** A pointer to memory, which must stay open as long as kernels may use it. */
  static Argument of(DeviceMemory memory) {
    return new Scalar(memory.address(), Long.BYTES);
  }

  static Argument i32(int value) {
    return new Scalar(value, Integer.BYTES);
  }

  static Argument i64(long value) {
    return new Scalar(value, Long.BYTES);
  }

  static Argument f32(float value) {
    return new Scalar(Float.floatToRawIntBits(value), Float.BYTES);
  }

  static Argument f64(double value) {
    return new Scalar(Double.doubleToRawLongBits(value), Double.BYTES);
  }
}

package org.tritonjvm.nvidia.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A tensor in this program's memory, in row-major order.
 *
 * @param data its elements, the lowest byte first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HostTensor(ElementType type, List<Integer> shape, byte[] data) {
  public HostTensor {
    if (data.length != (long) elements(shape) * type.bytes()) {
      throw new IllegalArgumentException(
          "%d bytes are not a tensor of %s %s".formatted(data.length, shape, type.text()));
    }
  }

  private static int elements(List<Integer> shape) {
    long count = 1;
    for (int extent : shape) count = Math.multiplyExact(count, extent);
    return Math.toIntExact(count);
  }

  /** A tensor whose elements are given by their number. */
  public static HostTensor of(ElementType type, List<Integer> shape, LongUnaryOperator element) {
    int count = elements(shape);
    var data = new byte[Math.multiplyExact(count, type.bytes())];
    var tensor = new HostTensor(type, shape, data);
    for (int i = 0; i < count; i++) tensor.put(i, element.applyAsLong(i));
    return tensor;
  }

  /** How many elements it has. */
  public int size() {
    return data.length / type.bytes();
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bits of an element, without a sign. */
  public long bits(int index) {
    return switch (type.bytes()) {
      case 1 -> data[index] & 0xffL;
      case 2 -> buffer().getShort(2 * index) & 0xffffL;
      case 4 -> buffer().getInt(4 * index) & 0xffffffffL;
      default -> buffer().getLong(8 * index);
    };
  }

  /** Replaces an element. */
  public void put(int index, long bits) {
    switch (type.bytes()) {
      case 1 -> data[index] = (byte) bits;
      case 2 -> buffer().putShort(2 * index, (short) bits);
      case 4 -> buffer().putInt(4 * index, (int) bits);
      default -> buffer().putLong(8 * index, bits);
    }
  }

  /** An element as a number. */
  public double number(int index) {
    return type.isFloat() ? type.decode(bits(index)) : type.signed(bits(index));
  }

  /** The same bytes as another type of the same width. */
  public HostTensor as(ElementType other) {
    return new HostTensor(other, shape, data);
  }
}

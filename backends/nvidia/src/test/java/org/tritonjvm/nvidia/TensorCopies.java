package org.tritonjvm.nvidia;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the instructions do that copy boxes between a tensor in global memory and shared memory, by
 * one descriptor: a box lies row by row, and within 1024 bytes pieces of 16 bytes are swizzled.
 *
 * @param box extents, outermost first
 * @param swizzle bytes of a row
 * @param bytes of an element
 * @param written what was written to the tensor, by index
 */
record TensorCopies(List<Integer> box, int swizzle, int bytes, Map<List<Integer>, Long> written) {
  TensorCopies(List<Integer> box, int swizzle, int bytes) {
    this(box, swizzle, bytes, new HashMap<>());
  }

  static boolean matches(String text) {
    return text.startsWith("@$0 cp.async.bulk.tensor.");
  }

  /** What the tensor has to be read at an index. */
  long element(List<Integer> index) {
    long number = 0;
    for (int i : index) number = number * 1009 + i;
    return (number * 0x9e3779b97f4a7c15L) >> (64 - 8 * bytes);
  }

  /** Runs an instruction of one thread. */
  void run(String text, List<Object> operands, ByteBuffer shared) {
    if (!operands.getFirst().equals(-1L)) return;
    boolean loads = text.contains("d.shared::");
    int rank = box.size();
    if (!text.contains("tensor." + rank + "d.")) throw new AssertionError(text);
    int first = loads ? 3 : 2;
    long memory = (Long) operands.get(loads ? 1 : first + rank);
    if (memory % 128 != 0) throw new AssertionError("a box at " + memory);
    var corner = new ArrayList<Integer>();
    for (int d = 0; d < rank; d++) {
      corner.addFirst(((Long) operands.get(first + d)).intValue());
    }
    int count = box.stream().reduce(1, (a, b) -> a * b);
    for (int i = 0; i < count; i++) {
      var index = new ArrayList<Integer>();
      int rest = i;
      for (int d = rank - 1; d >= 0; d--) {
        index.addFirst(corner.get(d) + rest % box.get(d));
        rest /= box.get(d);
      }
      int address = swizzled((int) memory + i * bytes);
      if (loads) write(shared, address, element(index));
      else if (written.put(List.copyOf(index), read(shared, address)) != null) {
        throw new AssertionError("written twice: " + index);
      }
    }
  }

  private int swizzled(int address) {
    return address ^ ((address >> 7 & swizzle / 16 - 1) << 4);
  }

  private void write(ByteBuffer shared, int address, long value) {
    for (int b = 0; b < bytes; b++) shared.put(address + b, (byte) (value >> (8 * b)));
  }

  private long read(ByteBuffer shared, int address) {
    long value = 0;
    for (int b = 0; b < bytes; b++) value |= (shared.get(address + b) & 0xffL) << (8 * b);
    return value << (64 - 8 * bytes) >> (64 - 8 * bytes);
  }
}

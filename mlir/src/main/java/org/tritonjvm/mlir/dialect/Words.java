package org.tritonjvm.mlir.dialect;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Words in native memory, good for the time of one upcall. */
record Words(MemorySegment memory, int size) {
  static Words at(long address, long size) {
    return new Words(MemorySegment.ofAddress(address).reinterpret(8 * size), (int) size);
  }

  long get(int i) {
    return memory.getAtIndex(ValueLayout.JAVA_LONG, Objects.checkIndex(i, size));
  }
}

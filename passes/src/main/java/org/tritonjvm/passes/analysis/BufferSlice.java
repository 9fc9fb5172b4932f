package org.tritonjvm.passes.analysis;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Value;

/**
 * What an operation accesses of shared memory.
 *
 * @param bytes of the buffer
 * @param buffer the buffer itself; empty if it is another function's or unknown
 * @param window the part of the buffer, if it is known
 * @param slot the slot of the buffer, if it has several
 */
record BufferSlice(
    Interval bytes, Optional<Buffer> buffer, Optional<Window> window, Optional<SlotIndex> slot) {

  /**
   * A part of a buffer.
   *
   * @param type of what is accessed
   * @param offsets where it begins in the buffer
   */
  record Window(MemDescType type, List<Integer> offsets) {
    boolean intersects(Window other) {
      if (!type.encoding().equals(other.type.encoding())) return true;
      for (int d = 0; d < offsets.size(); d++) {
        int start = offsets.get(d);
        int from = other.offsets.get(d);
        if (start + type.extents().get(d) <= from) return false;
        if (from + other.type.extents().get(d) <= start) return false;
      }
      return true;
    }
  }

  /** All of a piece of memory. */
  static BufferSlice of(Interval bytes) {
    return new BufferSlice(bytes, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What an access to a memory descriptor touches of a buffer. */
  static BufferSlice of(Buffer buffer, Value memdesc, Optional<SlotIndex> slot) {
    Optional<Window> window = Optional.empty();
    var type = (MemDescType) memdesc.type();
    if (memdesc.definingOp() instanceof MemDescSubslice subslice
        && subslice.src().type() instanceof MemDescType source
        && type.allocShape().equals(source.extents())) {
      window = Optional.of(new Window(type, subslice.offsets()));
    }
    return new BufferSlice(buffer.bytes(), Optional.of(buffer), window, slot);
  }

  boolean intersects(BufferSlice other) {
    if (!bytes.intersects(other.bytes)) return false;
    if (buffer.isPresent()
        && buffer.equals(other.buffer)
        && slot.isPresent()
        && other.slot.isPresent()
        && slot.get().differsFrom(other.slot.get())) {
      return false;
    }
    return window.isEmpty()
        || other.window.isEmpty()
        || window.get().intersects(other.window.get());
  }

  /** The same, of which no slot is known any more. */
  BufferSlice anySlot() {
    return new BufferSlice(bytes, buffer, window, Optional.empty());
  }

  /** The same where a caller put the function's memory. */
  BufferSlice shifted(int offset) {
    var moved = new Interval(bytes.start() + offset, bytes.end() + offset);
    return new BufferSlice(moved, Optional.empty(), window, slot);
  }
}

package org.tritonjvm.dialects.layout;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The ordered, named dimensions on one side of a layout, as bit fields of one long: the first
 * dimension has the lowest bits, so flattening and reshaping never touch the packed vectors.
 */
final class Dims {
  /** A packed vector keeps clear of the sign bit, so that -1 can mean "none". */
  static final int MAX_BITS = 62;

  static final Dims NONE = new Dims(new String[0], new int[0]);

  final String[] names;
  final int[] bits;

  /**
   * Position of each field; one more entry than there are dimensions, the last being {@link
   * #total}.
   */
  final int[] offsets;

  final int total;

  /** Takes ownership of both arrays. */
  Dims(String[] names, int[] bits) {
    this.names = names;
    this.bits = bits;
    this.offsets = new int[bits.length + 1];
    for (int i = 0; i < bits.length; i++) {
      offsets[i + 1] = offsets[i] + bits[i];
    }
    this.total = offsets[bits.length];
    if (total > MAX_BITS) {
      throw new LayoutException(
          "LinearLayout too large: 2^"
              + total
              + " values, at most 2^"
              + MAX_BITS
              + " are supported");
    }
  }

  static Dims of(String name, int bits) {
    return new Dims(new String[] {name}, new int[] {bits});
  }

  static Dims of(List<Dim> dims) {
    String[] names = new String[dims.size()];
    int[] bits = new int[dims.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = dims.get(i).name();
      bits[i] = log2(dims.get(i).size());
    }
    return new Dims(names, bits);
  }

  /** The exponent of a size already known to be a power of two. */
  static int log2(int size) {
    return 31 - Integer.numberOfLeadingZeros(size);
  }

  static boolean isPowerOfTwo(long value) {
    return value > 0 && (value & (value - 1)) == 0;
  }

  int count() {
    return names.length;
  }

  int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Number of bits of the dimension, 0 where it is absent: a missing dimension acts as one of size
   * 1.
   */
  int bitsOf(String name) {
    int i = indexOf(name);
    return i < 0 ? 0 : bits[i];
  }

  /** The low {@code bits[i]} bits set. */
  long valueMask(int i) {
    return (1L << bits[i]) - 1;
  }

  /** The bits of a packed vector that belong to dimension {@code i}. */
  long fieldMask(int i) {
    return valueMask(i) << offsets[i];
  }

  int field(long packed, int i) {
    return (int) ((packed >>> offsets[i]) & valueMask(i));
  }

  /**
   * Moves each field {@code i} of the vector to bit {@code target[i]}; fields with a negative
   * target are dropped.
   */
  long move(long packed, int[] target) {
    long moved = 0;
    for (int i = 0; i < target.length; i++) {
      if (target[i] >= 0) {
        moved |= ((packed >>> offsets[i]) & valueMask(i)) << target[i];
      }
    }
    return moved;
  }

  /** Where each field of this side lies in {@code other}, -1 where it is absent. */
  int[] positionsIn(Dims other) {
    int[] positions = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      int at = other.indexOf(names[i]);
      positions[i] = at < 0 ? -1 : other.offsets[at];
    }
    return positions;
  }

  boolean sameNames(Dims other) {
    return names == other.names || Arrays.equals(names, other.names);
  }

  boolean isDisjointFrom(Dims other) {
    for (String name : names) {
      if (other.indexOf(name) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** These dimensions, then the others. */
  Dims append(Dims other) {
    String[] bothNames = Arrays.copyOf(names, names.length + other.names.length);
    int[] bothBits = Arrays.copyOf(bits, bothNames.length);
    System.arraycopy(other.names, 0, bothNames, names.length, other.names.length);
    System.arraycopy(other.bits, 0, bothBits, bits.length, other.bits.length);
    return new Dims(bothNames, bothBits);
  }

  List<String> nameList() {
    return Collections.unmodifiableList(Arrays.asList(names));
  }

  Dims withBits(int[] newBits) {
    return new Dims(names, newBits);
  }

  /** The dimensions at these indices, in the order given. */
  Dims select(int[] indices) {
    String[] newNames = new String[indices.length];
    int[] newBits = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      newNames[i] = names[indices[i]];
      newBits[i] = bits[indices[i]];
    }
    return new Dims(newNames, newBits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dims d && sameNames(d) && Arrays.equals(bits, d.bits);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(bits);
  }
}

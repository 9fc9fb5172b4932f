package org.tritonjvm.passes.analysis.regions;

import java.util.BitSet;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Exactly which units of storage something takes: bytes of shared memory, or words of tensor memory
 * with the row in the upper 16 bits; by the number of the block.
 *
 * @param shape the units from the first on; many buffers have one
 * @param start the first unit in any block
 * @param length from the first to behind the last unit in any block
 */
public record Footprint(SequencedMap<Integer, BitSet> shape, int start, int length) {
  public Footprint {
    shape = Collections.unmodifiableSequencedMap(shape);
  }

  /** These units of each block. */
  public static Footprint of(SequencedMap<Integer, BitSet> ofBlocks) {
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (var units : ofBlocks.values()) {
      if (!units.isEmpty()) start = Math.min(start, units.nextSetBit(0));
      end = Math.max(end, units.length());
    }
    int first = Math.min(start, end);
    var shape = new TreeMap<Integer, BitSet>();
    ofBlocks.forEach((block, units) -> shape.put(block, moved(units, -first)));
    return new Footprint(shape, first, end - first);
  }

  /** A range of one block's bytes. */
  static Footprint range(int blocks, int from, int length) {
    var shape = new TreeMap<Integer, BitSet>();
    var bytes = new BitSet(length);
    bytes.set(0, length);
    for (int block = 0; block < blocks; block++) shape.put(block, bytes);
    return new Footprint(shape, from, length);
  }

  /** The same so many units further. */
  Footprint moved(int by) {
    return new Footprint(shape, start + by, length);
  }

  /** The units of each block. */
  public SequencedMap<Integer, BitSet> ofBlocks() {
    var ofBlocks = new TreeMap<Integer, BitSet>();
    shape.forEach((block, units) -> ofBlocks.put(block, moved(units, start)));
    return ofBlocks;
  }

  private static BitSet moved(BitSet units, int by) {
    if (by <= 0) return units.get(-by, Math.max(-by, units.length()));
    var moved = new BitSet(units.length() + by);
    for (int from = units.nextSetBit(0); from >= 0; ) {
      int to = units.nextClearBit(from);
      moved.set(from + by, to + by);
      from = units.nextSetBit(to);
    }
    return moved;
  }

  public boolean intersects(Footprint other) {
    if (start > other.start) return other.intersects(this);
    if (start + length <= other.start) return false;
    for (var block : shape.entrySet()) {
      var units = other.shape.get(block.getKey());
      if (units != null && moved(block.getValue(), start - other.start).intersects(units)) {
        return true;
      }
    }
    return false;
  }

  public boolean contains(Footprint other) {
    var own = ofBlocks();
    return other.ofBlocks().entrySet().stream()
        .allMatch(
            e -> {
              var outside = (BitSet) e.getValue().clone();
              if (own.containsKey(e.getKey())) outside.andNot(own.get(e.getKey()));
              return outside.isEmpty();
            });
  }
}

package org.tritonjvm.passes.analysis.regions;

import java.util.BitSet;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Exactly which units of storage something takes: bytes of shared memory, or words of tensor memory
 * with the row in the upper 16 bits; by the number of the block.
 */
public record Footprint(SequencedMap<Integer, BitSet> ofBlocks) {
  public Footprint {
    ofBlocks = Collections.unmodifiableSequencedMap(ofBlocks);
  }

  /** A range of one block's bytes. */
  static Footprint range(int blocks, int from, int length) {
    var ofBlocks = new TreeMap<Integer, BitSet>();
    for (int block = 0; block < blocks; block++) {
      var bytes = new BitSet(from + length);
      bytes.set(from, from + length);
      ofBlocks.put(block, bytes);
    }
    return new Footprint(ofBlocks);
  }

  public boolean intersects(Footprint other) {
    return ofBlocks.entrySet().stream()
        .anyMatch(
            e ->
                other.ofBlocks.containsKey(e.getKey())
                    && e.getValue().intersects(other.ofBlocks.get(e.getKey())));
  }

  public boolean contains(Footprint other) {
    return other.ofBlocks.entrySet().stream()
        .allMatch(
            e -> {
              var outside = (BitSet) e.getValue().clone();
              if (ofBlocks.containsKey(e.getKey())) outside.andNot(ofBlocks.get(e.getKey()));
              return outside.isEmpty();
            });
  }
}

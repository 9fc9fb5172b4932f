package org.tritonjvm.passes.analysis.regions;

import java.util.BitSet;
import java.util.Comparator;

/**
 * A piece of storage as a running kernel can name it, with the exact units that it takes.
 *
 * @param start its first unit
 * @param length units from the first to the last, gaps counted
 * @param footprint the units, by which pieces of one name differ
 */
public record StorageRegion(int start, int length, Footprint footprint)
    implements Comparable<StorageRegion> {
  private static final Comparator<StorageRegion> ORDER =
      Comparator.comparingInt(StorageRegion::start)
          .thenComparingInt(StorageRegion::length)
          .thenComparing(StorageRegion::footprint, StorageRegion::compare);

  @Override
  public int compareTo(StorageRegion other) {
    return ORDER.compare(this, other);
  }

  /** As words over (block, unit): the first difference decides, and a beginning comes first. */
  private static int compare(Footprint a, Footprint b) {
    var left = a.ofBlocks().entrySet().iterator();
    var right = b.ofBlocks().entrySet().iterator();
    while (left.hasNext() && right.hasNext()) {
      var x = left.next();
      var y = right.next();
      int blocks = Integer.compare(x.getKey(), y.getKey());
      if (blocks != 0) return blocks;
      int units = compare(x.getValue(), y.getValue());
      if (units != 0) return units;
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private static int compare(BitSet a, BitSet b) {
    var difference = (BitSet) a.clone();
    difference.xor(b);
    int first = difference.nextSetBit(0);
    if (first < 0) return 0;
    if (a.get(first)) return b.nextSetBit(first) < 0 ? 1 : -1;
    return a.nextSetBit(first) < 0 ? -1 : 1;
  }
}

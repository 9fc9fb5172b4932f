package org.tritonjvm.passes.instrument;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.regions.BufferRegions;
import org.tritonjvm.passes.analysis.regions.MemoryAccess;
import org.tritonjvm.passes.analysis.regions.StatePlan;
import org.tritonjvm.passes.analysis.regions.StorageRegion;

/** Which lanes of the sanitizer's tables stand for the memory that descriptors may show. */
final class BufferLanes {
  /**
   * The lanes of one descriptor.
   *
   * @param byStart the lanes of each place that it may begin at, in bytes
   * @param all the lanes of all of them
   */
  record Lanes(Map<Integer, BitSet> byStart, BitSet all) {}

  private final BufferRegions regions;
  private final StatePlan plan;

  private BufferLanes(BufferRegions regions, StatePlan plan) {
    this.regions = regions;
    this.plan = plan;
  }

  /** The lanes of all that a module's operations access. */
  static BufferLanes of(Operation module) {
    var regions = new BufferRegions(module);
    var used = new TreeSet<StorageRegion>();
    var unknown = new boolean[1];
    module.walk(
        op -> {
          for (var access : MemoryAccess.of(op)) {
            var of = regions.of(access.value());
            unknown[0] |= of.isUnknown();
            of.views().forEach(view -> used.add(regions.region(view)));
          }
        });
    return new BufferLanes(regions, StatePlan.of(used, unknown[0]));
  }

  /** Lanes of a table, a power of two; 0 if nothing is accessed. */
  int count() {
    int lanes = plan.lanes();
    return lanes <= 1 ? lanes : 2 * Integer.highestOneBit(lanes - 1);
  }

  /** The lanes of a descriptor; none where it is never reached. */
  Lanes of(Value descriptor) {
    var known = regions.of(descriptor);
    if (known.isUnknown()) return new Lanes(Map.of(), plan.unknown().orElseThrow());
    var byStart = new TreeMap<Integer, BitSet>();
    var all = new BitSet();
    for (var view : known.views()) {
      var lanes = plan.masks().get(regions.region(view));
      byStart.computeIfAbsent(view.start(), _ -> new BitSet()).or(lanes);
      all.or(lanes);
    }
    return new Lanes(byStart, all);
  }
}

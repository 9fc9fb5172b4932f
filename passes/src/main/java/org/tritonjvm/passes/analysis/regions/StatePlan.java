package org.tritonjvm.passes.analysis.regions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How few states the concurrency sanitizer has to keep of storage: one, a lane, for all units that
 * the same regions hold. Lanes are numbered by the first of the regions that hang together with
 * theirs, then by address.
 *
 * @param lanes their number
 * @param masks the lanes of each region
 * @param unknown the lanes of an access that may be anywhere: all, and one for what no region
 *     holds; empty if there are no such accesses
 */
public record StatePlan(int lanes, Map<StorageRegion, BitSet> masks, Optional<BitSet> unknown) {
  /** Units that are in the same regions, by the regions' numbers, with the first of them. */
  private record Atom(BitSet regions, int first) {}

  /**
   * A plan for regions that may share storage.
   *
   * @param hasUnknown whether there are accesses that may be anywhere
   */
  public static StatePlan of(NavigableSet<StorageRegion> regions, boolean hasUnknown) {
    var units = regions.stream().map(StatePlan::unitsOfAnyBlock).toList();
    var atoms = atoms(units);
    var leaders = leaders(atoms, units.size());
    atoms.sort(
        Comparator.<Atom>comparingInt(a -> leaders[a.regions.nextSetBit(0)])
            .thenComparingInt(Atom::first));
    var masks = new HashMap<StorageRegion, BitSet>();
    int number = 0;
    for (var region : regions) {
      int r = number++;
      var mask = new BitSet();
      IntStream.range(0, atoms.size())
          .filter(lane -> atoms.get(lane).regions.get(r))
          .forEach(mask::set);
      masks.put(region, mask);
    }
    if (!hasUnknown) return new StatePlan(atoms.size(), masks, Optional.empty());
    var all = new BitSet();
    all.set(0, atoms.size() + 1);
    return new StatePlan(atoms.size() + 1, masks, Optional.of(all));
  }

  private static BitSet unitsOfAnyBlock(StorageRegion region) {
    var units = new BitSet();
    region.footprint().ofBlocks().values().forEach(units::or);
    return units;
  }

  /** Between two places where some region begins or ends nothing changes. */
  private static List<Atom> atoms(List<BitSet> units) {
    var edges = new TreeMap<Integer, List<Integer>>();
    for (int r = 0; r < units.size(); r++) {
      var set = units.get(r);
      for (int from = set.nextSetBit(0); from >= 0; ) {
        int to = set.nextClearBit(from);
        edges.computeIfAbsent(from, _ -> new ArrayList<>()).add(r);
        edges.computeIfAbsent(to, _ -> new ArrayList<>()).add(r);
        from = set.nextSetBit(to);
      }
    }
    var atoms = new ArrayList<Atom>();
    var known = new HashSet<BitSet>();
    var inside = new BitSet();
    edges.forEach(
        (at, changing) -> {
          changing.forEach(inside::flip);
          if (inside.isEmpty() || known.contains(inside)) return;
          var regions = (BitSet) inside.clone();
          known.add(regions);
          atoms.add(new Atom(regions, at));
        });
    return atoms;
  }

  /** For each region the first of those that it hangs together with. */
  private static int[] leaders(List<Atom> atoms, int regions) {
    int[] leader = IntStream.range(0, regions).toArray();
    for (var atom : atoms) {
      int first = atom.regions.nextSetBit(0);
      for (int r = atom.regions.nextSetBit(first + 1); r >= 0; r = atom.regions.nextSetBit(r + 1)) {
        int a = find(leader, first);
        int b = find(leader, r);
        leader[Math.max(a, b)] = Math.min(a, b);
      }
    }
    for (int r = 0; r < regions; r++) leader[r] = find(leader, r);
    return leader;
  }

  private static int find(int[] leader, int region) {
    while (leader[region] != region) {
      leader[region] = leader[leader[region]];
      region = leader[region];
    }
    return region;
  }
}

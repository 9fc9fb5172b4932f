package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tritonjvm.dialects.ttg.AsyncRegions;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Places buffers so that those needed at the same time do not overlap: a first fit into slots of
 * time and space, then a colouring that moves apart what still does.
 *
 * <p>Where shared memory has physical partitions, parts of one buffer that lie in a partition each
 * are moved past the partitions of those placed before.
 *
 * <p>Source: Gergov, "Algorithms for Compile-Time Memory Optimization", SODA 1999, with the repair
 * step that Triton adds.
 */
final class Placement {
  private final List<Buffer> buffers;
  private final int partitionBytes;
  private final Map<Operation, List<Buffer>> parts = new HashMap<>();
  private final Map<Operation, Optional<Operation>> asyncParents = new HashMap<>();

  /** A free place from an offset upwards, during an interval. */
  private record Slot(int offset, Interval time) {}

  private Placement(List<Buffer> buffers, int partitionBytes) {
    this.buffers = buffers;
    this.partitionBytes = partitionBytes;
    if (partitionBytes == 0) return;
    for (var b : buffers) parts.computeIfAbsent(b.owner(), _ -> new ArrayList<>()).add(b);
  }

  /**
   * Places buffers; returns how many bytes they take.
   *
   * @param partitionBytes of each physical partition; 0 if there are none
   */
  static int place(List<Buffer> all, int partitionBytes) {
    var buffers = new ArrayList<>(all);
    buffers.sort(Comparator.comparingInt(b -> -b.size()));
    var placement = new Placement(buffers, partitionBytes);
    placement.firstFit();
    return placement.separate();
  }

  private void firstFit() {
    var slots = new ArrayList<Slot>();
    slots.add(new Slot(0, Interval.ALL));
    var left = new ArrayList<>(buffers);
    var placed = new HashSet<Buffer>();
    while (!left.isEmpty()) {
      var slot = slots.removeFirst();
      var others = new Times(slots);
      var fitting = fitting(left, slot, others).filter(b -> isApart(b, slot.offset, placed));
      var found = fitting.findFirst();
      if (found.isEmpty()) {
        fitting(left, slot, others)
            .mapToInt(b -> pastParts(b, placed))
            .min()
            .ifPresent(offset -> insert(slots, new Slot(offset, slot.time)));
        continue;
      }
      var chosen = found.get();
      chosen.place(slot.offset);
      placed.add(chosen);
      var live = chosen.live();
      insert(
          slots,
          new Slot(
              chosen.offset() + chosen.size(),
              new Interval(
                  Math.max(slot.time.start(), live.start()),
                  Math.min(slot.time.end(), live.end()))));
      if (slot.time.start() < live.start()) {
        insert(slots, new Slot(slot.offset, new Interval(slot.time.start(), live.end())));
      }
      if (live.end() < slot.time.end()) {
        insert(slots, new Slot(slot.offset, new Interval(live.start(), slot.time.end())));
      }
      left.remove(chosen);
    }
  }

  /** Those that the slot is there for all the time, and no other slot for any of it. */
  private static Stream<Buffer> fitting(List<Buffer> left, Slot slot, Times others) {
    return left.stream()
        .filter(b -> b.live().intersects(slot.time))
        .filter(b -> !others.intersect(b.live()));
  }

  /** The times of slots in the order of their starts. */
  private static final class Times {
    private final int[] starts;

    /** The last end of those so far. */
    private final int[] lastEnds;

    Times(List<Slot> slots) {
      var times = slots.stream().map(Slot::time).sorted().toList();
      starts = times.stream().mapToInt(Interval::start).toArray();
      lastEnds = times.stream().mapToInt(Interval::end).toArray();
      Arrays.parallelPrefix(lastEnds, Math::max);
    }

    boolean intersect(Interval time) {
      int at = Arrays.binarySearch(starts, time.end());
      int before = at < 0 ? -at - 1 : firstOf(at);
      return before > 0 && lastEnds[before - 1] > time.start();
    }

    private int firstOf(int at) {
      while (at > 0 && starts[at - 1] == starts[at]) at--;
      return at;
    }
  }

  // Physical partitions

  private Stream<Buffer> otherParts(Buffer buffer) {
    return parts.getOrDefault(buffer.owner(), List.of()).stream().filter(buffer::isPartOfSame);
  }

  private Interval partitions(Buffer buffer, int offset) {
    return new Interval(offset / partitionBytes, (offset + buffer.size() - 1) / partitionBytes + 1);
  }

  private boolean sharePartition(Buffer a, int offset, Buffer b) {
    return partitions(a, offset).intersects(partitions(b, b.offset()));
  }

  private boolean isApart(Buffer buffer, int offset, Set<Buffer> placed) {
    int at = buffer.aligned(offset);
    return otherParts(buffer).noneMatch(b -> placed.contains(b) && sharePartition(buffer, at, b));
  }

  private int pastParts(Buffer buffer, Set<Buffer> placed) {
    return otherParts(buffer)
        .filter(placed::contains)
        .mapToInt(this::pastPartitions)
        .max()
        .orElse(0);
  }

  /** Where the first partition begins behind those that a buffer is in. */
  private int pastPartitions(Buffer buffer) {
    return partitions(buffer, buffer.offset()).end() * partitionBytes;
  }

  // Slots and colours

  /** Keeps slots in the order of their offsets, later ones behind equal ones. */
  private static void insert(List<Slot> slots, Slot slot) {
    int at = 0;
    while (at < slots.size() && slots.get(at).offset <= slot.offset) at++;
    slots.add(at, slot);
  }

  private int separate() {
    var conflicts = conflicts();
    int size;
    do {
      size = colour(conflicts);
      conflicts = conflicts();
    } while (!conflicts.isEmpty());
    return size;
  }

  private Map<Buffer, Set<Buffer>> conflicts() {
    var conflicts = new HashMap<Buffer, Set<Buffer>>();
    for (var a : buffers) {
      for (var b : buffers) {
        if (a == b || !a.bytes().intersects(b.bytes())) continue;
        if (a.live().intersects(b.live()) || mayRunTogether(a.owner(), b.owner())) {
          conflicts.computeIfAbsent(a, _ -> new LinkedHashSet<>()).add(b);
        }
      }
      otherParts(a)
          .filter(b -> sharePartition(a, a.offset(), b))
          .forEach(b -> conflicts.computeIfAbsent(a, _ -> new LinkedHashSet<>()).add(b));
    }
    return conflicts;
  }

  /** Whether operations are in different regions that run at the same time. */
  private boolean mayRunTogether(Operation a, Operation b) {
    var around = asyncParents.computeIfAbsent(a, Placement::asyncParent);
    return around.isPresent()
        && around.equals(asyncParents.computeIfAbsent(b, Placement::asyncParent))
        && !a.block().orElseThrow().region().equals(b.block().orElseThrow().region());
  }

  private static Optional<Operation> asyncParent(Operation op) {
    var up = op.parent();
    while (up.isPresent() && !(up.get().view() instanceof AsyncRegions)) up = up.get().parent();
    return up;
  }

  private int colour(Map<Buffer, Set<Buffer>> conflicts) {
    var colours = new HashMap<Buffer, Integer>();
    colours.put(buffers.getFirst(), 0);
    for (var buffer : buffers) {
      var taken = new LinkedHashSet<Integer>();
      for (var other : conflicts.getOrDefault(buffer, Set.of())) {
        if (colours.containsKey(other)) taken.add(colours.get(other));
      }
      int colour = 0;
      while (taken.contains(colour)) colour++;
      colours.put(buffer, colour);
    }
    int size = 0;
    for (var buffer : buffers) {
      int above = 0;
      for (var other : conflicts.getOrDefault(buffer, Set.of())) {
        boolean isPart = partitionBytes > 0 && buffer.isPartOfSame(other);
        above = Math.max(above, isPart ? pastPartitions(other) : other.bytes().end());
      }
      if (colours.get(buffer) != 0) buffer.place(above);
      size = Math.max(size, buffer.bytes().end());
    }
    return size;
  }
}

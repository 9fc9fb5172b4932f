package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.ttg.AsyncRegions;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Places buffers so that those needed at the same time do not overlap: a first fit into slots of
 * time and space, then a colouring that moves apart what still does.
 *
 * <p>Source: Gergov, "Algorithms for Compile-Time Memory Optimization", SODA 1999, with the repair
 * step that Triton adds.
 */
final class Placement {
  private final List<Buffer> buffers;

  /** A free place from an offset upwards, during an interval. */
  private record Slot(int offset, Interval time) {}

  private Placement(List<Buffer> buffers) {
    this.buffers = buffers;
  }

  /** Places buffers; returns how many bytes they take. */
  static int place(List<Buffer> all) {
    var buffers = new ArrayList<>(all);
    buffers.sort(Comparator.comparingInt(b -> -b.size()));
    var placement = new Placement(buffers);
    placement.firstFit();
    return placement.separate();
  }

  private void firstFit() {
    var slots = new ArrayList<Slot>();
    slots.add(new Slot(0, Interval.ALL));
    var left = new ArrayList<>(buffers);
    while (!left.isEmpty()) {
      var slot = slots.removeFirst();
      var fitting =
          left.stream()
              .filter(b -> b.live().intersects(slot.time))
              .filter(b -> slots.stream().noneMatch(s -> s.time.intersects(b.live())))
              .findFirst();
      if (fitting.isEmpty()) continue;
      var chosen = fitting.get();
      chosen.place(slot.offset);
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
    }
    return conflicts;
  }

  /** Whether operations are in different regions that run at the same time. */
  private static boolean mayRunTogether(Operation a, Operation b) {
    var around = asyncParent(a);
    return around.isPresent()
        && around.equals(asyncParent(b))
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
        above = Math.max(above, other.bytes().end());
      }
      if (colours.get(buffer) != 0) buffer.place(above);
      size = Math.max(size, buffer.bytes().end());
    }
    return size;
  }
}

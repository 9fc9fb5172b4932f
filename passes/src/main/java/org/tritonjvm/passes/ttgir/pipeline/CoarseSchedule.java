package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * When the operations of a loop are done: each has a stage, which says how many iterations of the
 * kernel after the first stage it is done, and a cluster, which says where in the kernel. Within a
 * cluster the order is the body's.
 *
 * <p>Written to the IR as {@code loop.stage}, {@code loop.cluster} and {@code
 * tt.scheduled_max_stage}.
 */
public final class CoarseSchedule {
  /** The last number that a stage or a cluster can have in the IR. */
  private static final int LAST = 0xffff;

  private final Map<Operation, Slot> slots = new LinkedHashMap<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private int stages;

  /** A schedule of nothing in no stage. */
  public CoarseSchedule() {}

  public CoarseSchedule(int stages) {
    this.stages = stages;
  }

  /** Operations that are done together; clusters are in an order, and new ones come in between. */
  public static final class Cluster {
    private int index;

    private Cluster() {}

    /** Its place in the order. */
    public int index() {
      return index;
    }

    public boolean isBefore(Cluster other) {
      return index < other.index;
    }

    @Override
    public String toString() {
      return "cluster " + index;
    }
  }

  /** Where an operation is done. */
  public record Slot(int stage, Cluster cluster) {
    /** Whether this is done before another in the pipeline as a whole. */
    public boolean isBefore(Slot other) {
      return stage != other.stage ? stage < other.stage : cluster.isBefore(other.cluster);
    }
  }

  /** An operation and where it is done. */
  public record Entry(Operation op, Slot slot) {
    public int stage() {
      return slot.stage();
    }

    public Cluster cluster() {
      return slot.cluster();
    }
  }

  // Clusters

  /** The clusters in order. */
  public List<Cluster> clusters() {
    return List.copyOf(clusters);
  }

  public Cluster addClusterAtFront() {
    return addCluster(0);
  }

  public Cluster addClusterAtBack() {
    return addCluster(clusters.size());
  }

  public Cluster addClusterBefore(Cluster cluster) {
    return addCluster(cluster.index);
  }

  private Cluster addCluster(int index) {
    var cluster = new Cluster();
    clusters.add(index, cluster);
    for (int i = index; i < clusters.size(); i++) clusters.get(i).index = i;
    return cluster;
  }

  /**
   * Moves the operations that come before one in its cluster to a new cluster right before it. None
   * is made if there are no such operations.
   *
   * @return the cluster of {@code op}
   */
  public Cluster splitClusterBefore(Operation op) {
    var cluster = slot(op).cluster();
    var earlier = new ArrayList<Operation>();
    for (var other : op.block().orElseThrow().operations()) {
      if (other.equals(op)) break;
      if (isScheduled(other) && slot(other).cluster() == cluster) earlier.add(other);
    }
    if (earlier.isEmpty()) return cluster;
    var before = addClusterBefore(cluster);
    for (var other : earlier) slots.put(other, new Slot(slot(other).stage(), before));
    return cluster;
  }

  // Stages

  /** How many stages there are, perhaps without operations. */
  public int stages() {
    return stages;
  }

  public void setStages(int n) {
    stages = n;
  }

  /** Numbers the stages from 0 to the last one that has an operation. */
  public void shrinkToFit() {
    int first = slots.values().stream().mapToInt(Slot::stage).min().orElse(0);
    int last = slots.values().stream().mapToInt(Slot::stage).max().orElse(-1);
    slots.replaceAll((_, slot) -> new Slot(slot.stage() - first, slot.cluster()));
    stages = last - first + 1;
  }

  // Operations

  public boolean isEmpty() {
    return slots.isEmpty();
  }

  public boolean isScheduled(Operation op) {
    return slots.containsKey(op);
  }

  public Optional<Slot> find(Operation op) {
    return Optional.ofNullable(slots.get(op));
  }

  /**
   * Where an operation is done.
   *
   * @throws IllegalArgumentException if it is not scheduled
   */
  public Slot slot(Operation op) {
    var slot = slots.get(op);
    if (slot == null) throw new IllegalArgumentException("'" + op.name() + "' is not scheduled");
    return slot;
  }

  /** Puts an operation somewhere, wherever it was. */
  public void put(Operation op, int stage, Cluster cluster) {
    put(op, new Slot(stage, cluster));
  }

  /** Puts an operation somewhere, wherever it was. */
  public void put(Operation op, Slot slot) {
    stages = Math.max(stages, slot.stage() + 1);
    slots.put(op, slot);
  }

  /** Puts an operation somewhere if it is nowhere; whether it was done. */
  public boolean putIfAbsent(Operation op, Slot slot) {
    if (slots.containsKey(op)) return false;
    put(op, slot);
    return true;
  }

  /** Puts an operation somewhere if it is nowhere or comes later; whether it was done. */
  public boolean putEarliest(Operation op, Slot slot) {
    var old = slots.get(op);
    if (old != null && !slot.isBefore(old)) return false;
    slots.put(op, slot);
    return true;
  }

  /** Forgets an operation, which must be done before it is erased. */
  public void remove(Operation op) {
    slots.remove(op);
  }

  /** What may be moved when dependencies follow an operation. */
  public enum Moves {
    /** Operations without a place. */
    ABSENT,
    /** Also those with a later place. */
    LATER
  }

  /**
   * Puts what an operation depends on, within its block, where the operation is done.
   *
   * @param throughCarried whether also what it depends on in the iterations before
   * @return whether anything moved
   */
  public boolean putDependencies(Operation op, Slot slot, boolean throughCarried, Moves moves) {
    var block = op.block().orElseThrow();
    boolean moved = false;
    var work = new ArrayDeque<Operation>();
    work.add(op);
    while (!work.isEmpty()) {
      for (var need : Slices.needs(work.remove())) {
        var definition = (throughCarried ? lastIteration(need, op) : need).definition();
        if (definition.isEmpty() || !definition.get().block().equals(Optional.of(block))) continue;
        var source = definition.get();
        boolean put =
            switch (moves) {
              case ABSENT -> putIfAbsent(source, slot);
              case LATER -> putEarliest(source, slot);
            };
        if (!put) continue;
        moved = true;
        work.add(source);
      }
    }
    return moved;
  }

  /** What made a value carried by the loop around an operation, however many iterations ago. */
  private static Value lastIteration(Value value, Operation op) {
    var block = op.block().orElseThrow();
    var seen = new HashSet<Value>();
    var at = value;
    while (at instanceof BlockArgument a
        && a.number() > 0
        && a.owner().equals(block)
        && seen.add(a)) {
      at = block.terminator().operand(a.number() - 1);
    }
    return at;
  }

  /** Puts what the scheduled operations depend on where they need it, earlier stages first. */
  public void putAllDependencies(Loops.For loop) {
    var byStage = new ArrayList<List<Entry>>();
    for (int i = 0; i < stages; i++) byStage.add(new ArrayList<>());
    for (var entry : inOrder(loop)) byStage.get(entry.stage()).add(entry);
    for (var entries : byStage) {
      for (var e : entries) putDependencies(e.op(), e.slot(), false, Moves.LATER);
    }
  }

  // Order

  /** Whether an operation is done before another in the pipeline as a whole. */
  public boolean isBefore(Operation a, Operation b) {
    var first = slot(a);
    var second = slot(b);
    return first.equals(second) ? a.isBeforeInBlock(b) : first.isBefore(second);
  }

  public boolean isInEarlierCluster(Operation a, Operation b) {
    return slot(a).cluster().isBefore(slot(b).cluster());
  }

  public boolean isInSameCluster(Operation a, Operation b) {
    return slot(a).cluster() == slot(b).cluster();
  }

  /** The scheduled operations in the kernel's order: by cluster, then as in the body. */
  public List<Entry> inOrder(Loops.For loop) {
    var byCluster = new ArrayList<List<Entry>>(clusters.size());
    for (int i = 0; i < clusters.size(); i++) byCluster.add(new ArrayList<>());
    for (var op : loop.bodyOperations()) {
      var slot = slots.get(op);
      if (slot != null) byCluster.get(slot.cluster().index).add(new Entry(op, slot));
    }
    return byCluster.stream().flatMap(List::stream).toList();
  }

  /**
   * The operations that follow one as the pipeline runs: around and around the kernel, at each turn
   * those of one stage more, which belong to the same iteration or an earlier one. It ends when it
   * is back and all stages take part. The schedule must not change meanwhile.
   */
  public Iterator<Operation> after(Loops.For loop, Operation start) {
    if (!isScheduled(start)) return List.<Operation>of().iterator();
    return new Turns(inOrder(loop), start, slot(start).stage());
  }

  private final class Turns implements Iterator<Operation> {
    private final List<Entry> order;
    private final Operation start;
    private int at;
    private int limit;
    private boolean ended;

    Turns(List<Entry> order, Operation start, int limit) {
      this.order = order;
      this.start = start;
      this.limit = limit;
      while (!order.get(at).op().equals(start)) at++;
      advance();
    }

    private void advance() {
      do {
        if (++at == order.size()) {
          at = 0;
          limit++;
        }
        if (order.get(at).op().equals(start) && limit >= stages) ended = true;
      } while (!ended && order.get(at).stage() > limit);
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Operation next() {
      if (ended) throw new NoSuchElementException();
      var op = order.get(at).op();
      advance();
      return op;
    }
  }

  // Text in the IR

  /** Writes the schedule to the loop and its operations. */
  public void serialize(Loops.For loop) {
    for (var entry : inOrder(loop)) {
      LoopAttributes.write(entry.op(), LoopAttributes.STAGE, entry.stage());
      LoopAttributes.write(entry.op(), LoopAttributes.CLUSTER, entry.cluster().index);
    }
    int last = loop.operation().integer(LoopAttributes.MAX_STAGE).orElse(0);
    LoopAttributes.write(loop.operation(), LoopAttributes.MAX_STAGE, Math.max(last, stages - 1));
  }

  /** How clusters of the IR are numbered when a schedule is read. */
  public enum Numbering {
    /** From the smallest number that an operation has. */
    FROM_FIRST,
    /** From 0, with clusters for the numbers that none has. */
    FROM_ZERO
  }

  /**
   * As {@link #deserialize(Loops.For, Numbering)}, the first cluster being that of an operation.
   */
  public static Optional<CoarseSchedule> deserialize(Loops.For loop) {
    return deserialize(loop, Numbering.FROM_FIRST);
  }

  /**
   * The schedule that a loop has in the IR; empty if it has none.
   *
   * @throws InvalidIr if an operation has a stage and no cluster, or impossible numbers
   */
  public static Optional<CoarseSchedule> deserialize(Loops.For loop, Numbering numbering) {
    var last = loop.operation().integer(LoopAttributes.MAX_STAGE);
    if (last.isEmpty()) return Optional.empty();
    if (!isNumber(last.getAsInt())) throw new InvalidIr("the last stage is from 0 to " + LAST);
    record Numbers(Operation op, int stage, int cluster) {}
    var scheduled = new ArrayList<Numbers>();
    for (var op : loop.bodyOperations()) {
      var stage = op.integer(LoopAttributes.STAGE);
      if (stage.isEmpty()) continue;
      var cluster = op.integer(LoopAttributes.CLUSTER);
      if (cluster.isEmpty() || !isNumber(stage.getAsInt()) || !isNumber(cluster.getAsInt())) {
        throw new InvalidIr(
            "'" + op.name() + "' needs a stage and a cluster from 0 to " + LAST + ", or neither");
      }
      scheduled.add(new Numbers(op, stage.getAsInt(), cluster.getAsInt()));
    }
    var schedule = new CoarseSchedule(last.getAsInt() + 1);
    var numbers = scheduled.stream().mapToInt(Numbers::cluster).summaryStatistics();
    int first = numbering == Numbering.FROM_FIRST && !scheduled.isEmpty() ? numbers.getMin() : 0;
    for (int i = first; i <= numbers.getMax(); i++) schedule.addClusterAtBack();
    for (var s : scheduled) {
      schedule.put(s.op(), s.stage(), schedule.clusters.get(s.cluster() - first));
    }
    return Optional.of(schedule);
  }

  private static boolean isNumber(int n) {
    return n >= 0 && n <= LAST;
  }

  /** The operations by stage, as one reads them in a log. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int stage = 0; stage < stages; stage++) {
      text.append("stage ").append(stage).append(":\n");
      for (var entry : slots.entrySet()) {
        if (entry.getValue().stage() != stage) continue;
        text.append("  ").append(entry.getValue().cluster()).append(": ");
        text.append(entry.getKey()).append('\n');
      }
    }
    return text.toString();
  }
}

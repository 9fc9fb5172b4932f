package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Scan;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * A scan along an axis. The bits of a position on the axis are registers, lanes or warps; for each,
 * the lowest first, the elements that have it set take up the total of those below that have it
 * not: after k bits every aligned run of 2^k elements is scanned.
 *
 * <p>Source: Sklansky, "Conditional-Sum Addition Logic", 1960.
 */
public final class Scanning {
  private static final int MAX_ACCESS_BYTES = 16;

  private final FunctionLowering f;
  private final Emitter e;
  private final Operation op;
  private final boolean reverse;
  private final Bits bits;

  /** For each operand its distinct registers. */
  private List<List<Value>> values;

  /** A bit of a register, lane or warp number. */
  private record Place(String dim, int bit, int position) {
    int mask() {
      return 1 << bit;
    }
  }

  /**
   * Where the bits of a position along the axis are.
   *
   * @param places by rising position
   */
  private record Bits(LinearLayout layout, List<Place> places) {
    static Bits of(LinearLayout layout, int axis) {
      var places = new ArrayList<Place>();
      for (var dim : List.of(REGISTER, LANE, WARP, BLOCK)) {
        for (int bit = 0; bit < layout.inDimSizeLog2(dim); bit++) {
          int[] basis = layout.basis(dim, bit);
          if (basis[axis] == 0) continue;
          if (dim.equals(BLOCK)) {
            throw new InvalidIr("scans over the blocks of a cluster, which is not supported");
          }
          int sum = 0;
          for (int x : basis) sum += Integer.bitCount(x);
          if (sum != 1) throw new InvalidIr("scans a swizzled layout, which is not supported");
          places.add(new Place(dim, bit, Integer.numberOfTrailingZeros(basis[axis])));
        }
      }
      places.sort(Comparator.comparingInt(Place::position));
      return new Bits(layout, places);
    }

    /** The bits of a dimension below a position on the axis. */
    int below(String dim, int position) {
      int mask = 0;
      for (var p : places) if (p.dim.equals(dim) && p.position < position) mask |= p.mask();
      return mask;
    }

    /** The bits of a dimension that tell copies of elements apart. */
    int copies(String dim) {
      int mask = 0;
      for (int bit = 0; bit < layout.inDimSizeLog2(dim); bit++) {
        if (Arrays.stream(layout.basis(dim, bit)).allMatch(b -> b == 0)) mask |= 1 << bit;
      }
      return mask;
    }

    /** The registers that follow each other on the axis, from a bit on. */
    List<Place> registersFrom(int first) {
      return first < places.size() && places.get(first).dim.equals(REGISTER)
          ? runFrom(first)
          : List.of();
    }

    /** Bits of one dimension that follow each other on the axis, from one on. */
    List<Place> runFrom(int first) {
      var dim = places.get(first).dim;
      int end = first;
      while (end < places.size() && places.get(end).dim.equals(dim)) end++;
      return places.subList(first, end);
    }
  }

  private Scanning(Scan scan, Operation op, FunctionLowering f) {
    this.f = f;
    this.e = f.emitter();
    this.op = op;
    this.reverse = scan.reverse();
    var layout = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    this.bits = Bits.of(distinct.apply(layout), scan.axis());
    this.values = op.operands().stream().map(v -> distinct.apply(f.values(v))).toList();
  }

  public static void addTo(OpLowerings table) {
    table.add(Scan.class, (scan, op, f) -> new Scanning(scan, op, f).lower());
  }

  private void lower() {
    for (int i = 0; i < bits.places.size(); ) {
      var run = bits.runFrom(i);
      switch (run.getFirst().dim) {
        case REGISTER -> run.forEach(this::betweenRegisters);
        case LANE -> betweenLanes(run);
        default -> {
          var beyond = bits.registersFrom(i + run.size());
          if (i + run.size() + beyond.size() < bits.places.size()) {
            throw new InvalidIr("scans a layout whose warps are in several places of the axis");
          }
          betweenWarps(run, beyond);
          i += beyond.size();
        }
      }
      i += run.size();
    }
    for (int i = 0; i < values.size(); i++) {
      var layout = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
      f.define(op.result(i), LayoutUtils.broadcastAs(values.get(i), layout));
    }
  }

  // One step

  private List<Value> tuple(int register) {
    return values.stream().map(v -> v.get(register)).toList();
  }

  private void replace(Map<Integer, List<Value>> changed) {
    var next = new ArrayList<List<Value>>();
    for (int o = 0; o < values.size(); o++) {
      var registers = new ArrayList<>(values.get(o));
      int operand = o;
      changed.forEach((register, tuple) -> registers.set(register, tuple.get(operand)));
      next.add(registers);
    }
    values = next;
  }

  private List<Value> combine(List<Value> before, List<Value> value) {
    var arguments = new ArrayList<>(before);
    arguments.addAll(value);
    return f.inline(op.region(0), arguments);
  }

  private List<Value> select(Value condition, List<Value> yes, List<Value> no) {
    var chosen = new ArrayList<Value>();
    for (int i = 0; i < yes.size(); i++) chosen.add(e.select(condition, yes.get(i), no.get(i)));
    return chosen;
  }

  /** A number with the bits that lead to the last element of a run that is scanned already. */
  private int endOfRun(int number, int lower) {
    return reverse ? number & ~lower : number | lower;
  }

  /** Whether a number's bit says that its element comes later in the scan. */
  private boolean isLater(int number, int bit) {
    return ((number & bit) != 0) != reverse;
  }

  /** As endOfRun, for a number known at run time. */
  private Value endOfRun(Value number, int lower) {
    return reverse ? e.and(number, ~lower) : e.or(number, e.i32(lower));
  }

  /** As isLater, for a number known at run time. */
  private Value isLater(Value number, int bit) {
    var zero = e.i32(0);
    return e.icmp(reverse ? IntegerPredicate.EQ : IntegerPredicate.NE, e.and(number, bit), zero);
  }

  private int registers() {
    return values.getFirst().size();
  }

  /** A tuple as another lane of the warp holds it. */
  private List<Value> fromLane(List<Value> tuple, Value lane) {
    return tuple.stream().map(v -> f.target().shuffleIdx(e, v, lane)).toList();
  }

  private void betweenRegisters(Place place) {
    int lowerRegisters = bits.below(REGISTER, place.position);
    int lowerLanes = bits.below(LANE, place.position);
    var totals = new HashMap<Integer, List<Value>>();
    var changed = new HashMap<Integer, List<Value>>();
    for (int r = 0; r < registers(); r++) {
      if (!isLater(r, place.mask())) continue;
      int source = endOfRun(r ^ place.mask(), lowerRegisters);
      var total =
          totals.computeIfAbsent(
              source,
              s ->
                  lowerLanes == 0
                      ? tuple(s)
                      : fromLane(tuple(s), endOfRun(f.laneId(), lowerLanes)));
      changed.put(r, combine(total, tuple(r)));
    }
    replace(changed);
  }

  /**
   * Lanes that follow each other: the totals of each lane are scanned, and what comes before a lane
   * goes to all its registers at once.
   */
  private void betweenLanes(List<Place> run) {
    int position = run.getFirst().position;
    int lowerRegisters = bits.below(REGISTER, position);
    int scanned = 0;
    for (var place : run) scanned |= place.mask();
    var previous = previousLane(scanned, bits.below(LANE, position));
    var isFirst =
        e.icmp(IntegerPredicate.EQ, e.and(f.laneId(), scanned), e.i32(reverse ? scanned : 0));
    var changed = new HashMap<Integer, List<Value>>();
    for (int end = 0; end < registers(); end++) {
      if (endOfRun(end, lowerRegisters) != end) continue;
      var total = scanLanes(tuple(end), run);
      changed.put(end, total);
      if (lowerRegisters == 0) continue;
      var before = fromLane(total, previous);
      for (int r = 0; r < registers(); r++) {
        if (r == end || endOfRun(r, lowerRegisters) != end) continue;
        changed.put(r, select(isFirst, tuple(r), combine(before, tuple(r))));
      }
    }
    replace(changed);
  }

  /** The totals of all lanes up to each lane. */
  private List<Value> scanLanes(List<Value> tuple, List<Place> run) {
    var total = tuple;
    for (var place : run) {
      var lower =
          reverse ? e.or(f.laneId(), e.i32(place.mask())) : e.and(f.laneId(), ~place.mask());
      var source = endOfRun(lower, bits.below(LANE, place.position));
      var before = fromLane(total, source);
      total = select(isLater(f.laneId(), place.mask()), combine(before, total), total);
    }
    return total;
  }

  /**
   * The last lane of those before this one.
   *
   * @param scanned the bits that say where on the axis a lane is
   * @param lower bits of lanes whose run is over already
   */
  private Value previousLane(int scanned, int lower) {
    // Counts down, or up, in the scanned bits alone: the others let the borrow, or carry, pass.
    var counted =
        reverse
            ? e.add(e.or(f.laneId(), e.i32(~scanned)), 1)
            : e.sub(e.and(f.laneId(), scanned), e.i32(1));
    var lane = e.or(e.and(counted, scanned), e.and(f.laneId(), 31 & ~scanned));
    return endOfRun(lane, lower);
  }

  // Between warps

  /**
   * How totals lie in shared memory: for each combination of the bits that are not scanned yet one
   * total of each warp.
   *
   * @param lanes bits of the lane number that are not below the warps on the axis, copies left out
   * @param otherWarps bits of the warp number that are not on the axis, copies left out
   * @param registers those that differ in the bits beyond the warps are far from each other
   * @param beyond the register bits that are further along the axis
   * @param width how many registers' totals are written at once
   * @param together how many warps' totals of that many registers are read at once
   */
  private record Totals(
      int lanes,
      int otherWarps,
      List<Integer> registers,
      int beyond,
      int warps,
      int width,
      int together) {
    int otherBits() {
      return Integer.bitCount(lanes) + Integer.bitCount(otherWarps);
    }

    int size() {
      return (registers.size() * warps) << otherBits();
    }

    /** Where the totals of a register and those together with it begin, up to a first warp. */
    int group(int register, int warp) {
      return ((registers.indexOf(register) / width * warps + warp) * width) << otherBits();
    }
  }

  private Totals totals(List<Place> warps, List<Place> beyond) {
    int bytes = 1;
    for (var operand : op.operands()) bytes = Math.max(bytes, bytes(operand, e.types()));
    return totals(bits, warps, register(beyond, -1), reverse, bytes);
  }

  /**
   * @param bytes of the widest operand's element
   */
  private static Totals totals(
      Bits bits, List<Place> warps, int beyond, boolean reverse, int bytes) {
    int position = warps.getFirst().position;
    int lowerRegisters = bits.below(REGISTER, position);
    var registers = new ArrayList<Integer>();
    for (int r = 0; r < bits.layout.inDimSize(REGISTER); r++) {
      if ((r & lowerRegisters) == (reverse ? 0 : lowerRegisters)) registers.add(r);
    }
    registers.sort(Comparator.comparingInt(r -> r & beyond));
    int lanes = bits.layout.inDimSize(LANE) - 1 & ~bits.below(LANE, position) & ~bits.copies(LANE);
    int scanned = 0;
    for (var w : warps) scanned |= w.mask();
    int others = bits.layout.inDimSize(WARP) - 1 & ~scanned & ~bits.copies(WARP);
    int width = Math.min(registers.size() >> Integer.bitCount(beyond), MAX_ACCESS_BYTES / bytes);
    int together = Math.min(1 << warps.size(), MAX_ACCESS_BYTES / bytes / width);
    return new Totals(lanes, others, registers, beyond, 1 << warps.size(), width, together);
  }

  /** The bits of a number at some places, next to each other. */
  private Value gather(Value number, int mask) {
    Value packed = e.i32(0);
    int next = 0;
    for (int bit = 0; bit < 31; bit++) {
      if ((mask >> bit & 1) == 0) continue;
      var one = e.and(number, 1L << bit);
      packed = e.orDisjoint(packed, next >= bit ? e.shl(one, next - bit) : e.lshr(one, bit - next));
      next++;
    }
    return packed;
  }

  /**
   * Warps, and registers further along the axis: what comes before is first what all warps have in
   * earlier registers, then what earlier warps have in the same.
   */
  private void betweenWarps(List<Place> warps, List<Place> beyond) {
    var totals = totals(warps, beyond);
    int position = warps.getFirst().position;
    int lowerLanes = bits.below(LANE, position);
    int scanned = 0;
    for (var w : warps) scanned |= w.mask();
    var mine = gather(f.warpId(), scanned);
    var other =
        e.orDisjoint(
            gather(f.laneId(), totals.lanes),
            e.shl(gather(f.warpId(), totals.otherWarps), Integer.bitCount(totals.lanes)));
    var writes = isLastAndFirstCopy(lowerLanes);
    var offsets = operandOffsets(op, totals, e.types());
    var buffers = new ArrayList<Value>();
    for (int o = 0; o < values.size(); o++) {
      buffers.add(SharedMemory.address(f, FunctionLowering.offset(op) + offsets[o]));
    }
    int togetherBits = Integer.numberOfTrailingZeros(totals.together);
    var far = e.shl(e.lshr(mine, togetherBits), totals.otherBits());
    var near = e.and(mine, totals.together - 1L);
    var place = e.orDisjoint(e.shl(e.orDisjoint(far, other), togetherBits), near);
    for (int i = 0; i < totals.registers.size(); i += totals.width) {
      var group = totals.registers.subList(i, i + totals.width);
      for (int o = 0; o < values.size(); o++) {
        var registers = values.get(o);
        var stored = group.stream().map(r -> inMemory(registers.get(r))).toList();
        var type = stored.getFirst().type();
        var begin = e.gep(buffers.get(o), type, totals.group(group.getFirst(), 0));
        var to = e.gep(begin, e.types().vector(totals.width, type), place);
        f.target().storeShared(e, e.pack(stored), to, writes);
      }
    }
    f.target().barrier(e);
    int lowerRegisters = bits.below(REGISTER, position);
    var isFirst = e.icmp(IntegerPredicate.EQ, mine, e.i32(reverse ? totals.warps - 1 : 0));
    var changed = new HashMap<Integer, List<Value>>();
    int starts = totals.registers.size() >> beyond.size();
    for (int i = 0; i < starts; i += totals.width) {
      var group = totals.registers.subList(i, i + totals.width);
      var earlier = new HashMap<Integer, List<Value>>();
      for (int step = 0; step < 1 << beyond.size(); step++) {
        int further = register(beyond, reverse ? (1 << beyond.size()) - 1 - step : step);
        var read = read(totals, group.getFirst() | further, other, buffers);
        for (int g = 0; g < group.size(); g++) {
          int start = group.get(g);
          int which = g;
          var sums = sums(read.stream().map(warp -> warp.get(which)).toList());
          var warpsBefore = before(sums, mine);
          var all = Optional.ofNullable(earlier.get(start));
          var before =
              all.map(h -> select(isFirst, h, combine(h, warpsBefore))).orElse(warpsBefore);
          for (int r = 0; r < registers(); r++) {
            if (endOfRun(r, lowerRegisters & ~totals.beyond) != (start | further)) continue;
            var combined = combine(before, tuple(r));
            changed.put(r, all.isPresent() ? combined : select(isFirst, tuple(r), combined));
          }
          earlier.put(start, all.map(h -> combine(h, sums.getLast())).orElse(sums.getLast()));
        }
      }
    }
    replace(changed);
  }

  /** Whether a thread writes its totals; always, if empty. */
  private Optional<Value> isLastAndFirstCopy(int lowerLanes) {
    return Stream.of(
            equal(f.laneId(), lowerLanes | bits.copies(LANE), reverse ? 0 : lowerLanes),
            equal(f.warpId(), bits.copies(WARP), 0))
        .flatMap(Optional::stream)
        .reduce(e::and);
  }

  private Optional<Value> equal(Value number, int mask, int value) {
    return mask == 0
        ? Optional.empty()
        : Optional.of(e.icmp(IntegerPredicate.EQ, e.and(number, mask), e.i32(value)));
  }

  /** The register bits of a number that counts along the axis. */
  private static int register(List<Place> places, int number) {
    int register = 0;
    for (int i = 0; i < places.size(); i++) {
      if ((number >> i & 1) != 0) register |= places.get(i).mask();
    }
    return register;
  }

  private Value inMemory(Value value) {
    return e.types().bitWidth(value.type()) < 8 ? e.zext(value, e.types().i8()) : value;
  }

  /** For each warp, in the order of the scan, the totals of the registers that lie together. */
  private List<List<List<Value>>> read(
      Totals totals, int register, Value other, List<Value> buffers) {
    var warps = new ArrayList<List<List<Value>>>();
    for (int warp = 0; warp < totals.warps; warp += totals.together) {
      int first = totals.group(register, warp);
      var operands = new ArrayList<List<Value>>();
      for (int o = 0; o < buffers.size(); o++) {
        operands.add(read(totals, buffers.get(o), first, other, tuple(0).get(o).type()));
      }
      for (int w = 0; w < totals.together; w++) {
        int at = w * totals.width;
        warps.add(
            IntStream.range(at, at + totals.width)
                .mapToObj(i -> operands.stream().map(v -> v.get(i)).toList())
                .toList());
      }
    }
    return reverse ? warps.reversed() : warps;
  }

  /** What lies together from a place on. */
  private List<Value> read(Totals totals, Value buffer, int first, Value other, Type type) {
    var stored = e.types().bitWidth(type) < 8 ? e.types().i8() : type;
    int count = totals.width * totals.together;
    var vector = e.types().vector(count, stored);
    var from = e.gep(e.gep(buffer, stored, first), vector, other);
    var loaded = f.target().loadShared(e, count == 1 ? stored : vector, from, Optional.empty());
    return e.unpack(loaded, count, stored).stream()
        .map(v -> stored.equals(type) ? v : e.trunc(v, type))
        .toList();
  }

  /** The totals of the first warp, the first two, and so on. */
  private List<List<Value>> sums(List<List<Value>> totals) {
    var sums = new ArrayList<List<Value>>();
    sums.add(totals.getFirst());
    for (var total : totals.subList(1, totals.size())) sums.add(combine(sums.getLast(), total));
    return sums;
  }

  /** What all warps before this one have come to; undefined in the first. */
  private List<Value> before(List<List<Value>> sums, Value mine) {
    var before = sums.getFirst();
    int last = sums.size() - 1;
    for (int step = 1; step < last; step++) {
      var counts =
          reverse
              ? e.icmp(IntegerPredicate.SLT, mine, e.i32(last - step))
              : e.icmp(IntegerPredicate.SGT, mine, e.i32(step));
      before = select(counts, sums.get(step), before);
    }
    return before;
  }

  /** Where each operand's totals lie, in bytes; then how much all take. */
  private static int[] operandOffsets(Operation op, Totals totals, LlvmTypes types) {
    int n = op.operandCount();
    var offsets = new int[n + 1];
    for (int o = 0; o < n; o++) {
      int bytes = totals.size() * bytes(op.operand(o), types);
      offsets[o + 1] = offsets[o] + Math.ceilDiv(bytes, MAX_ACCESS_BYTES) * MAX_ACCESS_BYTES;
    }
    return offsets;
  }

  /** Bytes of an operand's element in shared memory. */
  private static int bytes(Value operand, LlvmTypes types) {
    return Math.max(8, types.bitWidth(types.scalar(operand.type().elementOrSelf()))) / 8;
  }

  /** Bytes of shared memory that a scan needs. */
  public static int scratchBytes(Scan scan, Operation op, LlvmTypes types) {
    var layout = FunctionLowering.layout((RankedTensorType) op.operand(0).type());
    var bits = Bits.of(layout.removeZeroBasesAlongDim(REGISTER), scan.axis());
    int most = 0;
    for (int i = 0; i < bits.places.size(); i++) {
      if (!bits.places.get(i).dim.equals(WARP)) continue;
      var warps = bits.runFrom(i);
      most =
          Math.max(
              most,
              operandOffsets(op, totals(bits, warps, 0, scan.reverse(), 1), types)[
                  op.operandCount()]);
      i += warps.size() - 1;
    }
    return most;
  }
}

package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * A gather each of whose lines along the axis lies in the warp, or in the thread, that asks for it:
 * an index says which lane and which of a line's registers. The lane is asked for all of these
 * registers, and selects by the bits of the index take one.
 *
 * @param source register, lane, warp, block to the tensor's dimensions
 * @param place the inverse of {@code source}
 * @param indices the same for the indices
 * @param axis the dimension along which is picked
 */
record WarpGather(LinearLayout source, LinearLayout place, LinearLayout indices, String axis) {
  /** 32 lanes a cycle, in sixteenths of one. */
  private static final int ACCESS = 16;

  /** 64 lanes a cycle. */
  private static final int SELECT = 8;

  /** How often 32 lanes that access any words at all meet in the fullest bank of memory. */
  private static final int CONFLICTS = 3;

  /** Two barriers, and what they leave of the latencies, for one of four warps. */
  private static final int TRIP = 10 * ACCESS;

  /**
   * Empty if elements move between warps, or lanes of a line hold different lines of the indices.
   */
  static Optional<WarpGather> of(Gather gather) {
    var source = distinct(gather.src());
    var indices = distinct(gather.indices());
    var axis = source.outDimNames().get(gather.axis());
    var whole = new WarpGather(source, source.pseudoinvert(), indices, axis);
    return whole.isWithinWarps() ? Optional.of(whole) : Optional.empty();
  }

  private static LinearLayout distinct(Value tensor) {
    return FunctionLowering.layout((RankedTensorType) tensor.type())
        .removeZeroBasesAlongDim(REGISTER);
  }

  private boolean isWithinWarps() {
    for (var dim : List.of(LANE, WARP, BLOCK)) {
      int bits = source.inDimSizeLog2(dim);
      if (bits != indices.inDimSizeLog2(dim)) return false;
      for (int bit = 0; bit < bits; bit++) {
        if (!dim.equals(LANE) && source.basis(dim, bit, axis) != 0) return false;
        if (!line(source, dim, bit).equals(line(indices, dim, bit))) return false;
      }
    }
    for (int bit = 0; bit < indices.inDimSizeLog2(REGISTER); bit++) {
      var at = place.apply(line(indices, REGISTER, bit));
      if (at.get(WARP) != 0 || at.get(BLOCK) != 0) return false;
    }
    return true;
  }

  /** Which line along the axis a bit leads to, as an index whose place in the line is zero. */
  private Map<String, Integer> line(LinearLayout layout, String dim, int bit) {
    var line = new LinkedHashMap<String, Integer>();
    for (var out : layout.outDimNames()) {
      line.put(out, out.equals(axis) ? 0 : layout.basis(dim, bit, out));
    }
    return line;
  }

  /** The bits of an index that say which register it is. */
  private List<Integer> registerBits() {
    var bits = new ArrayList<Integer>();
    for (int bit = 0; bit < place.inDimSizeLog2(axis); bit++) {
      if (place.basis(axis, bit, REGISTER) != 0) bits.add(bit);
    }
    return bits;
  }

  /** Whether an index says no lane. */
  private boolean isWithinThreads() {
    return place.sublayoutIsZero(List.of(axis), List.of(LANE));
  }

  private int ofShuffles(int words) {
    int registers = 1 << registerBits().size();
    int perIndex = registers * (isWithinThreads() ? 0 : ACCESS) + (registers - 1) * SELECT;
    return words * indices.inDimSize(REGISTER) * perIndex;
  }

  private int ofSharedMemory(int words) {
    int stores = source.inDimSize(REGISTER);
    int loads = indices.inDimSize(REGISTER) * CONFLICTS;
    return words * (stores + loads) * ACCESS + TRIP;
  }

  private static int words(int bits) {
    return Math.ceilDiv(bits, Integer.SIZE);
  }

  /** Whether it costs no more than shared memory, for elements of some bits. */
  boolean isWorthwhile(int bits) {
    return ofShuffles(words(bits)) <= ofSharedMemory(words(bits));
  }

  /** The way and why, for people. */
  String explanation(int bits) {
    var within = isWithinThreads() ? "selects" : "shuffles and selects";
    return "%s; %s of %d registers for each of %d: %d/16 cycles; shared memory: %d/16"
        .formatted(
            isWorthwhile(bits) ? within : "shared memory",
            within,
            1 << registerBits().size(),
            indices.inDimSize(REGISTER),
            ofShuffles(words(bits)),
            ofSharedMemory(words(bits)));
  }

  /**
   * The elements, one for each distinct register of the indices.
   *
   * @param values the distinct registers of the source
   * @param picks those of the indices, i32
   */
  List<Value> emit(FunctionLowering f, List<Value> values, List<Value> picks) {
    var e = f.emitter();
    var dims = List.of(axis);
    var alongAxis = source.sublayout(List.of(LANE), dims);
    var own = Indices.apply(e, alongAxis, Map.of(LANE, f.laneId())).get(axis);
    var toLane = place.sublayout(dims, List.of(LANE));
    var result = new ArrayList<Value>();
    for (int r = 0; r < picks.size(); r++) {
      var at = place.apply(lineOf(r));
      // What lies at the lane's own place in the line is in the lane.
      var away = e.xor(picks.get(r), own);
      var lane =
          isWithinThreads()
              ? Optional.<Value>empty()
              : Optional.of(
                  e.xor(
                      e.xor(f.laneId(), (long) at.get(LANE)),
                      Indices.apply(e, toLane, Map.of(axis, away)).get(LANE)));
      result.add(pick(f, values, at.get(REGISTER), registerBits(), away, lane));
    }
    return result;
  }

  private Map<String, Integer> lineOf(int register) {
    var line = new LinkedHashMap<>(Indices.at(indices, REGISTER, register));
    line.put(axis, 0);
    return line;
  }

  private Value pick(
      FunctionLowering f,
      List<Value> values,
      int register,
      List<Integer> bits,
      Value away,
      Optional<Value> lane) {
    var e = f.emitter();
    if (bits.isEmpty()) {
      var value = values.get(register);
      return lane.map(l -> f.target().shuffleIdx(e, value, l)).orElse(value);
    }
    int bit = bits.getLast();
    var rest = bits.subList(0, bits.size() - 1);
    int other = register ^ place.basis(axis, bit, REGISTER);
    var low = pick(f, values, register, rest, away, lane);
    var high = pick(f, values, other, rest, away, lane);
    var isLow = e.icmp(IntegerPredicate.EQ, e.and(away, 1L << bit), e.i32(0));
    return e.select(isLow, low, high);
  }
}

package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * A reduction of many registers between lanes by recursive halving: two lanes exchange halves of
 * their registers, so that each goes on with half as many. {@code n} registers over {@code n} lanes
 * take {@code n - 1} shuffles where a butterfly on each takes {@code n log n}; afterwards lanes
 * hold different results, which recursive doubling gives to all of them if they want them. (R.
 * Thakur, R. Rabenseifner, W. Gropp: Optimization of Collective Communication Operations in MPICH,
 * 2005.)
 *
 * @param lanes the bits of the lane's number that move along the axis, highest first, of the steps
 */
record LaneScatter(List<Integer> lanes) {
  // Of issue slots of a multiprocessor, in shuffles: a selection is half of one, a sum a quarter.
  private static final double HALVE = 2.25;
  private static final double DOUBLE = 2;
  private static final double COMBINE = 1.25;
  private static final double CONVERSION = 8;

  /**
   * The steps that pay for a layout whose registers do not move along the axis any more.
   *
   * @param layout registers, lanes, warps to positions, without registers that hold copies
   */
  static LaneScatter of(LinearLayout layout, int axis) {
    var along = new ArrayList<Integer>();
    for (int bit = layout.inDimSizeLog2(LANE) - 1; bit >= 0; bit--) {
      if (layout.basis(LANE, bit)[axis] != 0) along.add(bit);
    }
    int warps = 0;
    for (int bit = 0; bit < layout.inDimSizeLog2(WARP); bit++) {
      if (layout.basis(WARP, bit)[axis] != 0) warps++;
    }
    int registers = layout.inDimSize(REGISTER);
    int most = Math.min(along.size(), layout.inDimSizeLog2(REGISTER));
    int onWarps = warps;
    int best =
        IntStream.rangeClosed(0, most)
            .boxed()
            .min(Comparator.comparingDouble(n -> cost(n, registers, along.size(), onWarps)))
            .orElseThrow();
    return new LaneScatter(List.copyOf(along.subList(0, best)));
  }

  private static double cost(int steps, int registers, int lanes, int warps) {
    double left = registers / (double) (1 << steps);
    double halving = HALVE * (registers - left);
    double rest = COMBINE * left * (lanes - steps + warps);
    if (steps == 0) return rest;
    return halving + rest + (warps > 0 ? CONVERSION : DOUBLE * (registers - left));
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  /**
   * The layout when the highest register bits have become the lane bits of the steps, and the axis
   * is shorter.
   */
  LinearLayout scattered(LinearLayout layout, int axis) {
    var bases = bases(layout);
    int registers = layout.inDimSizeLog2(REGISTER);
    for (int lane : lanes) bases.get(LANE)[lane] = layout.basis(REGISTER, --registers);
    bases.put(REGISTER, Arrays.copyOf(bases.get(REGISTER), registers));
    return Reduction.compressed(bases, layout, axis);
  }

  /** The layout when the lane bits of the steps have become register bits again. */
  LinearLayout gathered(LinearLayout layout) {
    var bases = bases(layout);
    var registers = new ArrayList<>(List.of(bases.get(REGISTER)));
    for (int lane : lanes.reversed()) {
      registers.add(layout.basis(LANE, lane));
      bases.get(LANE)[lane] = new int[layout.outDimNames().size()];
    }
    bases.put(REGISTER, registers.toArray(int[][]::new));
    return LinearLayout.of(bases, layout.outDimNames());
  }

  private static LinkedHashMap<String, int[][]> bases(LinearLayout layout) {
    var bases = new LinkedHashMap<String, int[][]>();
    layout.bases().forEach((dim, vectors) -> bases.put(dim, vectors.clone()));
    return bases;
  }

  /**
   * Combines half of the registers with those of another lane, step by step.
   *
   * @param tuples for each register a value of each operand
   */
  List<List<Value>> scatter(
      FunctionLowering f, List<List<Value>> tuples, BinaryOperator<List<Value>> combine) {
    var e = f.emitter();
    var kept = tuples;
    for (int lane : lanes) {
      var upper = isUpper(f, lane);
      int half = kept.size() / 2;
      var next = new ArrayList<List<Value>>();
      for (int r = 0; r < half; r++) {
        var mine = new ArrayList<Value>();
        var theirs = new ArrayList<Value>();
        for (int i = 0; i < kept.getFirst().size(); i++) {
          var low = kept.get(r).get(i);
          var high = kept.get(r + half).get(i);
          mine.add(e.select(upper, high, low));
          theirs.add(f.target().shuffleXor(e, e.select(upper, low, high), 1 << lane));
        }
        next.add(combine.apply(mine, theirs));
      }
      kept = next;
    }
    return kept;
  }

  /** Gives each lane what the others have. */
  List<List<Value>> gather(FunctionLowering f, List<List<Value>> tuples) {
    var e = f.emitter();
    var held = tuples;
    for (int lane : lanes.reversed()) {
      var upper = isUpper(f, lane);
      var low = new ArrayList<List<Value>>();
      var high = new ArrayList<List<Value>>();
      for (var tuple : held) {
        var other = tuple.stream().map(v -> f.target().shuffleXor(e, v, 1 << lane)).toList();
        low.add(pick(e, upper, other, tuple));
        high.add(pick(e, upper, tuple, other));
      }
      low.addAll(high);
      held = low;
    }
    return held;
  }

  private static List<Value> pick(Emitter e, Value condition, List<Value> yes, List<Value> no) {
    var picked = new ArrayList<Value>();
    for (int i = 0; i < yes.size(); i++) picked.add(e.select(condition, yes.get(i), no.get(i)));
    return picked;
  }

  private static Value isUpper(FunctionLowering f, int lane) {
    var e = f.emitter();
    return e.icmp(IntegerPredicate.NE, e.and(f.laneId(), 1L << lane), e.i32(0));
  }
}

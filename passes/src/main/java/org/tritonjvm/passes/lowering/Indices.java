package org.tritonjvm.passes.lowering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** Evaluates linear layouts at run time. */
public final class Indices {
  private Indices() {}

  /** A sum of bits, with the bits that may be set in it. */
  private record Bits(Value value, long mask) {
    Bits plus(Emitter e, Value term, long termMask) {
      var sum = (mask & termMask) == 0 ? e.orDisjoint(value, term) : e.xor(value, term);
      return new Bits(sum, mask | termMask);
    }
  }

  /**
   * What a layout makes of input values, by output dimension; i32.
   *
   * @param inputs for each input dimension that is not constant zero its value; i32, less than the
   *     dimension's size
   */
  public static SequencedMap<String, Value> apply(
      Emitter e, LinearLayout layout, Map<String, Value> inputs) {
    var result = new LinkedHashMap<String, Value>();
    for (var out : layout.outDimNames()) {
      var sum = new Bits(e.i32(0), 0);
      for (var in : layout.inDimNames()) {
        if (inputs.containsKey(in)) sum = add(e, sum, bases(layout, in, out), inputs.get(in));
      }
      result.put(out, sum.value());
    }
    return result;
  }

  private static List<Integer> bases(LinearLayout layout, String in, String out) {
    var bases = new ArrayList<Integer>();
    int n = layout.inDimNames().contains(in) ? layout.inDimSizeLog2(in) : 0;
    for (int i = 0; i < n; i++) bases.add(layout.basis(in, i, out));
    return bases;
  }

  /** Adds what the bits of one input contribute, runs of neighbouring bits at a time. */
  private static Bits add(Emitter e, Bits sum, List<Integer> bases, Value input) {
    int n = bases.size();
    for (int i = 0; i < n; ) {
      int basis = bases.get(i);
      int end = i + 1;
      if (Integer.bitCount(basis) == 1) {
        while (end < n && bases.get(end) == basis << (end - i)) end++;
      }
      if (basis != 0) {
        long ones = (1L << (end - i)) - 1;
        var run = e.and(input, ones << i);
        if (Integer.bitCount(basis) == 1) {
          int to = Integer.numberOfTrailingZeros(basis);
          var term = to >= i ? e.shl(run, to - i) : e.lshr(run, i - to);
          sum = sum.plus(e, term, ones << to);
        } else {
          var isSet = e.icmp(IntegerPredicate.NE, run, e.i32(0));
          sum = sum.plus(e, e.select(isSet, e.i32(basis), e.i32(0)), basis);
        }
      }
      i = end;
    }
    return sum;
  }

  /**
   * What a layout makes of this thread's lane, warp and block, as far as it has these dimensions,
   * by output dimension; i32.
   */
  static SequencedMap<String, Value> ofThread(FunctionLowering f, LinearLayout layout) {
    var result = new LinkedHashMap<String, Value>();
    partialOfThread(f, layout).forEach((dim, bits) -> result.put(dim, bits.value()));
    return result;
  }

  /** Lane and warp are the bits of one number, so that runs go on from the one to the other. */
  private static SequencedMap<String, Bits> partialOfThread(
      FunctionLowering f, LinearLayout layout) {
    var e = f.emitter();
    int laneBits = Integer.numberOfTrailingZeros(f.module().threadsPerWarp());
    var result = new LinkedHashMap<String, Bits>();
    for (var out : layout.outDimNames()) {
      var thread = bases(layout, LayoutUtils.LANE, out);
      while (thread.size() < laneBits) thread.add(0);
      thread.addAll(bases(layout, LayoutUtils.WARP, out));
      var sum = add(e, new Bits(e.i32(0), 0), thread, f.threadId());
      result.put(out, add(e, sum, bases(layout, LayoutUtils.BLOCK, out), f.ctaId()));
    }
    return result;
  }

  /** Where a value of one input dimension leads, all others being zero. */
  public static SequencedMap<String, Integer> at(LinearLayout layout, String dim, int value) {
    var inputs = new LinkedHashMap<String, Integer>();
    for (var in : layout.inDimNames()) inputs.put(in, in.equals(dim) ? value : 0);
    return layout.apply(inputs);
  }

  /**
   * The indices of a tensor's elements that this thread holds: for each register one index per
   * dimension, i32.
   */
  public static List<List<Value>> of(FunctionLowering f, LinearLayout layout) {
    var e = f.emitter();
    var base = partialOfThread(f, layout);
    int registers = layout.inDimSize(LayoutUtils.REGISTER);
    var indices = new ArrayList<List<Value>>(registers);
    for (int r = 0; r < registers; r++) {
      var offsets = at(layout, LayoutUtils.REGISTER, r);
      var index = new ArrayList<Value>();
      base.forEach(
          (dim, bits) -> {
            int offset = offsets.get(dim);
            index.add(bits.plus(e, e.i32(offset), offset).value());
          });
      indices.add(index);
    }
    return indices;
  }
}

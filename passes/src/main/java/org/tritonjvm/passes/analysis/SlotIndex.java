package org.tritonjvm.passes.analysis;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialects.arith.AddI;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.RemSI;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which slot of a buffer with several an access is to: {@code (base + offset) mod modulus}. Two
 * indices tell slots apart only while their base is the same value of the same round of a loop.
 *
 * @param base empty for zero
 * @param modulus none if the sum is not taken modulo anything
 */
record SlotIndex(Optional<Value> base, long offset, OptionalLong modulus) {
  SlotIndex {
    if (modulus.isPresent()) offset = Math.floorMod(offset, modulus.getAsLong());
  }

  private SlotIndex(Optional<Value> base, long offset) {
    this(base, offset, OptionalLong.empty());
  }

  /** Whether two accesses are certainly to different slots. */
  boolean differsFrom(SlotIndex other) {
    return base.equals(other.base) && modulus.equals(other.modulus) && offset != other.offset;
  }

  /** The slots of memory descriptors of one function. */
  static final class Finder {
    private final FlowGraph graph;
    private final Dominance dominance = new Dominance();
    private final boolean isReducible;

    Finder(Operation function) {
      this.graph = FlowGraph.of(function);
      this.isReducible = isReducible(function.region(0).front());
    }

    /** Whether every cycle of the control flow is entered at one block only. */
    private boolean isReducible(Block entry) {
      record Frame(Block block, Iterator<Block> next) {}
      var open = new HashSet<Block>();
      var seen = new HashSet<Block>();
      var stack = new ArrayDeque<Frame>();
      seen.add(entry);
      open.add(entry);
      stack.push(new Frame(entry, entry.successors().iterator()));
      while (!stack.isEmpty()) {
        var top = stack.peek();
        if (!top.next.hasNext()) {
          open.remove(stack.pop().block);
          continue;
        }
        var next = top.next.next();
        if (open.contains(next) && !dominance.dominates(next, top.block)) return false;
        if (!seen.add(next)) continue;
        open.add(next);
        stack.push(new Frame(next, next.successors().iterator()));
      }
      return true;
    }

    /** Whether a branch begins a new round of a loop, in which values are others. */
    boolean isBackEdge(Operation branch, Block to) {
      return branch.successorCount() > 0 && dominance.dominates(to, branch.block().orElseThrow());
    }

    /** The slot of the access to a memory descriptor, if its buffer has several. */
    Optional<SlotIndex> of(Value memdesc) {
      if (!isReducible) return Optional.empty();
      var value = memdesc;
      while (value.definition().isPresent()) {
        switch (value.definition().get().view()) {
          case MemDescIndex index -> {
            return Optional.of(analyze(index.index()));
          }
          case MemDescView view -> value = view.src();
          default -> {
            return Optional.empty();
          }
        }
      }
      return Optional.empty();
    }

    private SlotIndex analyze(Value index) {
      var constant = constant(index);
      if (constant.isPresent()) return new SlotIndex(Optional.empty(), constant.getAsLong());
      var whole = new SlotIndex(Optional.of(index), 0);
      return switch (index.definingOp()) {
        case AddI(var a, var b, _, _) when constant(b).isPresent() ->
            plus(a, constant(b).getAsLong(), whole);
        case AddI(var a, var b, _, _) when constant(a).isPresent() ->
            plus(b, constant(a).getAsLong(), whole);
        case Select select -> wrapped(select, index).orElse(whole);
        case RemSI(var a, var b, _) when constant(b).orElse(0) > 0 ->
            modulo(analyze(a), constant(b).getAsLong(), whole);
        default -> whole;
      };
    }

    private SlotIndex plus(Value base, long by, SlotIndex whole) {
      var inner = analyze(base);
      if (inner.modulus.isPresent()) return whole;
      return new SlotIndex(inner.base, inner.offset + by);
    }

    private static SlotIndex modulo(SlotIndex inner, long modulus, SlotIndex whole) {
      if (inner.modulus.isPresent()) return whole;
      return new SlotIndex(inner.base, inner.offset, OptionalLong.of(modulus));
    }

    /** One step of a counter that goes back to zero: {@code base + 1 < n ? base + 1 : 0}. */
    private Optional<SlotIndex> wrapped(Select select, Value result) {
      if (!(select.condition().definingOp()
          instanceof CmpI(IntegerAttr predicate, var compared, var limit, _))) {
        return Optional.empty();
      }
      boolean wrapsIfTrue = predicate.value() == SGE;
      if (!wrapsIfTrue && predicate.value() != SLT) return Optional.empty();
      var wrap = wrapsIfTrue ? select.trueValue() : select.falseValue();
      var next = wrapsIfTrue ? select.falseValue() : select.trueValue();
      long n = constant(limit).orElse(0);
      if (n <= 0 || constant(wrap).orElse(-1) != 0 || !compared.equals(next)) {
        return Optional.empty();
      }
      if (!(next.definingOp() instanceof AddI(var a, var b, _, _))) return Optional.empty();
      var base = constant(b).isPresent() ? a : b;
      long step = constant(b).isPresent() ? constant(b).getAsLong() : constant(a).orElse(0);
      if (step != 1 || !isBelow(base, n, result)) return Optional.empty();
      var inner = analyze(base);
      if (inner.modulus.isPresent()) return Optional.empty();
      return Optional.of(new SlotIndex(inner.base, inner.offset + 1, OptionalLong.of(n)));
    }

    private static final int SLT = 2;
    private static final int SGE = 5;

    /** Whether a counter is at least -1 and less than n, being set so or to the next count only. */
    private boolean isBelow(Value base, long n, Value next) {
      var constant = constant(base);
      if (constant.isPresent()) return isWithin(constant, n);
      if (!(base instanceof BlockArgument)) return false;
      int block = graph.number(base.parentBlock());
      int value = graph.number(base);
      int incoming = 0;
      for (var edge : graph.edgesTo(block)) {
        if (edge.kind() != FlowGraph.EdgeKind.BRANCH) return false;
        for (int i = 0; i < edge.inputs().length; i++) {
          if (edge.inputs()[i] != value) continue;
          if (edge.sources()[i] < 0) return false;
          var source = graph.value(edge.sources()[i]);
          if (!source.equals(next) && !isWithin(constant(source), n)) return false;
          incoming++;
        }
      }
      return incoming > 0;
    }

    private static boolean isWithin(OptionalLong constant, long n) {
      return constant.isPresent() && constant.getAsLong() >= -1 && constant.getAsLong() < n;
    }

    private static OptionalLong constant(Value value) {
      return value.definingOp() instanceof Constant(IntegerAttr i, _)
          ? OptionalLong.of(i.value())
          : OptionalLong.empty();
    }
  }
}

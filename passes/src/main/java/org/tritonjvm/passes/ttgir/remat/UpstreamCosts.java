package org.tritonjvm.passes.ttgir.remat;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Upstream's figures (RemoveLayoutConversions.cpp), in thousandths of a cycle of a multiprocessor:
 * bytes of whole tensors, times how slow an instruction is.
 */
record UpstreamCosts() implements CostModel {
  /** A store and a load of shared memory, twice for the barrier between them. */
  private static final long CONVERSION_PER_BYTE = 32;

  /** From the first-level cache. */
  private static final long LOAD_PER_BYTE = 8;

  private static final long SLOW_ARITHMETIC_PER_BYTE = 8;
  private static final long WARP_REDUCTION = 8;

  /** Shared memory has 32 banks of 32 bits; less is not moved faster. */
  private static final int BANKS = 32;

  private static final int BANK_BITS = 32;

  /** Several instructions, or less than 16 results a cycle. */
  private static final Set<String> SLOW =
      Set.of(
          "arith.divf",
          "math.acos",
          "math.acosh",
          "math.asin",
          "math.asinh",
          "math.atan",
          "math.atan2",
          "math.atanh",
          "math.cbrt",
          "math.cos",
          "math.cosh",
          "math.ctlz",
          "math.ctpop",
          "math.cttz",
          "math.erf",
          "math.erfc",
          "math.exp",
          "math.exp2",
          "math.expm1",
          "math.log",
          "math.log10",
          "math.log1p",
          "math.log2",
          "math.powf",
          "math.rsqrt",
          "math.sin",
          "math.sinh",
          "math.sqrt",
          "math.tan",
          "math.tanh");

  @Override
  public long conversion(RankedTensorType from, TensorEncoding to, Operation where) {
    if (Converts.reordersRegisters(from, from.withEncoding(to))) return 0;
    return CONVERSION_PER_BYTE
        * bytes(Math.max(from.elementCount(), BANKS), Math.max(bits(from), BANK_BITS));
  }

  @Override
  public Optional<Long> recomputation(Operation op, BackwardSlice slice, boolean isCopy) {
    var name = op.name();
    if (name.equals("arith.constant")) return Optional.of(0L);
    if (name.startsWith("arith.") || name.startsWith("math.")) {
      long perByte = SLOW.contains(name) ? SLOW_ARITHMETIC_PER_BYTE : 1;
      long cost = 0;
      for (var result : op.results()) {
        cost += perByte * bytes(result) * (growth(result, slice) - (isCopy ? 0 : 1));
      }
      return Optional.of(cost);
    }
    if (!isCopy) return Optional.of(0L);
    return switch (name) {
      case "tt.load", "ttg.local_load" ->
          Optional.of(op.results().stream().mapToLong(r -> LOAD_PER_BYTE * bytes(r)).sum());
      case "tt.reduce" -> reduction((Reduce) op.view());
      default -> Optional.of(0L);
    };
  }

  /** How many times as many elements a thread has in the new layout; at least one. */
  private static long growth(OpResult result, BackwardSlice slice) {
    var type = (RankedTensorType) result.type();
    int before = LayoutQueries.uniqueElemsPerThread(Converts.layout(type));
    int after =
        LayoutQueries.uniqueElemsPerThread(
            Converts.layout(type.withEncoding(slice.layout(result))));
    return Math.max(1, after / before);
  }

  /** Sums in another order differ: both layouts must see the same one. */
  private static Optional<Long> reduction(Reduce reduce) {
    if (!Reductions.isAssociative(reduce)) return Optional.empty();
    var layout = Converts.layout(reduce.srcs().getFirst().type());
    return Optional.of(
        (1L << Reductions.bitsAlong(layout, LANE, reduce.axis()))
            + (WARP_REDUCTION << Reductions.bitsAlong(layout, WARP, reduce.axis())));
  }

  private static long bytes(OpResult result) {
    return result.type() instanceof RankedTensorType type
        ? bytes(type.elementCount(), bits(type))
        : 0;
  }

  private static long bytes(long elements, int bits) {
    return elements * bits / 8;
  }

  /** Pointers are not counted. */
  private static int bits(RankedTensorType type) {
    return switch (type.elementType()) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      default -> 0;
    };
  }
}

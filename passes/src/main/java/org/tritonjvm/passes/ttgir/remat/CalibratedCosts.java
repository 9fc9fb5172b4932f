package org.tritonjvm.passes.ttgir.remat;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Scan;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.LayoutConversion;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.EncodingInference;

/**
 * How long a multiprocessor of capability 9.0 is busy, in sixteenths of a cycle, with what the
 * lowering makes of an operation: a conversion costs what its way through registers, lanes or
 * shared memory costs, an operation its {@linkplain Instructions instructions} in as many registers
 * and warps as the layout has, and what is in a loop more than what is not. Within the error of
 * such figures upstream's decide.
 *
 * <p>Source of the figures: {@code bin/cost-probes} on an H200. A conversion of f32 through shared
 * memory took 1690, 2170, 4420 for 8, 16, 32 elements of each thread of four warps, one by shuffles
 * 17 for each element of a warp, a reduction of 16 rows between 32 lanes 670.
 */
record CalibratedCosts(CostModel upstream) implements CostModel {
  /** Bytes of shared memory that are read or written in a sixteenth of a cycle: 128 in one. */
  private static final int SHARED_BYTES = 8;

  /**
   * What a trip through shared memory takes beside moving data: two barriers and the latencies of a
   * store and a load, less what other blocks fill.
   */
  private static final long TRIP = 40 * 16;

  /**
   * What a load that hits takes beside moving data: what other warps do not fill of its latency.
   */
  private static final long LATENCY = 30 * 16;

  /** A scan between lanes, for one element of each. */
  private static final int SCAN = 110;

  /** How often a loop's body is taken to be done. */
  private static final int TURNS = 8;

  private static final int MAX_DEPTH = 3;

  CalibratedCosts() {
    this(new UpstreamCosts());
  }

  @Override
  public Balance balance(
      Operation convert, BackwardSlice slice, Optional<MovedConvert> kept, Set<Value> needed) {
    var own = CostModel.super.balance(convert, slice, kept, needed);
    long saved = own.saved().cost();
    long price = own.price();
    // Half as much again is clear.
    boolean isClear = own.veto().isPresent() || 2 * saved >= 3 * price || 3 * saved <= 2 * price;
    return isClear ? own : upstream.balance(convert, slice, kept, needed);
  }

  private static long perTurns(Operation op, long cost) {
    int depth = 0;
    for (var p = op.parent(); p.isPresent() && depth < MAX_DEPTH; p = p.get().parent()) {
      if (p.get().is("scf.for") || p.get().is("scf.while")) depth++;
    }
    for (int i = 0; i < depth; i++) cost *= TURNS;
    return cost;
  }

  // Conversions

  @Override
  public long conversion(RankedTensorType from, TensorEncoding to, Operation where) {
    var source = Converts.layout(from);
    var target = Converts.layout(from.withEncoding(to));
    int bits = Instructions.bits(from.elementType());
    var conversion = new LayoutConversion(source, target);
    long cost =
        switch (conversion.way(bits)) {
          case REGISTERS -> 0;
          case SHUFFLES ->
              (long) conversion.choices(bits).orElseThrow().ofShuffles() * target.inDimSize(WARP);
          case SHARED_MEMORY -> TRIP + moved(source, bits) + moved(target, bits);
        };
    return perTurns(where, cost);
  }

  /** What it costs to store or load all that the threads hold. */
  private static long moved(LinearLayout layout, int bits) {
    return warpElements(layout) * 32 * Math.max(8, bits) / 8 / SHARED_BYTES;
  }

  /** Distinct elements of each thread, times warps: instructions that do one element a lane. */
  private static long warpElements(LinearLayout layout) {
    return (long) LayoutQueries.uniqueElemsPerThread(layout) * layout.inDimSize(WARP);
  }

  // Operations

  @Override
  public Optional<Long> recomputation(Operation op, BackwardSlice slice, boolean isCopy) {
    // A branch selects from what its regions compute.
    if (op.is("scf.if") || !(op.result(0).type() instanceof RankedTensorType type)) {
      return Optional.of(0L);
    }
    var after = type.withEncoding(slice.layout(op.result(0)));
    if (op.is("ttg.convert_layout")) return Optional.of(conversionInside(op, slice, isCopy));
    if (op.view() instanceof Reduce reduce) return reduction(reduce, op, after, isCopy);
    long cost = once(op, after) - (isCopy ? 0 : once(op, type));
    return Optional.of(perTurns(op, cost));
  }

  /** A conversion at the end of a slice goes to another layout from now on. */
  private long conversionInside(Operation op, BackwardSlice slice, boolean isCopy) {
    var source = (RankedTensorType) op.operand(0).type();
    var before = Types.encoding(op.result().type()).orElseThrow();
    var after = slice.layout(op.result());
    var known = slice.layouts().get(op.operand(0));
    boolean isThere = Types.encoding(source).filter(after::equals).isPresent();
    var from = known == null || isThere ? source : source.withEncoding(known);
    return conversion(from, after, op) - (isCopy ? 0 : conversion(source, before, op));
  }

  /** What an operation costs with a result of some type. */
  private static long once(Operation op, RankedTensorType type) {
    return switch (op.name()) {
      case "tt.load", "ttg.local_load", "tt.gather", "tt.histogram" ->
          LATENCY + moved(Converts.layout(type), Instructions.bits(type.elementType()));
      case "tt.scan" -> {
        var layout = Converts.layout(type);
        int axis = ((Scan) op.view()).axis();
        yield SCAN * warpElements(layout) + trip(layout, axis);
      }
      default -> {
        int perElement = Instructions.perElement(op);
        yield perElement == 0 ? 0 : perElement * warpElements(Converts.layout(type));
      }
    };
  }

  /** Sums in another order differ: both layouts must see the same one. */
  private static Optional<Long> reduction(
      Reduce reduce, Operation op, RankedTensorType after, boolean isCopy) {
    if (isCopy && !Reductions.isAssociative(reduce)) return Optional.empty();
    var before = (RankedTensorType) op.result(0).type();
    var operand = (RankedTensorType) reduce.srcs().getFirst().type();
    var source = EncodingInference.source(op, Types.encoding(after).orElseThrow());
    if (source.isEmpty()) return Optional.of(0L);
    long cost = once(reduce, operand.withEncoding(source.get()), after);
    if (!isCopy) cost -= once(reduce, operand, before);
    return Optional.of(perTurns(op, cost));
  }

  /** Within threads, then between lanes in as many rounds as there are bits, then between warps. */
  private static long once(Reduce reduce, RankedTensorType operand, RankedTensorType result) {
    var source = Converts.layout(operand);
    int combination = Reductions.instructions(reduce);
    int words = Math.max(1, Instructions.bits(operand.elementType()) / 32) * reduce.srcs().size();
    int rounds = Reductions.bitsAlong(source, LANE, reduce.axis());
    var target = Converts.layout(result);
    long exchange = combination + (long) Instructions.EXCHANGE * words;
    long exchanges = exchanges(LayoutQueries.uniqueElemsPerThread(target), rounds);
    return combination * warpElements(source)
        + exchanges * exchange * target.inDimSize(WARP)
        + trip(source, reduce.axis());
  }

  private static long trip(LinearLayout layout, int axis) {
    return Reductions.bitsAlong(layout, WARP, axis) == 0 ? 0 : TRIP;
  }

  /**
   * Exchanges between lanes that reduce the registers of a thread: each in every round, or halves
   * of them there and back while there are halves.
   */
  private static long exchanges(int registers, int rounds) {
    int halvings = Math.min(rounds, Integer.numberOfTrailingZeros(registers));
    int left = registers >> halvings;
    long halved = 2L * (registers - left) + (long) (rounds - halvings) * left;
    return Math.min(halved, (long) rounds * registers);
  }
}

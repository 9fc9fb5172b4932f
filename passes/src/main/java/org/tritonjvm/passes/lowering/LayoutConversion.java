package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.tritonjvm.dialects.layout.GenericSwizzling;
import org.tritonjvm.dialects.layout.GenericSwizzling.LocalMemOpTile;
import org.tritonjvm.dialects.layout.GenericSwizzling.Swizzling;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.WarpExchange;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Moves a tensor from one distributed layout to another: between registers where that is enough,
 * between the lanes of a warp where that is quicker than shared memory, else through shared memory.
 *
 * @param source register, lane, warp, block to the tensor's dimensions
 * @param target the same
 * @param matrices what it may use beside plain loads and stores
 * @param isForced whether it must not go through shared memory
 */
public record LayoutConversion(
    LinearLayout source, LinearLayout target, MatrixMoves matrices, boolean isForced) {
  private static final String REPS = "reps";

  /** By plain loads and stores. */
  public LayoutConversion(LinearLayout source, LinearLayout target) {
    this(source, target, MatrixMoves.NONE, false);
  }

  /** What an operation does. */
  public static LayoutConversion of(ConvertLayout convert, MatrixMoves matrices) {
    return new LayoutConversion(
        FunctionLowering.layout((RankedTensorType) convert.src().type()),
        FunctionLowering.layout((RankedTensorType) convert.result().type()),
        matrices,
        convert.force_warp_shuffle());
  }

  /** What a conversion has to go through. */
  public enum Way {
    REGISTERS,
    SHUFFLES,
    SHARED_MEMORY
  }

  /** Layouts without registers that hold copies. */
  private LayoutConversion distinct() {
    return new LayoutConversion(
        source.removeZeroBasesAlongDim(REGISTER),
        target.removeZeroBasesAlongDim(REGISTER),
        matrices,
        isForced);
  }

  /** The way of elements of some bits. */
  public Way way(int bits) {
    var d = distinct();
    var moved = LayoutUtils.minimalCvtLayout(d.source, d.target).outDimNames();
    if (moved.isEmpty() || moved.equals(List.of(REGISTER))) return Way.REGISTERS;
    var costs = d.costs(bits);
    boolean isByShuffles = costs.isPresent() && (isForced || costs.get().isByShuffles());
    return isByShuffles ? Way.SHUFFLES : Way.SHARED_MEMORY;
  }

  /** How it is done between the lanes of a warp; empty if it cannot be. */
  private Optional<WarpExchange> exchange() {
    boolean isWithinWarps =
        List.of(REGISTER, LANE)
            .containsAll(LayoutUtils.minimalCvtLayout(source, target).outDimNames());
    return isWithinWarps ? WarpExchange.of(source, target) : Optional.empty();
  }

  /** The way and why, for people. */
  String explanation(int bits) {
    var way = way(bits).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    var forced = isForced ? ", forced" : "";
    return way + forced + choices(bits).map(c -> "; " + c).orElse("");
  }

  private Optional<ConversionCosts> costs(int bits) {
    return exchange().map(e -> ConversionCosts.of(source, target, e, bits));
  }

  /** What shuffles and shared memory cost for elements of some bits; empty if one is no choice. */
  public Optional<ConversionCosts> choices(int bits) {
    return way(bits) == Way.REGISTERS ? Optional.empty() : distinct().costs(bits);
  }

  private List<Value> withinWarps(FunctionLowering f, List<Value> values) {
    return WarpShuffles.emit(f, exchange().orElseThrow(), values);
  }

  /**
   * The registers of the target.
   *
   * @param values the registers of the source
   * @param scratch where shared memory for it is, ptr<3>, asked for only if it is used
   */
  public List<Value> convert(FunctionLowering f, List<Value> values, Supplier<Value> scratch) {
    var d = distinct();
    var distinctValues = LayoutUtils.actionRemoveBroadcastedRegs(source).apply(values);
    var result =
        switch (way(f.emitter().types().bitWidth(values.getFirst().type()))) {
          case REGISTERS -> d.withinThreads(distinctValues);
          case SHUFFLES -> d.withinWarps(f, distinctValues);
          case SHARED_MEMORY -> d.throughMemory(f, distinctValues, scratch.get());
        };
    return LayoutUtils.broadcastAs(result, target);
  }

  private List<Value> withinThreads(List<Value> values) {
    var cvt = LayoutUtils.minimalCvtLayout(source, target);
    if (cvt.outDimNames().isEmpty()) return values;
    var result = new ArrayList<Value>();
    for (int r = 0; r < target.inDimSize(REGISTER); r++) {
      result.add(values.get(Indices.at(cvt, REGISTER, r).get(REGISTER)));
    }
    return result;
  }

  private static Type memoryType(Type type, LlvmTypes types) {
    if (types.isPointer(type)) return types.i64();
    return types.bitWidth(type) < 8 ? types.i8() : type;
  }

  private List<Value> throughMemory(FunctionLowering f, List<Value> values, Value memory) {
    var e = f.emitter();
    var type = values.getFirst().type();
    var stored = memoryType(type, e.types());
    var moved = move(f, values.stream().map(v -> widen(e, v, stored)).toList(), stored, memory);
    return moved.stream().map(v -> narrow(e, v, type)).toList();
  }

  private static Value widen(Emitter e, Value value, Type stored) {
    return e.types().bitWidth(value.type()) < 8 ? e.zext(value, stored) : e.bitcast(value, stored);
  }

  private static Value narrow(Emitter e, Value value, Type type) {
    return e.types().bitWidth(type) < 8 ? e.trunc(value, type) : e.bitcast(value, type);
  }

  /** How the tensor lies in shared memory on its way, by repetitions if it does not fit at once. */
  private Swizzling swizzled(int bits) {
    return GenericSwizzling.optimalSwizzling(
        source, target, tiles(matrices.stores(bits)), tiles(matrices.loads(bits)), bits);
  }

  private static List<LocalMemOpTile> tiles(List<MatrixMoves.Form> forms) {
    return forms.stream().map(MatrixMoves.Form::tile).toList();
  }

  /** Bytes of shared memory that converting elements of some bits takes. */
  public int scratchBytes(int bits) {
    if (way(bits) != Way.SHARED_MEMORY) return 0;
    int stored = Math.max(8, bits);
    var smem = distinct().swizzled(stored).smem();
    int perBlock = smem.totalOutDimSize() / Math.max(1, smem.inDimSize(BLOCK));
    return perBlock / smem.inDimSize(REPS) * stored / 8;
  }

  private List<Value> move(FunctionLowering f, List<Value> values, Type type, Value memory) {
    int bits = f.emitter().types().bitWidth(type);
    var swizzling = swizzled(bits);
    var smem = swizzling.smem();
    var storeForm = matrices.stores(bits).get(swizzling.srcTile());
    var loadForm = matrices.loads(bits).get(swizzling.dstTile());
    int repetitions = smem.inDimSize(REPS);
    var reps = LinearLayout.identity1D(repetitions, REGISTER, REPS);
    var store = source.invertAndCompose(smem);
    var load = LayoutUtils.invertAndComposeBlockLocal(smem, target);
    var storeOrder = LayoutUtils.regPermForDivide(store, reps, false).orElseThrow();
    var loadOrder = LayoutUtils.regPermForDivide(load, reps, false).orElseThrow();
    var storeTile =
        SharedAccess.flattenToOffset(storeOrder.apply(store).divideRight(reps).orElseThrow());
    var loadTile =
        SharedAccess.flattenToOffset(loadOrder.apply(load).divideRight(reps).orElseThrow());
    var ordered = storeOrder.apply(values);
    int tile = storeTile.inDimSize(REGISTER);
    var access = SharedAccess.to(f, memory, type);
    var result = new ArrayList<Value>();
    for (int i = 0; i < repetitions; i++) {
      if (i > 0) synchronize(f);
      if (!access.store(storeTile, ordered.subList(i * tile, (i + 1) * tile), storeForm)) {
        throw new IllegalStateException("a swizzling that is not for " + storeForm);
      }
      synchronize(f);
      result.addAll(access.load(loadTile, loadForm).orElseThrow());
    }
    return loadOrder.inverse().apply(result);
  }

  /** Lets those threads wait for each other between which data moves. */
  private void synchronize(FunctionLowering f) {
    if (!isBlockLocal()) f.clusterBarrier();
    else if (isWarpLocal()) f.target().warpBarrier(f.emitter());
    else f.target().barrier(f.emitter());
  }

  /** Whether no data moves between blocks. */
  public boolean isBlockLocal() {
    return LayoutUtils.invertAndComposeBlockLocal(source, target).isIdentityOnOutDim(BLOCK);
  }

  /** Whether no data moves between warps, and no warp reads what another wrote. */
  public boolean isWarpLocal() {
    return isBlockLocal()
        && target.invertAndCompose(source).isTrivialOver(List.of(WARP))
        && source.freeVariableMasks().get(WARP) == 0
        && target.freeVariableMasks().get(WARP) == 0;
  }
}

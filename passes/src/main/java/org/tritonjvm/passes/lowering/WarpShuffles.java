package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.WarpExchange;
import org.tritonjvm.dialects.layout.WarpExchange.LaneMap;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/** Writes what an exchange between the lanes of a warp does; small elements are packed to words. */
final class WarpShuffles implements WarpExchange.Operations<Value> {
  private static final int WORD = 32;
  private static final int BYTE = 8;

  private final FunctionLowering f;
  private final Emitter e;
  private final Type element;

  /** What elements are in a word. */
  private final Type part;

  private final Map<Integer, Value> isEven = new HashMap<>();
  private final Map<LaneMap, Value> mapped = new HashMap<>();

  private WarpShuffles(FunctionLowering f, Type element) {
    this.f = f;
    this.e = f.emitter();
    this.element = element;
    this.part = e.types().integer(Math.max(BYTE, e.types().bitWidth(element)));
  }

  static List<Value> emit(FunctionLowering f, WarpExchange exchange, List<Value> values) {
    var type = values.getFirst().type();
    int perWord = perWordLog2(f.emitter().types().bitWidth(type));
    return exchange.run(values, perWord, new WarpShuffles(f, type));
  }

  /** As a power of two how many elements fit into a word. */
  static int perWordLog2(int bits) {
    return Math.max(0, Integer.numberOfTrailingZeros(WORD / Math.clamp(bits, BYTE, WORD)));
  }

  @Override
  public Value word(List<Value> registers) {
    if (registers.size() == 1) return registers.getFirst();
    var parts = registers.stream().map(this::toPart).toList();
    int bits = e.types().bitWidth(part) * parts.size();
    return e.zext(e.bitcast(e.pack(parts), e.types().integer(bits)), e.types().i32());
  }

  private Value toPart(Value value) {
    return e.zext(e.bitcast(value, e.types().integer(e.types().bitWidth(element))), part);
  }

  private Value fromPart(Value value) {
    var bits = e.types().integer(e.types().bitWidth(element));
    return e.bitcast(e.trunc(value, bits), element);
  }

  @Override
  public List<Value> registers(Value word, int count) {
    if (count == 1) return List.of(word);
    int bits = e.types().bitWidth(part) * count;
    var vector = e.bitcast(e.trunc(word, e.types().integer(bits)), e.types().vector(count, part));
    return e.unpack(vector, count, part).stream().map(this::fromPart).toList();
  }

  @Override
  public Value select(int lanes, Value odd, Value even) {
    return e.select(isEven.computeIfAbsent(lanes, this::isEven), even, odd);
  }

  private Value isEven(int mask) {
    var bits = e.and(f.laneId(), mask);
    if (Integer.bitCount(mask) > 1) {
      bits = e.and(e.op("llvm.intr.ctpop", e.types().i32(), bits), 1);
    }
    return e.icmp(IntegerPredicate.EQ, bits, e.i32(0));
  }

  @Override
  public Value fetch(Value word, LaneMap lanes, int mask) {
    if (lanes.isIdentity()) return f.target().shuffleXor(e, word, mask);
    var lane =
        mapped.computeIfAbsent(
            lanes, m -> Indices.apply(e, m.layout(), Map.of(LANE, f.laneId())).get(LANE));
    return f.target().shuffleIdx(e, word, e.xor(lane, mask));
  }
}

package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tti.DotI8;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FmaDots;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.MatrixRegisters;
import org.tritonjvm.passes.lowering.OpLowerings;

/**
 * Matrix products of warps (mma.sync).
 *
 * <p>The instruction sums over K, so which of a lane's words along K go together is free as long as
 * both operands agree: words are taken in ascending order, whatever {@code kWidth} is.
 *
 * <p>Source: PTX ISA, "Warp Level Matrix Multiply-Accumulate Instructions".
 */
final class MatrixDots {
  private static final int COLUMN = 1;
  private static final int ROW = 2;

  /** Lanes that hold different parts of K: the two lowest bits of a lane's number. */
  private static final int LANE_BITS_ALONG_K = 2;

  private final DotOpInterface dot;
  private final Value c;
  private final FunctionLowering f;
  private final Emitter e;
  private final MmaInstruction instruction;
  private final MatrixRegisters left;
  private final MatrixRegisters right;
  private final MatrixRegisters result;
  private final List<Value> a;
  private final List<Value> b;

  private MatrixDots(DotOpInterface dot, Value c, MmaInstruction instruction, FunctionLowering f) {
    this.dot = dot;
    this.c = c;
    this.f = f;
    this.e = f.emitter();
    this.instruction = instruction;
    this.left = MatrixRegisters.of((RankedTensorType) dot.a().type());
    this.right = MatrixRegisters.of((RankedTensorType) dot.b().type());
    this.result = MatrixRegisters.of((RankedTensorType) dot.d().type());
    this.a = f.values(dot.a());
    this.b = f.values(dot.b());
    checkAlongK();
  }

  static void addTo(OpLowerings table, NvidiaTarget target) {
    table
        .add(Dot.class, (dot, _, f) -> lower(dot, f, target))
        .add(
            DotI8.class,
            (dot, _, f) ->
                new MatrixDots(
                        dot, dot.c(), MmaInstruction.ofBytes(dot.aSigned(), dot.bSigned()), f)
                    .lower());
  }

  private static void lower(Dot dot, FunctionLowering f, NvidiaTarget target) {
    var type = (RankedTensorType) dot.d().type();
    switch (type.encoding().orElse(null)) {
      case NvidiaMmaEncoding mma when mma.isAmpere() && !mma.isTuring() ->
          new MatrixDots(dot, dot.c(), MmaInstruction.of(dot, target), f).lower();
      case BlockedEncoding _ -> FmaDots.lower(dot, f);
      case null, default ->
          throw new InvalidIr("has a result whose layout is not supported: " + type);
    }
  }

  /** Both operands must have the same part of K in each lane, and no lane a copy of another's. */
  private void checkAlongK() {
    var bases = left.laneBases(COLUMN);
    boolean same =
        bases.equals(right.laneBases(ROW))
            && left.columns().equals(right.rows())
            && left.isSameInAllWarps(COLUMN)
            && right.isSameInAllWarps(ROW);
    boolean complete =
        !bases.subList(0, LANE_BITS_ALONG_K).contains(0)
            && words().size() % instruction.wordsAlongK() == 0;
    if (!same || !complete) {
      throw new InvalidIr("has operands that are not laid out for mma.sync: " + dot.a().type());
    }
  }

  /** Where the words of a lane begin along K. */
  private List<Integer> words() {
    var all = left.columns();
    int per = instruction.elementsPerWord();
    return IntStream.range(0, all.size() / per).mapToObj(i -> all.get(i * per)).toList();
  }

  private void lower() {
    var sums = new ArrayList<>(f.values(c));
    int size = instruction.sumsPerThread();
    var accumulators = new ArrayList<List<Value>>();
    for (int i = 0; i < sums.size(); i += size) {
      accumulators.add(instruction.packSums(e, sums.subList(i, i + size)));
    }
    var words = words();
    for (int k = 0; k < words.size(); k += instruction.wordsAlongK()) {
      var along = words.subList(k, k + instruction.wordsAlongK());
      for (int i = 0; i < accumulators.size(); i++) {
        accumulators.set(
            i,
            instruction.emit(
                e, leftWords(i * size, along), rightWords(i * size, along), accumulators.get(i)));
      }
    }
    var type = e.types().scalar(((RankedTensorType) dot.d().type()).elementType());
    f.define(
        dot.d(),
        accumulators.stream().flatMap(w -> instruction.unpackSums(e, w, type).stream()).toList());
  }

  /** For each word along K, one for each row that the instruction takes of a lane. */
  private List<Value> leftWords(int firstSum, List<Integer> along) {
    var words = new ArrayList<Value>();
    for (int k : along) {
      for (int row = 0; row < instruction.rowsPerThread(); row++) {
        var p = result.place(firstSum + 2 * row);
        words.add(word(a, x -> left.register(p.batch(), p.row(), x), k, left.columns()));
      }
    }
    return words;
  }

  private List<Value> rightWords(int firstSum, List<Integer> along) {
    var p = result.place(firstSum);
    return along.stream()
        .map(k -> word(b, x -> right.register(p.batch(), x, p.column()), k, right.rows()))
        .toList();
  }

  private interface RegisterAt {
    int find(int k);
  }

  private Value word(List<Value> registers, RegisterAt at, int first, List<Integer> allK) {
    int start = allK.indexOf(first);
    var elements =
        allK.subList(start, start + instruction.elementsPerWord()).stream()
            .map(k -> registers.get(at.find(k)))
            .toList();
    return e.bitcast(e.pack(elements), instruction.operandType(e));
  }
}

package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.Dim;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Moves registers to or from shared memory by matrices of eight rows of 16 bytes, up to four at a
 * time. In memory a row is contiguous; in registers it is spread over four lanes, or transposed
 * over eight. Each lane brings the address of one row.
 *
 * <p>Source: PTX ISA, "ldmatrix", "stmatrix".
 *
 * @param bits of an element
 * @param word bits of the register's number that tell the elements of a 32-bit word apart
 * @param matrix bits of the register's number that tell an instruction's matrices apart
 * @param adding bits of the register's number that add a constant to the address
 * @param other the rest of the bits, whose part of the address is added by exclusive or
 * @param rows what the lanes' bits that address a row add to the offset, in elements
 */
record MatrixAccess(
    LinearLayout layout,
    int bits,
    boolean transposed,
    List<Integer> word,
    List<Integer> matrix,
    List<Integer> adding,
    List<Integer> other,
    List<Integer> rows) {
  private static final int ROW_BITS = 128;
  private static final int WORD_BITS = 32;
  private static final int MATRICES_LOG2 = 2;
  private static final int LANE_BITS = 5;

  /**
   * How registers can be moved so; empty if their layout does not allow it.
   *
   * @param layout register, lane, warp, block to offset (in elements) and block, no register
   *     holding a copy
   * @param viewMask the bits that a view's start may have in the offset
   */
  static Optional<MatrixAccess> of(
      LinearLayout layout, int bits, boolean transposed, long viewMask) {
    if (bits > WORD_BITS) return Optional.empty();
    if (layout.inDimSizeLog2(LANE) != LANE_BITS || !layout.isIdentityOnOutDim(BLOCK)) {
      return Optional.empty();
    }
    if (bases(layout, BLOCK).stream().anyMatch(offset -> offset != 0)) return Optional.empty();
    var registers = bases(layout, REGISTER);
    var lanes = bases(layout, LANE);
    int rowLog2 = Integer.numberOfTrailingZeros(ROW_BITS / bits);
    int wordLog2 = Integer.numberOfTrailingZeros(WORD_BITS / bits);
    var contiguous = transposed ? lanes.subList(2, LANE_BITS) : lanes.subList(0, 2);
    int firstContiguous = transposed ? 0 : wordLog2;
    for (int i = 0; i < contiguous.size(); i++) {
      if (contiguous.get(i) != 1 << (firstContiguous + i)) return Optional.empty();
    }
    var word = new ArrayList<Integer>();
    for (int i = 0; i < wordLog2; i++) {
      int register = transposed ? i : registers.indexOf(1 << i);
      if (register < 0 || register >= registers.size()) return Optional.empty();
      word.add(register);
    }
    var rest = IntStream.range(0, registers.size()).filter(r -> !word.contains(r)).boxed().toList();
    int matrices = Math.min(MATRICES_LOG2, rest.size());
    var matrix = rest.subList(0, matrices);
    var rows =
        Stream.of(
                transposed ? word.stream().map(registers::get) : Stream.<Integer>of(),
                transposed ? lanes.subList(0, 2).stream() : lanes.subList(2, LANE_BITS).stream(),
                matrix.stream().map(registers::get))
            .flatMap(s -> s)
            .toList();
    var outer = rest.subList(matrices, rest.size());
    long address = viewMask;
    for (int b : rows) address |= b;
    for (int b : bases(layout, WARP)) address |= b;
    long all = address;
    for (int r : outer) all |= registers.get(r);
    if ((all & (1L << rowLog2) - 1) != 0) return Optional.empty();
    var adding = new ArrayList<Integer>();
    for (int r : outer) {
      long others = address;
      for (int o : outer) if (o != r) others |= registers.get(o);
      if ((registers.get(r) & others) == 0) adding.add(r);
    }
    var other = outer.stream().filter(r -> !adding.contains(r)).toList();
    return Optional.of(
        new MatrixAccess(layout, bits, transposed, word, matrix, adding, other, rows));
  }

  private static List<Integer> bases(LinearLayout layout, String in) {
    return IntStream.range(0, layout.inDimSizeLog2(in))
        .mapToObj(i -> layout.basis(in, i, OFFSET))
        .toList();
  }

  /** Reads the registers, each of {@code element}'s type. */
  List<Value> load(FunctionLowering f, Value base, Type element, Value viewOffset) {
    var e = f.emitter();
    var registers = new Value[layout.inDimSize(REGISTER)];
    var wordType = wordType(e, element);
    emit(
        f,
        base,
        viewOffset,
        (address, first) -> {
          var words = f.target().loadMatrices(e, address, 1 << matrix.size(), transposed);
          for (int m = 0; m < words.size(); m++) {
            var parts = e.unpack(e.bitcast(words.get(m), wordType), 1 << word.size(), element);
            for (int p = 0; p < parts.size(); p++) {
              registers[first | spread(m, matrix) | spread(p, word)] = parts.get(p);
            }
          }
        });
    return List.of(registers);
  }

  /** Writes the registers. */
  void store(FunctionLowering f, Value base, Value viewOffset, List<Value> registers) {
    var e = f.emitter();
    emit(
        f,
        base,
        viewOffset,
        (address, first) -> {
          var words = new ArrayList<Value>();
          for (int m = 0; m < 1 << matrix.size(); m++) {
            var parts = new ArrayList<Value>();
            for (int p = 0; p < 1 << word.size(); p++) {
              parts.add(registers.get(first | spread(m, matrix) | spread(p, word)));
            }
            words.add(e.bitcast(e.pack(parts), e.types().i32()));
          }
          f.target().storeMatrices(e, address, words, transposed);
        });
  }

  private Type wordType(Emitter e, Type element) {
    return word.isEmpty() ? element : e.types().vector(1 << word.size(), element);
  }

  private interface Instruction {
    void at(Value address, int firstRegister);
  }

  private void emit(FunctionLowering f, Value base, Value viewOffset, Instruction instruction) {
    var e = f.emitter();
    int bytes = bits / 8;
    var threads = Indices.ofThread(f, addresses(bytes)).get(OFFSET);
    var common = e.xor(threads, e.mul(viewOffset, bytes));
    for (int o = 0; o < 1 << other.size(); o++) {
      int start = spread(o, other);
      var pointer = e.gep(base, e.types().i8(), e.xor(common, offset(start) * bytes));
      for (int a = 0; a < 1 << adding.size(); a++) {
        int step = spread(a, adding);
        instruction.at(e.gep(pointer, e.types().i8(), offset(step) * bytes), start | step);
      }
    }
  }

  private long offset(int register) {
    return Indices.at(layout, REGISTER, register).get(OFFSET);
  }

  /** Lane and warp to the address of the row that a lane brings, in bytes. */
  private LinearLayout addresses(int bytes) {
    var lanes = new int[LANE_BITS][1];
    for (int i = 0; i < rows.size(); i++) lanes[i][0] = rows.get(i) * bytes;
    var warps = new int[layout.inDimSizeLog2(WARP)][1];
    for (int i = 0; i < warps.length; i++) warps[i][0] = layout.basis(WARP, i, OFFSET) * bytes;
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put(LANE, lanes);
    bases.put(WARP, warps);
    return LinearLayout.of(
        bases, List.of(new Dim(OFFSET, layout.outDimSize(OFFSET) * bytes)), false);
  }

  /** The number whose bits at some positions are those of another, the lowest first. */
  private static int spread(int value, List<Integer> positions) {
    int result = 0;
    for (int i = 0; i < positions.size(); i++) result |= (value >> i & 1) << positions.get(i);
    return result;
  }
}

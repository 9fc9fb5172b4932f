package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;
import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.COL;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.ROW;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * How a tensor goes from registers to tensor memory and back: the instruction, and how often and
 * where it is issued.
 *
 * @param reps from register, lane and warp to row and col: what the instruction itself does not
 *     move
 * @param perm the order of registers with which the messages are contiguous
 * @param numRegsPerMessage registers of 32 bits of one instruction
 * @param secondHalfOffset of {@link TensorMemoryAtom#I16x32bx2}: row times 2^16, plus column
 * @param unpacked whether the instruction packs pairs of 16 bits
 * @param vec elements packed into a register beforehand
 * @param padding whether each element is widened to a register
 */
public record TensorMemoryAccess(
    TensorMemoryAtom atom,
    LinearLayout reps,
    ColumnAction perm,
    int numRegsPerMessage,
    OptionalInt secondHalfOffset,
    boolean unpacked,
    int vec,
    boolean padding) {
  /** Registers of a thread where nothing limits them further. */
  public static final int MAX_REGISTERS = 256;

  private static final int COLUMN_BITS = 32;

  /** An instruction with {@code width} registers. */
  private record Message(LinearLayout reps, ColumnAction perm, int width) {}

  /**
   * For a register layout and the layout of the part of tensor memory accessed.
   *
   * @param maxnreg registers that a thread may use
   * @param bitWidth bits per element
   * @throws LayoutException if no instruction does it
   */
  public static TensorMemoryAccess of(
      LinearLayout registers, LinearLayout memory, int maxnreg, int bitWidth) {
    var cvt =
        registers
            .invertAndCompose(memory)
            .quotient(List.of(BLOCK))
            .orElseThrow(
                () ->
                    new LayoutException(
                        "The cga_layout of the register and memory layout must be the same. Got:\n"
                            + registers
                            + "\n"
                            + memory));
    require(
        registers.inDimSizeLog2(WARP) >= 2
            && Arrays.equals(registers.basis(WARP, 0), memory.basis(ROW, 5))
            && Arrays.equals(registers.basis(WARP, 1), memory.basis(ROW, 6)),
        () -> "warps=1,2 must map to rows=32,64. Got:\n" + registers + "\n" + memory);
    // Rows 32 and 64 may hold copies, of which the inverse takes the first.
    var bases = cvt.bases();
    bases.get(WARP)[0] = new int[] {32, 0};
    bases.get(WARP)[1] = new int[] {64, 0};
    return lower(LinearLayout.of(bases, cvt.outDims(), false), maxnreg, bitWidth, false);
  }

  /** Whether {@link #of} finds an instruction. */
  public static boolean isPossible(
      LinearLayout registers, LinearLayout memory, int maxnreg, int bitWidth) {
    try {
      of(registers, memory, maxnreg, bitWidth);
      return true;
    } catch (LayoutException e) {
      return false;
    }
  }

  /**
   * Checks that the load can reduce along dim1: each thread has all of a row, and of no other.
   *
   * @throws LayoutException if it cannot
   */
  public void checkReduction(LinearLayout registers) {
    require(!unpacked, () -> "tmem_load reduction requires packed format (unpacked=false)");
    var perThread = LayoutQueries.basesPerDim(registers, REGISTER, true);
    require(
        perThread.get(1) == registers.outDimSize(LayoutUtils.dimName(1)),
        () -> "tmem_load reduction with N dimension sharded across threads is not supported.");
    require(
        perThread.get(0) == 1,
        () -> "tmem_load reduction with multiple M rows per thread is not supported.");
  }

  private static TensorMemoryAccess lower(
      LinearLayout all, int maxnreg, int bitWidth, boolean unpacked) {
    var cvt = LayoutUtils.actionRemoveBroadcastedRegs(all).apply(all);
    if (bitWidth == COLUMN_BITS) return message(cvt, maxnreg, unpacked);
    int perColumn = COLUMN_BITS / bitWidth;
    var packed = LayoutUtils.factorMaximalIdentityPrefix(cvt, REGISTER, COL, perColumn);
    if (packed.size() > 1) {
      var of = lower(packed.quotient(), maxnreg, bitWidth * packed.size(), false);
      return new TensorMemoryAccess(
          of.atom,
          of.reps,
          of.perm,
          of.numRegsPerMessage,
          of.secondHalfOffset,
          of.unpacked,
          packed.size(),
          of.padding);
    }
    var gap = LinearLayout.zeros1D(1, REGISTER, COL, perColumn);
    var pairs = cvt.divideLeft(gap.multiply(LinearLayout.identity1D(2, REGISTER, COL)));
    if (bitWidth == 16 && pairs.isPresent()) {
      return lower(gap.multiply(pairs.get()), maxnreg, COLUMN_BITS, true);
    }
    var widened = cvt.divideLeft(gap);
    if (widened.isPresent()) {
      var of = lower(widened.get(), maxnreg, COLUMN_BITS, false);
      return new TensorMemoryAccess(
          of.atom,
          of.reps,
          of.perm,
          of.numRegsPerMessage,
          of.secondHalfOffset,
          of.unpacked,
          of.vec,
          true);
    }
    throw new LayoutException(
        "Failed to lower TMEM load/store: TMEM layout is not packed or unpacked");
  }

  /** The one instruction that does it; lanes are in different places in each of them. */
  private static TensorMemoryAccess message(LinearLayout cvt, int maxnreg, boolean unpacked) {
    for (var atom : TensorMemoryAtom.values()) {
      var found = widest(cvt, atom.tileOfWarps(unpacked), maxnreg);
      if (found.isEmpty()) continue;
      var m = found.get();
      boolean twoHalves = atom == TensorMemoryAtom.I16x32bx2;
      var second =
          twoHalves
              ? OptionalInt.of(m.reps.basis(LANE, 4, ROW) << 16 | m.reps.basis(LANE, 4, COL))
              : OptionalInt.empty();
      var reps = twoHalves ? withoutLane16(m.reps) : m.reps;
      return new TensorMemoryAccess(atom, reps, m.perm, m.width, second, unpacked, 1, false);
    }
    throw new LayoutException("Failed to lower TMEM load/store: unsupported dst layout\n" + cvt);
  }

  private static LinearLayout withoutLane16(LinearLayout reps) {
    SequencedMap<String, int[][]> bases = reps.bases();
    bases.get(LANE)[4] = new int[] {0, 0};
    return LinearLayout.of(bases, reps.outDims(), false);
  }

  /**
   * The widest message that repeats a tile. It uses half of the registers at most, to leave room
   * for other values, and a quarter where all 256 are free and one message is not enough, since
   * ptxas schedules two large ones badly.
   */
  private static Optional<Message> widest(LinearLayout cvt, LinearLayout tile, int maxnreg) {
    int registers = maxnreg / 2;
    if (maxnreg == MAX_REGISTERS && cvt.inDimSize(REGISTER) > registers) registers /= 2;
    int perTile = tile.inDimSize(REGISTER);
    var widest = Optional.<Message>empty();
    for (int n = 1; n <= registers / perTile; n *= 2) {
      var wide = tile.multiply(LinearLayout.identity1D(n, REGISTER, COL));
      var perm = LayoutUtils.regPermForDivide(cvt, wide, true);
      if (perm.isEmpty()) break;
      var reps = LayoutUtils.getReps(perm.get().apply(cvt), wide);
      if (reps.isEmpty()) break;
      widest = Optional.of(new Message(reps.get(), perm.get(), n * perTile));
    }
    return widest;
  }
}

package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;
import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.COL;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.ROW;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Register layouts with which tensor memory can be read and written: those that an instruction
 * gives. Memory layouts go from row, col and block to dim0 and dim1, columns counting elements.
 */
public final class TensorMemoryRegisters {
  private static final int COLUMN_BITS = 32;

  private final LinearLayout memory;
  private final TensorMemoryAtom atom;
  private final int numWarps;

  private TensorMemoryRegisters(LinearLayout memory, TensorMemoryAtom atom, int numWarps) {
    this.memory = memory;
    this.atom = atom;
    this.numWarps = numWarps;
  }

  /**
   * The layout in which an instruction leaves the elements; empty if it cannot move them.
   *
   * @param numWarps a power of two, 4 at least
   * @param bitWidth bits per element
   */
  public static Optional<LinearLayout> forAtom(
      LinearLayout memory, TensorMemoryAtom atom, int numWarps, int bitWidth) {
    require(
        numWarps >= 4 && Dims.isPowerOfTwo(numWarps),
        () -> "tensor memory is read by a power of two of warps, 4 at least, not by " + numWarps);
    return of(memory, atom, numWarps, bitWidth);
  }

  /** The layout of choice, in which each lane has a row. */
  public static LinearEncoding defaultFor(LinearLayout memory, int numWarps, int bitWidth) {
    return forAtom(memory, TensorMemoryAtom.I32x32b, numWarps, bitWidth)
        .map(LinearEncoding::new)
        .orElseThrow(
            () -> new LayoutException("no registers fit the tensor memory layout" + memory));
  }

  /** All layouts that instructions give, the one of choice first. */
  public static List<LinearEncoding> compatible(LinearLayout memory, int numWarps, int bitWidth) {
    return Stream.concat(
            Stream.of(
                    TensorMemoryAtom.I32x32b,
                    TensorMemoryAtom.I16x256b,
                    TensorMemoryAtom.I16x128b,
                    TensorMemoryAtom.I16x64b)
                .flatMap(atom -> forAtom(memory, atom, numWarps, bitWidth).stream())
                .map(LinearEncoding::new),
            splitLongM(memory, numWarps, bitWidth).stream())
        .toList();
  }

  /**
   * For 8 warps: the layout of choice with lane 16 and warp 4 exchanged, where then all warps move
   * along the same dimension, so that a reduction along the other one stays within warps.
   */
  public static Optional<LinearEncoding> splitLongM(
      LinearLayout memory, int numWarps, int bitWidth) {
    if (numWarps != 8) return Optional.empty();
    var found = forAtom(memory, TensorMemoryAtom.I32x32b, numWarps, bitWidth);
    if (found.isEmpty()) return Optional.empty();
    var layout = found.get();
    for (var dim : layout.outDimNames()) {
      boolean warp1 = layout.basis(WARP, 0, dim) == 0;
      boolean warp2 = layout.basis(WARP, 1, dim) == 0;
      boolean warp4 = layout.basis(WARP, 2, dim) == 0;
      boolean lane16 = layout.basis(LANE, 4, dim) == 0;
      if (lane16 != warp4 && warp1 == warp2 && warp1 == lane16) {
        var bases = new LinkedHashMap<>(layout.bases());
        var of16 = bases.get(LANE)[4];
        bases.get(LANE)[4] = bases.get(WARP)[2];
        bases.get(WARP)[2] = of16;
        return Optional.of(new LinearEncoding(LinearLayout.of(bases, layout.outDims(), false)));
      }
    }
    return Optional.empty();
  }

  private static Optional<LinearLayout> of(
      LinearLayout memory, TensorMemoryAtom atom, int numWarps, int bitWidth) {
    if (bitWidth == COLUMN_BITS) return new TensorMemoryRegisters(memory, atom, numWarps).fit();
    var dim = memory.outDimNames().get(1);
    int perColumn = COLUMN_BITS / bitWidth;
    // Neighbouring elements are packed into one register of 32 bits.
    var packed = LayoutUtils.factorMaximalIdentityPrefix(memory, COL, dim, perColumn);
    if (packed.size() > 1) {
      return of(packed.quotient(), atom, numWarps, bitWidth * packed.size())
          .map(l -> LinearLayout.identity1D(packed.size(), REGISTER, dim).multiply(l));
    }
    var gap = LinearLayout.zeros1D(perColumn, COL, dim);
    // The instruction packs pairs of 16-bit elements that are in a column of their own each.
    var unpacked = memory.divideLeft(gap.multiply(LinearLayout.identity1D(2, COL, dim)));
    if (bitWidth == 16 && unpacked.isPresent()) {
      return of(unpacked.get(), atom, numWarps, COLUMN_BITS)
          .map(l -> LinearLayout.identity1D(2, REGISTER, dim).multiply(l));
    }
    // Else each element is widened to a register.
    var widened = memory.divideLeft(gap);
    if (widened.isPresent()) return of(widened.get(), atom, numWarps, COLUMN_BITS);
    return memory.inDimSize(COL) == 1 ? of(memory, atom, numWarps, COLUMN_BITS) : Optional.empty();
  }

  /** For elements of 32 bits: the instruction, repeated over registers, warps and blocks. */
  private Optional<LinearLayout> fit() {
    var tile = atom.tile(false);
    int columns = memory.inDimSize(COL) / tile.outDimSize(COL);
    boolean lanesHave32Rows = atom == TensorMemoryAtom.I32x32b;
    boolean warpsHave16Rows = Arrays.stream(memory.basis(ROW, 4)).allMatch(v -> v == 0);
    if (columns == 0 || !isInjective(tile, lanesHave32Rows)) return Optional.empty();

    // The second 16 rows of a warp are another warp's, if there are enough, or in more registers.
    boolean more = !lanesHave32Rows && !warpsHave16Rows;
    var ofRow16 = more ? Optional.of(numWarps > 4 ? WARP : REGISTER) : Optional.<String>empty();
    int warpsLeft = numWarps / (ofRow16.equals(Optional.of(WARP)) ? 8 : 4);
    int warpsOnColumns = Math.min(columns, warpsLeft);
    columns /= warpsOnColumns;
    if (columns > 1 && lanesHave32Rows && warpsHave16Rows) {
      // Lanes 16 to 31 have no rows of their own: they take half of the columns.
      tile =
          tile.divideLeft(LinearLayout.identity1D(2, LANE, ROW))
              .orElseThrow()
              .multiply(LinearLayout.identity1D(columns / 2, REGISTER, COL))
              .multiply(LinearLayout.identity1D(2, LANE, COL));
    } else if (columns > 1) {
      tile = tile.multiply(LinearLayout.identity1D(columns, REGISTER, COL));
    }
    return Optional.of(
        withWarps(tile, ofRow16)
            .multiply(LinearLayout.identity1D(warpsOnColumns, WARP, COL))
            .multiply(LinearLayout.zeros1D(warpsLeft / warpsOnColumns, WARP, COL))
            .multiply(LinearLayout.identity1D(memory.inDimSize(BLOCK), BLOCK, BLOCK))
            .compose(memory));
  }

  /** Whether the instruction moves distinct elements, but for lane 16 if it is free to choose. */
  private boolean isInjective(LinearLayout tile, boolean withoutLane16) {
    var moved =
        tile.multiply(LinearLayout.identity1D(1, BLOCK, BLOCK))
            .compose(memory)
            .sublayout(List.of(REGISTER, LANE), memory.outDimNames());
    return (withoutLane16 ? moved.resizeInDim(LANE, moved.inDimSize(LANE) / 2) : moved)
        .isInjective();
  }

  private static LinearLayout withWarps(LinearLayout tile, Optional<String> ofRow16) {
    SequencedMap<String, int[][]> bases = new LinkedHashMap<>(tile.bases());
    bases.put(WARP, new int[][] {{32, 0}, {64, 0}});
    ofRow16.ifPresent(
        in -> {
          var vectors = new ArrayList<>(List.of(bases.get(in)));
          vectors.add(new int[] {16, 0});
          bases.put(in, vectors.toArray(int[][]::new));
        });
    return LinearLayout.of(
        bases, List.of(new Dim(ROW, 128), new Dim(COL, tile.outDimSize(COL))), false);
  }
}

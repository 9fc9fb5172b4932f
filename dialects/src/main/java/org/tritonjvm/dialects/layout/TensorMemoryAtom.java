package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.COL;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.ROW;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * The shapes of tcgen05.ld and tcgen05.st: which rows and columns of 32 bits the lanes of a warp
 * move between tensor memory and registers.
 *
 * <p>Source: PTX ISA, "Data movement shape" of the tcgen05 instructions.
 */
public enum TensorMemoryAtom {
  I32x32b,
  I16x64b,
  I16x128b,
  I16x256b,
  /** Two halves of 16 rows, the second one at an offset of its own. */
  I16x32bx2;

  /** One repetition of the instruction, from register and lane to row and col. */
  LinearLayout tile(boolean unpacked) {
    var bases = new LinkedHashMap<String, int[][]>();
    bases.put(REGISTER, new int[0][]);
    bases.put(LANE, new int[0][]);
    var start = LinearLayout.of(bases, List.of(ROW, COL));
    // A register of an unpacked message moves half of its two columns.
    if (unpacked) start = start.multiply(LinearLayout.zeros1D(1, REGISTER, COL, 2));
    var pieces =
        switch (this) {
          case I32x32b -> List.of(lanes(32, ROW));
          case I16x32bx2 -> List.of(lanes(16, ROW));
          case I16x64b -> List.of(lanesOf64Bits());
          case I16x128b -> List.of(lanes(4, COL), lanes(8, ROW), registers(2, ROW));
          case I16x256b ->
              List.of(registers(2, COL), lanes(4, COL), lanes(8, ROW), registers(2, ROW));
        };
    return pieces.stream().reduce(start, LinearLayout::multiply);
  }

  /** As {@link #tile}, with the four warps that have 32 rows each. */
  LinearLayout tileOfWarps(boolean unpacked) {
    var tile = tile(unpacked);
    var bases = new LinkedHashMap<>(tile.bases());
    bases.put(WARP, new int[][] {{32, 0}, {64, 0}});
    return LinearLayout.of(
        bases, List.of(new Dim(ROW, 128), new Dim(COL, tile.outDimSize(COL))), false);
  }

  /** Lane 1 is 8 rows below lane 0; lane 2 is in its next column. */
  private static LinearLayout lanesOf64Bits() {
    var lanes = new LinkedHashMap<String, int[][]>();
    lanes.put(LANE, new int[][] {{8, 0}, {0, 1}, {1, 0}, {2, 0}, {4, 0}});
    return LinearLayout.of(lanes, List.of(ROW, COL));
  }

  private static LinearLayout lanes(int size, String out) {
    return LinearLayout.identity1D(size, LANE, out);
  }

  private static LinearLayout registers(int size, String out) {
    return LinearLayout.identity1D(size, REGISTER, out);
  }
}

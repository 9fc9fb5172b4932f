package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.COL;
import static org.tritonjvm.dialects.layout.LayoutUtils.ROW;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.shapePerCTA;

import java.util.Arrays;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding.BlockRepOrder;

/**
 * Layouts of Blackwell's tensor memory, from row, col and block. A zero basis vector of rows 32 or
 * 64 means that warps see copies; any other means that nothing is stored there.
 */
final class TensorMemoryLayouts {
  private TensorMemoryLayouts() {}

  static LinearLayout tensorMemory(int[] shape, TensorMemoryEncoding e) {
    int[] perCTA = shapePerCTA(shape, e.CGALayout());
    int blockM = e.blockM();
    int blockN = Math.min(e.blockN(), perCTA[1]);
    Tile tile = new Tile(2, ROW, COL).zeros(COL, e.colStride()).zeros(COL, e.fp4Padded() ? 2 : 1);
    if (blockM == 128) {
      tile.identity(ROW, 0, 128).identity(COL, 1, blockN);
    } else if (e.twoCTAs()) {
      // Two blocks of 64 rows: the second half of the columns is in the other half of the rows.
      if (blockN < 2) {
        throw new LayoutException(
            "a tensor memory layout of blockM 64 and two CTAs needs at least 2 columns");
      }
      tile.identity(ROW, 0, 64).identity(COL, 1, blockN / 2).identity(ROW, 1, 2);
    } else {
      // Each warp has 32 rows and uses 16 of them; the others hold the next block, if there is one.
      tile.identity(COL, 1, blockN).identity(ROW, 0, 16);
      if (perCTA[0] > blockM) {
        tile.step(ROW, 0, 64);
      } else if (perCTA[1] > blockN) {
        tile.step(ROW, 1, blockN);
      } else {
        tile.zeros(ROW, 2);
      }
      tile.step(ROW, 0, 16).step(ROW, 0, 32);
    }
    LinearLayout blocks = tile.build();
    int repsM = perCTA[0] >> blocks.out.bits[0];
    int repsN = perCTA[1] >> blocks.out.bits[1];
    if (repsM < 1 || repsN < 1) {
      throw new LayoutException(
          "shape "
              + Arrays.toString(shape)
              + " is smaller than a block of the tensor memory layout "
              + e);
    }
    return tile.identity(COL, 0, repsM)
        .identity(COL, 1, repsN)
        .build()
        .multiply(e.CGALayout().linearLayout());
  }

  static LinearLayout scales(int[] shape, TensorMemoryScalesEncoding e) {
    int[] perCTA = shapePerCTA(shape, e.CGALayout());
    int repsMN = Math.ceilDiv(perCTA[0], 64);
    int repsK = Math.ceilDiv(perCTA[1], 4);
    Tile tile =
        new Tile(2, ROW, COL)
            .identity(ROW, 0, 32)
            .zeros(ROW, 4)
            .identity(COL, 1, 4)
            .identity(COL, 0, 2);
    if (repsMN > 1) {
      tile.identity(COL, 0, 2);
      repsMN /= 2;
    }
    if (e.blockRepOrder() == BlockRepOrder.K_THEN_MN) {
      tile.identity(COL, 1, repsK).identity(COL, 0, repsMN);
    } else {
      tile.identity(COL, 0, repsMN).identity(COL, 1, repsK);
    }
    LinearLayout blocks = tile.build();
    int[] bits = new int[2];
    Arrays.setAll(bits, d -> Math.min(blocks.out.bits[d], Dims.log2(perCTA[d])));
    return LayoutUtils.shrinkOuts(blocks, bits).multiply(e.CGALayout().linearLayout());
  }
}

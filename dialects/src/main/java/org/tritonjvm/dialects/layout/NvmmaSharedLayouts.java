package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.shapePerCTA;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;

/** The layouts of shared memory that TMA writes and that wgmma and tcgen05.mma read. */
final class NvmmaSharedLayouts {
  /** What one TMA message can move along a dimension. */
  private static final int MAX_BOX = 256;

  private static final int MAX_PIXELS = 1024;

  private NvmmaSharedLayouts() {}

  static LinearLayout toLinearLayout(
      int[] shape, NVMMASharedEncoding e, TMAMode mode, boolean disableSwizzle) {
    int[] perCTA = shapePerCTA(shape, e.CGALayout());
    int[] box = tmaBlockShape(perCTA, e, true, mode);
    for (int size : box) {
      LinearLayout.requirePowerOfTwo(size, "TMA block");
    }
    int[] fastestLast = e.transposed() ? rotated(box) : box;
    LinearLayout layout =
        e.swizzlingByteWidth() == 0 ? rowMajor(fastestLast) : tiled(fastestLast, e, disableSwizzle);
    if (e.transposed()) {
      int rank = shape.length;
      layout =
          LayoutUtils.transposeLinearLayout(
              layout, IntStream.range(0, rank).map(i -> (i + rank - 1) % rank).toArray());
    }
    // Boxes repeat along the last dimension first without a swizzle, along the first one first with
    // it.
    if (e.swizzlingByteWidth() == 0) {
      layout = layout.transposeOuts(layout.outDimNames().reversed());
    }
    int[] bits =
        layout.outDimNames().stream()
            .mapToInt(d -> Dims.log2(perCTA[Integer.parseInt(d.substring(3))]))
            .toArray();
    return combineCtaCgaWithShape(LayoutUtils.growOuts(layout, bits), e.CGALayout(), shape);
  }

  /** The shape with its first dimension moved to the end. */
  private static int[] rotated(int[] shape) {
    return IntStream.range(0, shape.length).map(i -> shape[(i + 1) % shape.length]).toArray();
  }

  private static LinearLayout rowMajor(int[] shape) {
    Tile tile = new Tile(shape.length, OFFSET);
    for (int d = shape.length - 1; d >= 0; d--) {
      tile.identity(OFFSET, d, shape[d]);
    }
    return tile.build();
  }

  /**
   * Tiles of 8 rows, going down before they go right. The dimensions before the last one count as
   * one; if transposed, that one gives the columns.
   */
  private static LinearLayout tiled(int[] shape, NVMMASharedEncoding e, boolean disableSwizzle) {
    if (shape.length < 2) {
      throw new LayoutException(
          "an nvmma_shared layout with a swizzle needs a tensor of rank 2 or more");
    }
    // The last dimension of the tensor, or the one before it in a shape that has been rotated.
    int last = shape[shape.length - (e.transposed() ? 2 : 1)];
    int others = Arrays.stream(shape).reduce(1, (x, y) -> x * y) / last;
    int rows = e.transposed() ? last : others;
    int cols = e.transposed() ? others : last;
    LinearLayout tile = coreMatrix(e, disableSwizzle);
    int tileRows = 1 << tile.out.bits[0];
    int tileCols = 1 << tile.out.bits[1];
    int packing = e.fp4Padded() ? 2 : 1;
    if (cols * packing < tileCols || rows < tileRows) {
      throw new LayoutException(
          "Illegal shared layout; expected collapsed shapePerCTA to be at least ["
              + tileRows
              + ", "
              + tileCols / packing
              + "], collapsedTmaShape: ["
              + rows
              + ", "
              + cols
              + "]");
    }
    LinearLayout matrix = LayoutUtils.growOuts(tile, new int[] {Dims.log2(rows), Dims.log2(cols)});
    return LayoutUtils.reshapeLayout(matrix, shape);
  }

  /**
   * 8 rows of {@code swizzlingByteWidth} bytes, the vectors of each row being xored with its phase.
   */
  static LinearLayout coreMatrix(NVMMASharedEncoding e, boolean disableSwizzle) {
    int cols = 8 * Math.max(16, e.swizzlingByteWidth()) / e.elementBitWidth();
    List<int[]> bases = new ArrayList<>();
    for (int col = 1; col < cols; col *= 2) {
      bases.add(new int[] {0, logicalColumn(col, e)});
    }
    for (int row = 1; row < 8; row *= 2) {
      int phase = disableSwizzle ? 0 : row / e.perPhase() % e.maxPhase();
      bases.add(new int[] {row, logicalColumn(e.vec() * phase, e)});
    }
    SequencedMap<String, int[][]> map = new LinkedHashMap<>();
    map.put(OFFSET, bases.toArray(int[][]::new));
    return LinearLayout.of(map, LayoutUtils.standardOutDimNames(2));
  }

  /**
   * Padding stands for the elements before it: of every 16 places, the last 8 repeat the first 8.
   */
  private static int logicalColumn(int place, NVMMASharedEncoding e) {
    return e.fp4Padded() ? place / 16 * 8 + place % 8 : place;
  }

  static int[] tmaBlockShape(
      int[] shapePerCTA, NVMMASharedEncoding e, boolean packedSize, TMAMode mode) {
    int[] box = shapePerCTA.clone();
    int contig = e.transposed() ? 0 : box.length - 1;
    if (e.fp4Padded()) {
      box[contig] *= 2;
    }
    String context = "";
    if (mode == TMAMode.IM2COL) {
      context = "im2col mode: ";
      if (box.length != 2) {
        throw new LayoutException("im2col mode requires a 2D block shape");
      }
      if (box[1 - contig] > MAX_PIXELS) {
        throw new LayoutException(
            "im2col mode: pixelsPerColumn dimension "
                + box[1 - contig]
                + " exceeds the maximum supported value of "
                + MAX_PIXELS);
      }
      box[contig] = Math.min(box[contig], MAX_BOX);
    } else {
      Arrays.setAll(box, d -> Math.min(box[d], MAX_BOX));
    }
    if (e.swizzlingByteWidth() != 0) {
      int row = 8 * e.swizzlingByteWidth() / e.elementBitWidth();
      if (box[contig] < row) {
        throw new LayoutException(
            context
                + "block shape along the contiguous dimension "
                + contig
                + " is too small for the swizzle byte size "
                + e.swizzlingByteWidth()
                + (mode == TMAMode.TILED ? " in an NVMMASharedLayout" : "")
                + ", got "
                + box[contig]
                + " but expected at least "
                + row);
      }
      box[contig] = row;
    }
    if (e.fp4Padded() && packedSize) {
      box[contig] /= 2;
    }
    return box;
  }
}

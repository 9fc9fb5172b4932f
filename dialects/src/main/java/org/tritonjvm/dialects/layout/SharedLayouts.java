package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.shapePerCTA;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Layouts of shared memory, those for TMA apart. */
final class SharedLayouts {
  private SharedLayouts() {}

  static LinearLayout swizzled(int[] shape, SwizzledSharedEncoding e) {
    IntUnaryOperator phase = row -> row / e.perPhase() % e.maxPhase();
    return rows(shape, shapePerCTA(shape, e.CGALayout()), e.order(), e.vec(), phase, e.CGALayout());
  }

  static LinearLayout rotating(int[] shape, AMDRotatingSharedEncoding e) {
    IntUnaryOperator phase =
        row ->
            (row / e.perPhase() % e.maxPhase())
                ^ (row / e.maxPhase() / e.perPhase() % e.maxPhase());
    // The pattern runs over the whole tensor, not over the part of one block.
    return rows(shape, shape, e.order(), e.vec(), phase, e.CGALayout());
  }

  /**
   * Rows of the first two dimensions of the order, the vectors of each xored with its phase, then
   * the other dimensions.
   */
  private static LinearLayout rows(
      int[] shape,
      int[] box,
      List<Integer> order,
      int vec,
      IntUnaryOperator phase,
      CGAEncoding cga) {
    if (shape.length == 1) {
      int size = shapePerCTA(shape, cga)[0];
      return combineCtaCgaWithShape(
          LinearLayout.identity1D(size, OFFSET, LayoutUtils.dimName(0)), cga, shape);
    }
    int[] order2D = order.stream().mapToInt(Integer::intValue).toArray();
    order2D[0] = order.get(1);
    order2D[1] = order.get(0);
    String[] names = Arrays.stream(order2D).mapToObj(LayoutUtils::dimName).toArray(String[]::new);
    Dims out = new Dims(names, Arrays.stream(order2D).map(d -> Dims.log2(box[d])).toArray());
    int rowBits = out.bits[0];
    int colBits = out.bits[1];
    long[] columns = new long[out.total];
    for (int i = 0; i < colBits; i++) {
      columns[i] = 1L << (rowBits + i);
    }
    for (int i = 0; i < rowBits; i++) {
      int row = 1 << i;
      long swizzle = (long) vec * phase.applyAsInt(row) & out.valueMask(1);
      columns[colBits + i] = row | swizzle << rowBits;
    }
    for (int i = rowBits + colBits; i < columns.length; i++) {
      columns[i] = 1L << i;
    }
    return combineCtaCgaWithShape(
        new LinearLayout(Dims.of(OFFSET, out.total), out, columns), cga, shape);
  }

  /** What an encoding with such a swizzle must satisfy. */
  static void requirePositive(int vec, int perPhase, int maxPhase) {
    if (vec <= 0 || perPhase <= 0 || maxPhase <= 0) {
      throw new LayoutException(
          "vec, perPhase and maxPhase must be positive, but are "
              + vec
              + ", "
              + perPhase
              + " and "
              + maxPhase);
    }
  }

  static LinearLayout linear(int[] shape, SharedLinearEncoding e) {
    for (int d = 0; d < shape.length; d++) {
      if (Dims.log2(shape[d]) != e.linearLayout().out.bits[d]) {
        throw new LayoutException(
            "shape "
                + Arrays.toString(shape)
                + " does not match that of the shared linear layout:"
                + e.linearLayout());
      }
    }
    return e.linearLayout();
  }

  /**
   * The layout of one piece, then the choice of the buffer, then the position of the piece in it.
   */
  static LinearLayout partitioned(int[] shape, PartitionedSharedEncoding e) {
    int dim = e.partitionDim();
    int[] pieceShape = shape.clone();
    pieceShape[dim] /= e.numLogicalPieces();
    if (pieceShape[dim] == 0) {
      throw new LayoutException(
          "shape "
              + Arrays.toString(shape)
              + " cannot be cut into "
              + e.numLogicalPieces()
              + " pieces along dimension "
              + dim);
    }
    LinearLayout piece =
        e.partitionLayout() instanceof PaddedSharedEncoding padded
            ? padded.linearComponent()
            : LinearLayoutConversions.convert(pieceShape, e.partitionLayout());
    String name = LayoutUtils.dimName(dim);
    return piece
        .multiply(LinearLayout.identity1D(e.numPartitions(), "partition", name))
        .multiply(LinearLayout.identity1D(e.numGroups(), OFFSET, name));
  }

  /**
   * The scales of a block-scaled dot as they are copied to tensor memory: chunks of 128 rows by 4
   * columns, each with 32 rows of 4 by 4 bytes, row r + 32 q of the chunk being bytes 4 q to 4 q +
   * 3 of row r.
   */
  static LinearLayout scalesForTMEMCopy(int[] shape, CGAEncoding cga) {
    if (shape.length != 2 || shape[0] % 128 != 0 || shape[1] % 4 != 0) {
      throw new LayoutException(
          "scales copied to tensor memory need a multiple of 128 rows and of 4 columns, but have shape "
              + Arrays.toString(shape));
    }
    Tile tile = new Tile(2, OFFSET);
    tile.identity(OFFSET, 1, 4).step(OFFSET, 0, 32).step(OFFSET, 0, 64);
    for (int row = 1; row < 32; row *= 2) {
      tile.step(OFFSET, 0, row);
    }
    LinearLayout all =
        tile.identity(OFFSET, 1, shape[1] / 4).identity(OFFSET, 0, shape[0] / 128).build();
    return combineCtaCgaWithShape(all, cga, shape);
  }
}

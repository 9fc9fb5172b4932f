package org.tritonjvm.dialects.triton_gen;

import java.util.OptionalLong;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.VectorType;

/** What the block messages of Intel's memory engines can do. */
final class Block2dRules {
  /** The module attribute of targets that prefetch rows of 256 bytes. */
  private static final String PREFETCH_256B = "ttig.support_prefetch_256b";

  private static final int MOST_ROW_BITS = 64 * 8;
  private static final int MOST_PREFETCHED_ROW_BITS = 256 * 8;
  private static final int LARGEST_FIELD = 1 << 24;

  private Block2dRules() {}

  static boolean verifyLoad(Operation op, Matrix2DBlockLoad load) {
    verifyBlock(load, false);
    var type = (VectorType) load.res().type();
    int width = Types.bitWidth(type.elementType());
    long bits = type.elementCount() * width;
    long tile = (long) load.elem_size_in_bits() * load.tile_height() * load.tile_width();
    long expected = tile * load.v_blocks() / SubGroup.size(op);
    require(
        bits == expected,
        "result size of %d bits does not match the expected size of %d bits"
            .formatted(bits, expected));
    require(
        !load.transpose() || !load.vnni_transform(),
        "transpose and vnni_transform are mutually exclusive");
    if (load.transpose()) verifyTranspose(load);
    if (load.vnni_transform()) verifyVnni(load);
    require(
        width == 32 || (load.elem_size_in_bits() != 32 && !load.vnni_transform()),
        "expecting result element type to be 32 bits");
    return true;
  }

  private static void verifyTranspose(Matrix2DBlockLoad load) {
    require(load.v_blocks() == 1, "expecting v_blocks to be 1");
    switch (load.elem_size_in_bits()) {
      case 32 -> require(load.tile_width() <= 8, "expecting tile_width to be between 1 and 8");
      case 64 -> {
        require(load.tile_height() == 8, "expecting tile_height to be 8 for 64 bit elements");
        require(load.tile_width() <= 4, "expecting tile_width to be 1, 2, or 4");
      }
      default -> throw new InvalidIr("transpose is only supported for 32 and 64 bit elements");
    }
  }

  private static void verifyVnni(Matrix2DBlockLoad load) {
    switch (load.elem_size_in_bits()) {
      case 8 -> require(load.tile_height() >= 4, "expecting tile_height to be between 4 and 32");
      case 16 -> require(load.tile_height() >= 2, "expecting tile_height to be between 2 and 32");
      default -> throw new InvalidIr("vnni_transform is only supported for 8 and 16 bit elements");
    }
  }

  static boolean verifyStore(Operation op, Matrix2DBlockStore store) {
    verifyBlock(store, false);
    require(store.tile_height() <= 8, "expecting tile_height to be between 1 and 8");
    require(store.v_blocks() == 1, "expecting v_blocks to be 1");
    return true;
  }

  static boolean verifyPrefetch(Operation op, Matrix2DBlockPrefetch prefetch) {
    boolean wide =
        op.parentOf("builtin.module").filter(m -> m.hasAttribute(PREFETCH_256B)).isPresent();
    verifyBlock(prefetch, wide);
    return true;
  }

  /** The rules of all messages; {@code wide} if rows may have 256 bytes. */
  private static void verifyBlock(Block2d op, boolean wide) {
    verifyMatrix(op);
    verifyTile(op, wide);
    int size = op.elem_size_in_bits();
    require(
        size == 8 || size == 16 || size == 32 || size == 64,
        "expecting 'elem_size_in_bits' to be 8, 16, 32, or 64");
    int most = wide ? MOST_PREFETCHED_ROW_BITS : MOST_ROW_BITS;
    require(
        size * op.tile_width() * op.v_blocks() <= most,
        "expecting elem_size_in_bits * tile_width * v_blocks <= " + most);
    if (!(op instanceof Matrix2DBlockPrefetch)) {
      require(size != 32 || op.v_blocks() <= 2, "v_blocks for 32 bit elements should be 1 or 2");
      require(size != 64 || op.v_blocks() == 1, "v_blocks for 64 bit elements should be 1");
    }
    int least = size < 32 ? 32 / size : 1;
    require(
        op.tile_width() >= least && op.tile_width() <= most / size,
        "expecting tile_width to be between %d and %d".formatted(least, most / size));
  }

  /** What is constant of the matrix and of the place in it. */
  private static void verifyMatrix(Block2d op) {
    int bytes = op.elem_size_in_bits() / 8;
    var width = constant(op.base_width());
    if (width.isPresent()) {
      verifyRow(width.getAsLong(), "2nd operand (base width)");
      require(
          width.getAsLong() % Math.max(4, bytes) == 0,
          "2nd operand (base width) should be aligned to MAX(4, element_size)");
    }
    require(
        constant(op.base_height()).orElse(0) <= LARGEST_FIELD,
        "3rd operand (base height) should be <= 24 bits");
    var pitch = constant(op.base_pitch());
    if (pitch.isPresent()) {
      verifyRow(pitch.getAsLong(), "4th operand (base pitch)");
      require(
          pitch.getAsLong() % 16 == 0, "4th operand (base pitch) should be a multiple of 16 bytes");
      require(
          pitch.getAsLong() >= width.orElse(0),
          "4th operand (base pitch) should be >= 2nd operand (base width)");
    }
    var x = constant(op.x());
    if (x.isPresent() && (bytes == 1 || bytes == 2)) {
      int unit = 4 / bytes;
      require(
          x.getAsLong() % unit == 0,
          "5th operand (x) should be a multiple of %d for %d bit elements"
              .formatted(unit, 8 * bytes));
    }
  }

  private static void verifyRow(long bytes, String operand) {
    require(bytes <= LARGEST_FIELD, operand + " should be <= 24 bits");
    require(bytes >= 64, operand + " should be >= 64");
  }

  private static void verifyTile(Block2d op, boolean wide) {
    require(
        isPowerOfTwo(op.tile_width())
            && isPowerOfTwo(op.tile_height())
            && isPowerOfTwo(op.v_blocks()),
        "expecting tile shape to be power of two");
    int most = wide ? 256 : 64;
    require(op.tile_width() <= most, "expecting tile_width to be between 1 and " + most);
    require(op.tile_height() <= 32, "expecting tile_height to be between 1 and 32");
    require(op.v_blocks() <= 4, "expecting v_blocks to be between 1 and 4");
  }

  private static boolean isPowerOfTwo(int n) {
    return n > 0 && (n & (n - 1)) == 0;
  }

  /** The value of an integer constant. */
  private static OptionalLong constant(Value value) {
    var definition = value.definition().filter(op -> op.hasTrait("ConstantLike"));
    return definition.flatMap(op -> op.attribute("value")).orElse(null) instanceof IntegerAttr i
        ? OptionalLong.of(i.value())
        : OptionalLong.empty();
  }

  private static void require(boolean ok, String rule) {
    if (!ok) throw new InvalidIr(rule);
  }
}

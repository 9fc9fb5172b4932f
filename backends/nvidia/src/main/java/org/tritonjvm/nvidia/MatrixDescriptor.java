package org.tritonjvm.nvidia;

import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Dim;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.NvmmaTile;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Indices;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.SharedMemory;
import org.tritonjvm.passes.lowering.Views;

/**
 * Shared memory as wgmma takes it: 64-bit descriptors of tiles.
 *
 * <p>Source: PTX ISA, "Asynchronous warpgroup-level matrix shared memory layout".
 *
 * @param bits the descriptor of a matrix at address zero
 * @param base the matrix's address in units of 16 bytes, i64
 * @param layout the matrix's dimensions to (offset, block), in elements
 */
record MatrixDescriptor(
    long bits, Value base, LinearLayout layout, NvmmaTile tile, int elementBits) {
  private static final int LEADING_OFFSET = 16;
  private static final int STRIDE_OFFSET = 32;
  private static final int BASE_OFFSET = 49;
  private static final int SWIZZLING = 62;

  /** Addresses are given in 14 bits of 16-byte units. */
  private static final int ADDRESS_MASK = 0x3fff;

  /**
   * The descriptor of an operand.
   *
   * @param instruction extents of what one instruction reads, in elements
   * @param outer the dimension that is not summed over
   * @param result the layout of the result, which says how warp groups share the outer dimension
   */
  static MatrixDescriptor of(
      FunctionLowering f,
      Value memdesc,
      List<Integer> instruction,
      int outer,
      LinearLayout result) {
    var e = f.emitter();
    var type = (MemDescType) memdesc.type();
    int bits = e.types().bitWidth(Views.memoryType(type.elementType(), e));
    var layout = LocalMemory.layout(type, (Encoding) type.encoding()).pseudoinvert();
    var tile =
        NvmmaTile.of(layout, bits)
            .orElseThrow(() -> new InvalidIr("has an operand that wgmma cannot read: " + type));
    for (int d = 0; d < 2; d++) {
      if (instruction.get(d) > layout.inDimSize(dim(layout, d))) {
        throw new InvalidIr("has an operand smaller than the instruction: " + type);
      }
    }
    var view = LocalMemory.viewOffset(memdesc, f);
    var start =
        e.gep(
            SharedMemory.of(memdesc, f).base(),
            Views.memoryType(type.elementType(), e),
            view.offset());
    var address = e.lshr(e.op("llvm.ptrtoint", e.types().i32(), start), 4);
    address = e.add(address, warpGroupOffset(f, layout, bits, outer, result));
    return new MatrixDescriptor(
        descriptor(layout, tile, instruction, bits, outer),
        e.zext(e.and(address, ADDRESS_MASK), e.types().i64()),
        layout,
        tile,
        bits);
  }

  private static String dim(LinearLayout layout, int d) {
    return layout.inDimNames().get(d);
  }

  /** How far apart the parts of different warp groups are, in 16 bytes. */
  private static Value warpGroupOffset(
      FunctionLowering f, LinearLayout layout, int bits, int outer, LinearLayout result) {
    if (result.inDimSize(WARP) <= 4) return f.emitter().i32(0);
    var name = dim(layout, outer);
    var bases = new int[result.inDimSizeLog2(WARP)][];
    for (int w = 0; w < bases.length; w++) {
      int moved = w < 2 ? 0 : result.basis(WARP, w)[outer];
      int elements = moved == 0 ? 0 : Indices.at(layout, name, moved).get(OFFSET);
      bases[w] = new int[] {elements * bits / 128};
    }
    var map = new LinkedHashMap<String, int[][]>();
    map.put(WARP, bases);
    var offsets =
        LinearLayout.of(
            map, List.of(new Dim(OFFSET, Math.max(1, layout.outDimSize(OFFSET)))), false);
    return Indices.apply(
            f.emitter(), offsets, Map.of(WARP, f.target().uniform(f.emitter(), f.warpId())))
        .get(OFFSET);
  }

  private static long descriptor(
      LinearLayout layout, NvmmaTile tile, List<Integer> instruction, int bits, int outer) {
    int leading = tile.transposed() ? 0 : 1;
    int strided = 1 - leading;
    boolean outerContiguous = (outer == 0) == tile.transposed();
    if (tile.swizzlingByteWidth() == 0 && outerContiguous) {
      leading = 1 - leading;
      strided = 1 - strided;
    }
    long leadingBytes = stride(layout, tile, instruction, leading) * bits / 8;
    long stridedBytes = stride(layout, tile, instruction, strided) * bits / 8;
    long mode =
        switch (tile.swizzlingByteWidth()) {
          case 32 -> 3;
          case 64 -> 2;
          case 128 -> 1;
          default -> 0;
        };
    return (leadingBytes >> 4 & 0x3fff) << LEADING_OFFSET
        | (stridedBytes >> 4 & 0x3fff) << STRIDE_OFFSET
        | mode << SWIZZLING;
  }

  /** Elements from one tile to the next along a dimension; 0 if the instruction reads one tile. */
  private static long stride(
      LinearLayout layout, NvmmaTile tile, List<Integer> instruction, int d) {
    var name = dim(layout, d);
    return instruction.get(d) > tile.inverse().inDimSize(tile.inverse().inDimNames().get(d))
        ? layout.basis(
            name, tile.inverse().inDimSizeLog2(tile.inverse().inDimNames().get(d)), OFFSET)
        : 0;
  }

  /** The descriptor of what lies at an index of the matrix, i64. */
  Value at(FunctionLowering f, int row, int column) {
    var e = f.emitter();
    int elements = layout.apply(Map.of(dim(layout, 0), row, dim(layout, 1), column)).get(OFFSET);
    long bytes = (long) elements * elementBits / 8;
    long phase = bytes / 128 & ((tile.swizzlingByteWidth() >> 4) - 1);
    long whole =
        (bits | (tile.swizzlingByteWidth() == 0 ? 0 : phase) << BASE_OFFSET) + (bytes >> 4);
    return e.add(base, whole);
  }
}

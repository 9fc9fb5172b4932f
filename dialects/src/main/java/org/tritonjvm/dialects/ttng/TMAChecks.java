package org.tritonjvm.dialects.ttng;

import static org.tritonjvm.dialects.ttng.Checks.memDesc;
import static org.tritonjvm.dialects.ttng.Checks.require;

import java.util.List;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.tt.DescriptorChecks;
import org.tritonjvm.dialects.tt.TensorDescInterface;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/** Rules of copies by TMA. */
final class TMAChecks {
  private static final String BLOCK = LayoutUtils.BLOCK;

  private TMAChecks() {}

  /** Checks the number of coordinates: those of the block, or those of the image. */
  static void coordinates(Value desc, List<Value> coord) {
    int n = coord.size();
    if (desc.type() instanceof TensorDescIm2ColType) {
      require(n >= 3, "IM2COL mode requires at least 3D coordinates, but got " + n + "D");
      require(n <= 5, "IM2COL mode supports at most 5D coordinates, but got " + n + "D");
      return;
    }
    int rank = ((TensorDescInterface) desc.type()).shape().size();
    require(n == rank, "expected " + rank + " coordinates, but got " + n);
    require(n >= 1 && n <= 5, "must have between 1 and 5 coordinates");
  }

  /** Checks the offsets in the filter: one for each dimension but channels and images. */
  static void offsets(Value desc, List<Value> coord, List<Value> offsets) {
    if (!(desc.type() instanceof TensorDescIm2ColType)) {
      require(offsets.isEmpty(), "TILED mode does not support offsets");
      return;
    }
    require(!offsets.isEmpty(), "IM2COL mode requires offsets to be provided");
    require(
        offsets.size() == coord.size() - 2,
        "IM2COL mode with %dD coordinates requires %d offsets, but got %d"
            .formatted(coord.size(), coord.size() - 2, offsets.size()));
  }

  private static void encodings(Value desc, MemDescType memory) {
    if (!(memory.encoding() instanceof NVMMASharedEncoding shared)) {
      throw new InvalidIr("TMA descriptor must have NVMMA shared layout");
    }
    require(
        shared.rank() == memory.rank(), "TMA shared memory and layout ranks must match");
    var layout = ((TensorDescInterface) desc.type()).sharedLayout();
    // A copy may drop dimensions, so that the ranks of the two can differ.
    require(
        layout.orElse(null) instanceof NVMMASharedEncoding d
            && d.transposed() == shared.transposed()
            && d.swizzlingByteWidth() == shared.swizzlingByteWidth()
            && d.elementBitWidth() == shared.elementBitWidth()
            && d.fp4Padded() == shared.fp4Padded(),
        "TMA descriptor layout must match shared layout, but got descriptor layout %s and shared memory layout %s"
            .formatted(layout.map(Object::toString).orElse("none"), shared));
    require(!shared.transposed(), "TMA descriptor layout must not be transposed");
  }

  /** Checks a buffer that TMA fills, and the barrier that counts the bytes. */
  static void load(Operation op, Value desc, Value barrier, Value result) {
    Barriers.checkType(op, barrier);
    Barriers.checkTMA(op, barrier);
    var memory = memDesc(result);
    require(memory.mutableMemory(), "cannot store into immutable memory");
    encodings(desc, memory);
    int shared =
        MemDescLayouts.toLinearLayout(memDesc(barrier)).freeVariableMasks().get(BLOCK);
    var shape = MemDescLayouts.layoutShape(memory);
    var blocks = MemDescLayouts.toLinearLayout(memory).bases().get(BLOCK);
    for (int bit = 0; bit < blocks.length; bit++) {
      require(
          !leaves(blocks[bit], shape) || (bit == 0 && shared <= 1),
          "TMA destination and completion barrier must belong to the same CTA or a CTA pair");
    }
  }

  /** Checks a buffer that TMA reads. */
  static void store(Value desc, Value src) {
    var memory = memDesc(src);
    require(!isFp4Padded(memory), "does not support fp4_padded operands");
    var shape = MemDescLayouts.layoutShape(memory);
    for (var basis : MemDescLayouts.toLinearLayout(memory).bases().get(BLOCK)) {
      require(!leaves(basis, shape), "source subview may have an origin in another CTA");
    }
    encodings(desc, memory);
  }

  /** Whether a step from one block to another leaves what is visible of a buffer. */
  private static boolean leaves(int[] basis, List<Integer> shape) {
    for (int d = 0; d < basis.length; d++) if (basis[d] >= shape.get(d)) return true;
    return false;
  }

  static boolean isFp4Padded(MemDescType type) {
    return (type.encoding() instanceof NVMMASharedEncoding shared && shared.fp4Padded())
        || (type.encoding() instanceof TensorMemoryEncoding tensor && tensor.fp4Padded());
  }

  /** Checks that a copy is of use to several blocks. */
  static void multicast(boolean multicast, Value result) {
    require(
        !multicast
            || MemDescLayouts.toLinearLayout(memDesc(result)).freeVariableMasks().get(BLOCK) != 0,
        "multicast requires the shared layout to broadcast across CTAs");
  }

  /** Checks rows given by numbers; the instruction takes four numbers from each warp. */
  static void rows(Value desc, Value memory, Value offsets) {
    DescriptorChecks.rows(desc, memory, offsets);
    var type = (RankedTensorType) offsets.type();
    if (type.encoding().isEmpty()) return;
    var layout = Checks.layout(type);
    require(
        LayoutQueries.contigPerThread(layout).getFirst() >= 4,
        "x offsets must have at least 4 contiguous elements per thread");
    require(
        layout.freeVariableMasks().get(LayoutUtils.LANE)
            == layout.inDimSize(LayoutUtils.LANE) - 1,
        "x offsets must be broadcasted across each warp");
    var blocks =
        Checks.cga(memDesc(memory))
            .linearLayout()
            .sublayout(List.of(BLOCK), List.of(LayoutUtils.standardOutDimNames(1).get(0)));
    require(
        blocks.equals(LayoutQueries.cgaLayout(layout).linearLayout()),
        "x offsets must have the same row CGA layout as the memdesc");
  }
}

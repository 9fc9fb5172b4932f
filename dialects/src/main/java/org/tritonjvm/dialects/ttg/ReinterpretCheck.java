package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;

/**
 * The rules of {@code ttg.memdesc_reinterpret}: whatever the result reaches belongs to the operand.
 */
final class ReinterpretCheck {
  /** The dimension of what a layout of the buffer leaves free, in {@link #ownedUnits}. */
  private static final String FREE = "free";

  private final MemDescType from;
  private final MemDescType to;
  private final boolean tensorMemory;

  ReinterpretCheck(MemDescType from, MemDescType to) {
    this.from = from;
    this.to = to;
    this.tensorMemory = MemDescLayouts.isTensorMemory(from);
  }

  /**
   * Checks the types of operand and result.
   *
   * @throws InvalidIr if the one may not be looked at as the other
   */
  void check() {
    checkPadding();
    MemoryOps.require(
        from.memorySpace().equals(to.memorySpace()),
        "source and result must have the same memory space");
    MemoryOps.require(
        from.mutableMemory() == to.mutableMemory(),
        "source and result must have the same mutability");
    MemoryOps.require(!MemDescLayouts.isLayoutSubview(to), "result must not be a subview");
    LinearLayout allocation = MemDescLayouts.allocation(from);
    checkBlocks(allocation);
    if (tensorMemory) checkRows(allocation);
    checkFootprint(allocation);
  }

  private void checkPadding() {
    Encoding source = MemDescLayouts.encoding(from);
    Encoding target = MemDescLayouts.encoding(to);
    MemoryOps.require(
        !(source instanceof PartitionedSharedEncoding)
            && !(target instanceof PartitionedSharedEncoding),
        "cannot reinterpret partitioned shared layouts");
    boolean padded = source instanceof PaddedSharedEncoding;
    MemoryOps.require(
        padded == target instanceof PaddedSharedEncoding,
        "cannot reinterpret between padded and non-padded layouts");
    if (!padded) return;
    MemoryOps.require(
        !MemDescLayouts.isLayoutSubview(from), "cannot reinterpret a padded source subview");
    MemoryOps.require(
        pads((PaddedSharedEncoding) source, from).equals(pads((PaddedSharedEncoding) target, to)),
        "cannot reinterpret with different padding pattern");
  }

  /** Padding by interval, both in bytes. */
  private static List<Map.Entry<Integer, Integer>> pads(PaddedSharedEncoding e, MemDescType type) {
    int size = Types.bitWidth(type.elementType()) / 8;
    var pads = new LinkedHashMap<Integer, Integer>();
    for (int i = 0; i < e.intervals().size(); i++) {
      pads.putIfAbsent(e.intervals().get(i) * size, e.paddings().get(i) * size);
    }
    return List.copyOf(pads.entrySet());
  }

  /** No block of a cluster may lie outside of what is visible. */
  private void checkBlocks(LinearLayout allocation) {
    var shape = MemDescLayouts.layoutShape(from);
    if (!allocation.hasInDim(LayoutUtils.BLOCK)) return;
    for (int i = 0; i < allocation.inDimSizeLog2(LayoutUtils.BLOCK); i++) {
      int[] basis = allocation.basis(LayoutUtils.BLOCK, i);
      for (int d = 0; d < basis.length; d++) {
        MemoryOps.require(
            basis[d] < shape.get(d), "cannot reinterpret a source subview sliced across CTAs");
      }
    }
  }

  private void checkRows(LinearLayout allocation) {
    int available = MemDescLayouts.tensorMemorySize(from).rows();
    int wanted = MemDescLayouts.tensorMemorySize(to).rows();
    MemoryOps.require(
        wanted <= available,
        "result tensor-memory row footprint (%d) exceeds the source view (%d)"
            .formatted(wanted, available));
    long hidden = rows(allocation) & ~rows(MemDescLayouts.toLinearLayout(from));
    MemoryOps.require(
        (rows(MemDescLayouts.allocation(to)) & hidden) == 0,
        "result accesses tensor-memory rows outside the source subview");
  }

  private static long rows(LinearLayout layout) {
    return LayoutUtils.inputBasisMask(layout, LayoutUtils.ROW, layout.outDimNames());
  }

  private String address() {
    return tensorMemory ? LayoutUtils.COL : LayoutUtils.OFFSET;
  }

  /** Bits of what memory is counted in: bytes, or columns of tensor memory. */
  private int unitBits() {
    return tensorMemory ? 32 : 8;
  }

  private String memory() {
    return tensorMemory ? "tensor-memory column" : "shared-memory";
  }

  private String units() {
    return tensorMemory ? "columns" : "bytes";
  }

  /** The units that all stages of a descriptor take. */
  private long footprint(MemDescType type) {
    long bits =
        (long) MemDescLayouts.allocation(type).inDimSize(address())
            * Types.bitWidth(type.elementType());
    int stages = type.rank() - MemDescLayouts.encoding(type).rank();
    return type.extents().subList(0, stages).stream()
        .mapToLong(i -> i)
        .reduce(Math.ceilDiv(bits, unitBits()), Math::multiplyExact);
  }

  private void checkFootprint(LinearLayout allocation) {
    long wanted = footprint(to);
    long available = footprint(from);
    MemoryOps.require(
        wanted <= available,
        "result %s footprint (%d %s) exceeds the source view (%d %s)"
            .formatted(memory(), wanted, units(), available, units()));
    // Whoever sees whole stages owns every unit of them, also those that hold no element.
    if (!MemDescLayouts.isLayoutSubview(from)) return;
    long owned = ownedUnits(allocation, available);
    MemoryOps.require(
        wanted <= owned,
        "result %s footprint includes %s not owned by the source subview (%d %s requested; %d contiguous %s available)"
            .formatted(
                memory(), tensorMemory ? "columns" : "offsets", wanted, units(), owned, units()));
  }

  /** The units from the operand's first on that are all its own. */
  private long ownedUnits(LinearLayout allocation, long all) {
    LinearLayout offsets = allocation.pseudoinvert();
    var dims = offsets.inDimNames();
    var shape = MemDescLayouts.layoutShape(from);
    for (int d = 0; d < dims.size(); d++) {
      offsets = offsets.resizeInDim(dims.get(d), shape.get(d));
    }
    offsets = withFreeOffsets(offsets.sublayout(dims, List.of(address())), allocation);
    int elements = offsets.contiguousElemsAlongOutputDim(address());
    if (elements == allocation.inDimSize(address())) return all;
    return Math.ceilDiv(
        (long) elements * Types.bitWidth(from.elementType()), unitBits());
  }

  /** Offsets at which the buffer has no element of its own go with every part of it. */
  private LinearLayout withFreeOffsets(LinearLayout offsets, LinearLayout allocation) {
    long used = LayoutUtils.inputBasisMask(allocation, address(), allocation.outDimNames());
    long free = (allocation.inDimSize(address()) - 1) & ~used;
    int[][] freeBases = new int[Long.bitCount(free)][];
    for (int i = 0; i < freeBases.length; i++, free &= free - 1) {
      freeBases[i] = new int[] {(int) Long.lowestOneBit(free)};
    }
    var bases = new LinkedHashMap<>(offsets.bases());
    bases.put(FREE, freeBases);
    return LinearLayout.of(bases, offsets.outDims(), false);
  }
}

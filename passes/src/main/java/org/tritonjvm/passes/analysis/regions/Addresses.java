package org.tritonjvm.passes.analysis.regions;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.COL;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LayoutUtils.ROW;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescType;

/** Addresses of elements, by their linear layouts. */
final class Addresses {
  private static final String PARTITION = "partition";

  private Addresses() {}

  /** What one bit of an index contributes. */
  private record Basis(int offset, int row, int column, int partition, int block) {
    Basis plus(Basis other) {
      return new Basis(
          offset ^ other.offset,
          row ^ other.row,
          column ^ other.column,
          partition ^ other.partition,
          block ^ other.block);
    }
  }

  static Footprint of(BufferView view) {
    var ofBlocks = new TreeMap<Integer, BitSet>();
    for (var slot : view.slots()) add(slot, ofBlocks);
    return Footprint.of(ofBlocks);
  }

  private static void add(BufferView view, Map<Integer, BitSet> ofBlocks) {
    var bases = bases(view.type());
    int bits = Types.bitWidth(view.type().elementType());
    boolean tensor = BufferView.isTensorMemory(view.type());
    var at = new Basis(0, 0, 0, 0, 0);
    for (int index = 0; index < 1 << bases.size(); index++) {
      // In the order of a Gray code, in which one bit changes at a time.
      if (index != 0) at = at.plus(bases.get(Integer.numberOfTrailingZeros(index)));
      var units = ofBlocks.computeIfAbsent(at.block ^ view.blockShift(), _ -> new BitSet());
      if (tensor) {
        int first = at.column * bits / 32;
        int last = Math.ceilDiv(at.column * bits + bits, 32);
        int begin = view.storage() + view.shift() + (at.row << 16 | first);
        units.set(begin, begin + last - first);
      } else {
        int base =
            view.partitions().isEmpty()
                ? view.storage()
                : view.partitions().get(at.partition ^ view.partitionShift());
        int bytes = bits / 8;
        int begin = base + BufferView.padded(view.shift() ^ at.offset * bytes, view.type());
        units.set(begin, begin + bytes);
      }
    }
  }

  private static List<Basis> bases(MemDescType type) {
    var inverse = MemDescLayouts.toLinearLayoutIgnoringPadding(type).pseudoinvert();
    var bases = new ArrayList<Basis>();
    var shape = MemDescLayouts.layoutShape(type);
    for (int d = 0; d < shape.size(); d++) {
      var dim = LayoutUtils.dimName(d);
      for (int bit = 0; 1 << bit < shape.get(d); bit++) {
        bases.add(
            new Basis(
                basis(inverse, dim, bit, OFFSET),
                basis(inverse, dim, bit, ROW),
                basis(inverse, dim, bit, COL),
                basis(inverse, dim, bit, PARTITION),
                basis(inverse, dim, bit, BLOCK)));
      }
    }
    return bases;
  }

  private static int basis(LinearLayout inverse, String dim, int bit, String out) {
    return inverse.hasOutDim(out) ? inverse.basis(dim, bit, out) : 0;
  }

  /** How far a part of a buffer in shared memory is from its beginning, gaps not counted. */
  static BufferView.Shift of(MemDescSubslice subslice) {
    var source = (MemDescType) subslice.src().type();
    var encoding = MemDescLayouts.encoding(source);
    var within = MemDescLayouts.dropPipeliningDim(subslice.offsets(), encoding);
    var at = apply(source, within);
    int elements = at.getOrDefault(OFFSET, 0);
    int bytes = elements * BufferView.elementBytes(source);
    if (within.size() != subslice.offsets().size()) {
      var slot =
          new MemDescType(
              MemDescLayouts.layoutAllocShape(source),
              source.elementType(),
              encoding,
              source.memorySpace(),
              source.mutableMemory());
      bytes += subslice.offsets().getFirst() * unpaddedSlot(slot);
    }
    return new BufferView.Shift(bytes, at.getOrDefault(PARTITION, 0), at.getOrDefault(BLOCK, 0));
  }

  private static int unpaddedSlot(MemDescType type) {
    return MemDescLayouts.toLinearLayoutIgnoringPadding(type).inDimSize(OFFSET)
        * BufferView.elementBytes(type);
  }

  /** How far a part of tensor memory is from its beginning. */
  static BufferView.Shift ofTensorMemory(MemDescType source, int offset, int dim) {
    var shape = MemDescLayouts.layoutAllocShape(source);
    int bits = Types.bitWidth(source.elementType());
    int extra = source.rank() - shape.size();
    if (extra > 0 && dim == 0) {
      var slot =
          new MemDescType(
              shape,
              source.elementType(),
              source.encoding(),
              source.memorySpace(),
              source.mutableMemory());
      int columns = MemDescLayouts.toLinearLayout(slot).inDimSize(COL);
      return new BufferView.Shift(offset * Math.ceilDiv(columns * bits, 32), 0, 0);
    }
    var offsets = new ArrayList<Integer>();
    for (int d = 0; d < shape.size(); d++) offsets.add(d == dim - extra ? offset : 0);
    var at = apply(source, offsets);
    return new BufferView.Shift(at.get(COL) * bits / 32 | at.get(ROW) << 16, 0, 0);
  }

  private static Map<String, Integer> apply(MemDescType type, List<Integer> offsets) {
    var inputs = new LinkedHashMap<String, Integer>();
    for (int d = 0; d < offsets.size(); d++) inputs.put(LayoutUtils.dimName(d), offsets.get(d));
    return MemDescLayouts.toLinearLayoutIgnoringPadding(type).pseudoinvert().apply(inputs);
  }
}

package org.tritonjvm.passes.analysis.regions;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Operation;

/**
 * Where a memory descriptor points: to a layout of elements at a place of a function's memory.
 *
 * @param type of what is seen
 * @param storage where the layout's first element is, in units of storage
 * @param shift what the offsets of views add to addresses in the layout
 * @param partitions where the parts of a buffer in several parts begin
 * @param partitionShift what views add to the number of the part
 * @param blockShift what views add to the number of the block
 * @param frame the function whose memory it is
 */
public record BufferView(
    MemDescType type,
    int storage,
    int shift,
    List<Integer> partitions,
    int partitionShift,
    int blockShift,
    Operation frame) {

  /** Offsets of a view within its layout. */
  record Shift(int offset, int partition, int block) {
    static final Shift NONE = new Shift(0, 0, 0);
  }

  /** A view of this one's memory, after a whole number of slots and shifted within the layout. */
  BufferView view(MemDescType to, int slots, Shift by) {
    return new BufferView(
        to,
        storage + slots,
        isTensorMemory(to) ? shift + by.offset : shift ^ by.offset,
        partitions.stream().map(p -> p + slots).toList(),
        partitionShift ^ by.partition,
        blockShift ^ by.block,
        frame);
  }

  /** The same where a caller put the function's memory. */
  public BufferView translated(int offset, Operation caller) {
    return new BufferView(
        type,
        storage + offset,
        shift,
        partitions.stream().map(p -> p + offset).toList(),
        partitionShift,
        blockShift,
        caller);
  }

  /** How far it is from the beginning, that of a buffer in several parts aside. */
  int distance() {
    return partitions.isEmpty() ? storage : 0;
  }

  /** The same so far nearer to the beginning. */
  BufferView atBeginning() {
    return translated(-distance(), frame);
  }

  static boolean isTensorMemory(MemDescType type) {
    return MemDescLayouts.isTensorMemory(type);
  }

  static int elementBytes(MemDescType type) {
    return Math.max(1, Types.bitWidth(type.elementType()) / 8);
  }

  private static List<Long> longs(List<Integer> extents) {
    return extents.stream().map(Integer::longValue).toList();
  }

  private static long elements(MemDescType type) {
    return LinearLayoutConversions.getAllocationElems(
        (SharedEncoding) type.encoding(), longs(type.extents()), longs(type.allocShape()));
  }

  /** Where it begins. */
  public int start() {
    if (isTensorMemory(type)) return storage + shift;
    int base = partitions.isEmpty() ? storage : partitions.get(partitionShift);
    return base + padded(shift, type);
  }

  /** Bytes of shared memory or columns of tensor memory from the first to the last. */
  public int length() {
    if (isTensorMemory(type)) return MemDescLayouts.tensorMemorySize(type).columns();
    long elements = elements(type);
    var padding = padding(type);
    if (padding.isPresent()) elements = padding.get().paddedSize(elements);
    return Math.toIntExact(elements * elementBytes(type));
  }

  /** A byte's place in a layout with gaps. */
  static int padded(int offset, MemDescType type) {
    var padding = padding(type);
    if (padding.isEmpty()) return offset;
    int bytes = elementBytes(type);
    long element = offset / bytes;
    long place = padding.get().paddedSize(element + 1) - 1;
    return Math.toIntExact(place * bytes + offset % bytes);
  }

  private static Optional<PaddedSharedEncoding> padding(MemDescType type) {
    return LinearLayoutConversions.padding((Encoding) type.encoding());
  }

  /** How far a slot is behind the first one. */
  static int slot(MemDescType type, int index) {
    if (isTensorMemory(type)) return index * MemDescLayouts.tensorMemorySize(type).columns();
    long elements = elements(type);
    if (type.encoding() instanceof PartitionedSharedEncoding partitioned) {
      elements /= partitioned.numPartitions();
    }
    return padded(Math.toIntExact(index * elements * elementBytes(type)), type);
  }

  /** The slots of a descriptor of several. */
  List<BufferView> slots() {
    if (((Encoding) type.encoding()).rank() == type.rank()) return List.of(this);
    var one = oneSlot(type);
    return IntStream.range(0, type.extents().getFirst())
        .mapToObj(i -> view(one, slot(one, i), Shift.NONE))
        .flatMap(v -> v.slots().stream())
        .toList();
  }

  private static MemDescType oneSlot(MemDescType type) {
    int rank = type.rank() - 1;
    var alloc = type.allocShape();
    return new MemDescType(
        type.extents().subList(1, type.rank()),
        type.elementType(),
        type.encoding(),
        type.memorySpace(),
        type.mutableMemory(),
        alloc.subList(alloc.size() - rank, alloc.size()));
  }
}

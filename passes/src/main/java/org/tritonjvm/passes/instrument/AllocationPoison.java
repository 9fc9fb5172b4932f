package org.tritonjvm.passes.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttg.AddrSpace;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/** NaNs in buffers that nothing was written to yet, so that reading them shows. */
final class AllocationPoison {
  /** Upstream's switch, on unless it says no. */
  private static final String VARIABLE = "TRITON_CONSAN_INIT_ALLOCATIONS";

  private static final Set<String> OFF = Set.of("0", "false", "off", "n", "no");

  private AllocationPoison() {}

  static boolean isWanted() {
    var value = Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
    return !OFF.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * Fills the buffers that operations allocate empty.
   *
   * @param fence whether units beside the threads access shared memory
   */
  static void write(List<Operation> operations, Launch launch, boolean fence) {
    for (var op : operations) {
      if (!(op.view() instanceof LocalAlloc alloc) || alloc.src().isPresent()) continue;
      var type = (MemDescType) op.result().type();
      if (!(type.memorySpace() instanceof SharedMemorySpace)) continue;
      var at = Builder.after(op);
      at.setLocation(op.location());
      // What was in this memory before must have been read, and nobody may be faster than this.
      barrier(at);
      for (var slot : slots(at, op.result())) store(at, slot, launch);
      barrier(at);
      if (fence) Ops.create(at, FenceAsyncShared.class, List.of(), false);
    }
  }

  private static void barrier(Builder at) {
    Ops.create(at, Barrier.class, List.of(), Set.of(AddrSpace.LOCAL));
  }

  /** The parts of a buffer that are as large as its layout says. */
  private static List<Value> slots(Builder at, Value buffer) {
    var type = (MemDescType) buffer.type();
    if (type.rank() == ((Encoding) type.encoding()).rank()) return List.of(buffer);
    var slot =
        new MemDescType(
            type.extents().subList(1, type.rank()),
            type.elementType(),
            type.encoding(),
            type.memorySpace(),
            type.mutableMemory());
    var slots = new ArrayList<Value>();
    for (int i = 0; i < type.extents().getFirst(); i++) {
      var index = Arith.constant(at, 32, i);
      slots.addAll(
          slots(at, Ops.create(at, MemDescIndex.class, List.of(slot), buffer, index).result()));
    }
    return slots;
  }

  private static void store(Builder at, Value buffer, Launch launch) {
    var memory = (MemDescType) buffer.type();
    var encoding =
        BlockedEncoding.defaultFor(memory.extents(), launch.numWarps(), launch.threadsPerWarp(), 1);
    var type =
        RankedTensorType.get(
            at.context(), memory.shape(), memory.elementType(), Optional.of(encoding));
    var value = DenseElementsAttr.splat(at.context(), type, poison(at, memory.elementType()));
    var tensor =
        at.create("arith.constant", List.of(type), List.of(), Map.of("value", value)).result();
    Ops.create(at, LocalStore.class, List.of(), tensor, buffer);
  }

  private static Attribute poison(Builder at, Type element) {
    return switch (element) {
      case FloatType f -> FloatAttr.get(f, Double.NaN, at.context());
      case IntegerType i ->
          IntegerAttr.get(
              i,
              switch (i.width()) {
                // A NaN as f16 and as bf16.
                case 16 -> 0x7fc0;
                case 32 -> Float.floatToRawIntBits(Float.NaN);
                case 64 -> Double.doubleToRawLongBits(Double.NaN);
                default -> -1;
              },
              at.context());
      default -> throw new IllegalArgumentException("no elements of memory: " + element);
    };
  }
}

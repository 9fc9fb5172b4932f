package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalDealloc;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.TmaTransfers;

/** Buffers in shared memory that live as long as a loop runs. */
final class LoopBuffers {
  private LoopBuffers() {}

  /** Buffers for {@code count} tensors, allocated in front of a loop and freed behind it. */
  static Value tensors(
      Operation loop,
      Location location,
      RankedTensorType type,
      SharedEncoding encoding,
      int count) {
    var extents = new ArrayList<Integer>();
    extents.add(count);
    extents.addAll(Shapes.of(type));
    var builder = Builder.before(loop);
    builder.setLocation(location);
    var alloc =
        alloc(
            builder,
            new MemDescType(extents, type.elementType(), encoding, new SharedMemorySpace(), true));
    Ops.create(Builder.after(loop), LocalDealloc.class, List.of(), alloc);
    return alloc;
  }

  /** {@code count} mbarriers that wait for one arrival; they are valid while a loop runs. */
  static Value barriers(Operation loop, int count) {
    var builder = Builder.before(loop);
    var alloc = alloc(builder, TmaTransfers.barriers(loop, count));
    for (int i = 0; i < count; i++) {
      Ops.create(builder, InitBarrier.class, List.of(), at(builder, alloc, i), 1);
    }
    builder.setInsertionPointAfter(loop);
    for (int i = 0; i < count; i++) {
      Ops.create(builder, InvalBarrier.class, List.of(), at(builder, alloc, i));
    }
    Ops.create(builder, LocalDealloc.class, List.of(), alloc);
    return alloc;
  }

  private static Value alloc(Builder builder, MemDescType type) {
    return Ops.create(builder, LocalAlloc.class, List.of(type), Optional.empty(), Optional.empty())
        .result();
  }

  private static Value at(Builder builder, Value buffers, int index) {
    return at(builder, buffers, Arith.constant(builder, 32, index));
  }

  /** One of several buffers. */
  static Value at(Builder builder, Value buffers, Value index) {
    var type = (MemDescType) buffers.type();
    var one =
        new MemDescType(
            type.extents().subList(1, type.extents().size()),
            type.elementType(),
            type.encoding(),
            type.memorySpace(),
            type.mutableMemory());
    return Ops.create(builder, MemDescIndex.class, List.of(one), buffers, index).result();
  }
}

package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.TmaTransfers;

/** What all warps do before they part: it makes the memory by which they talk to each other. */
final class Prelude extends Builder {
  private final Operation function;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Value> barriers = new ArrayList<>();

  Prelude(Operation function) {
    super(function.context());
    this.function = function;
    setInsertionPointToStart(function.region(0).front());
    setLocation(function.location());
  }

  @Override
  public Operation insert(Operation op) {
    var inserted = super.insert(op);
    operations.add(inserted);
    return inserted;
  }

  List<Operation> operations() {
    return operations;
  }

  /** Forgets an operation that is erased. */
  void remove(Operation op) {
    operations.remove(op);
    op.erase();
  }

  Value buffers(MemDescType type) {
    return Ops.create(this, LocalAlloc.class, List.of(type), Optional.empty(), Optional.empty())
        .result();
  }

  /**
   * Mbarriers.
   *
   * @param arrivals that each of them waits for
   */
  Value barriers(int count, int arrivals) {
    var all = buffers(TmaTransfers.barriers(function, count));
    for (int i = 0; i < count; i++) {
      Ops.create(this, InitBarrier.class, List.of(), at(this, all, index(this, i)), arrivals);
    }
    barriers.add(all);
    return all;
  }

  /** Ends the life of all mbarriers. */
  void invalidate(Builder builder) {
    for (var all : barriers) {
      for (int i = 0; i < ((MemDescType) all.type()).extents().getFirst(); i++) {
        Ops.create(builder, InvalBarrier.class, List.of(), at(builder, all, index(builder, i)));
      }
    }
  }

  private static Value index(Builder builder, int i) {
    return Arith.constant(builder, 32, i);
  }

  /** One of several buffers or mbarriers. */
  static Value at(Builder builder, Value buffers, Value index) {
    return at(builder, buffers, index, true);
  }

  /**
   * One of several buffers.
   *
   * @param mutable whether it is to be written
   */
  static Value at(Builder builder, Value buffers, Value index, boolean mutable) {
    var all = (MemDescType) buffers.type();
    var one =
        new MemDescType(
            all.extents().subList(1, all.extents().size()),
            all.elementType(),
            all.encoding(),
            all.memorySpace(),
            mutable);
    return Ops.create(builder, MemDescIndex.class, List.of(one), buffers, index).result();
  }
}

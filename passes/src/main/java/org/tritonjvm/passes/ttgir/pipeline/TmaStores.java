package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.DescriptorStoreLikeOpInterface;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalDealloc;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.AsyncTMACopyLocalToGlobal;
import org.tritonjvm.dialects.ttng.AsyncTMAReduce;
import org.tritonjvm.dialects.ttng.AsyncTMAScatter;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.TMAStoreWait;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.ttgir.DescriptorEncodings;
import org.tritonjvm.passes.ttgir.TmaIndices;

/**
 * Lets stores by TMA go on while their loop does: only before a buffer is written anew must TMA
 * have read it. Upstream's pipelineTMAStores.
 */
final class TmaStores {
  private TmaStores() {}

  /**
   * @throws LoopError if TMA cannot have a descriptor of the loop
   */
  static void pipeline(PassContext p, Loops.Loop loop) {
    var stores = stores(loop);
    if (stores.isEmpty()) return;
    var op = loop.operation();
    // A release must come behind stores that are done.
    if (synchronizes(op)) {
      p.debug(
          () -> "stores of the loop at " + op.location() + " are waited for: atomics order them");
      return;
    }
    p.debug(() -> stores.size() + " stores of the loop at " + op.location() + " go on behind it");
    boolean makesDescriptors =
        stores.stream().anyMatch(store -> !isArgumentOfKernel(view(store).desc()));
    var buffers = buffers(op, stores);
    for (var store : stores) store(store, buffers.get(key(store)));
    var behind = Builder.after(op);
    Ops.create(behind, TMAStoreWait.class, List.of(), 0, false);
    for (var buffer : buffers.values()) Ops.create(behind, LocalDealloc.class, List.of(), buffer);
    // Two places for each descriptor: one is read while the other is written.
    if (makesDescriptors) LoopDescriptors.lower(loop, new CoarseSchedule(3));
  }

  private static DescriptorStoreLikeOpInterface view(Operation store) {
    return (DescriptorStoreLikeOpInterface) store.view();
  }

  /** The stores of a loop, those of loops in it left out. */
  private static List<Operation> stores(Loops.Loop loop) {
    var stores = new ArrayList<Operation>();
    for (var top : body(loop)) {
      top.walk(
          Walk.Order.PRE_ORDER,
          op -> {
            if (Loops.of(op).isPresent()) return Walk.Step.SKIP;
            if (op.view() instanceof DescriptorStoreLikeOpInterface) stores.add(op);
            return Walk.Step.ADVANCE;
          });
    }
    return stores;
  }

  private static Iterable<Operation> body(Loops.Loop loop) {
    return switch (loop) {
      case Loops.For f -> f.body().operations();
      case Loops.While w -> w.after().operations();
    };
  }

  private static boolean synchronizes(Operation loop) {
    return !loop.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          var semantic =
              switch (op.view()) {
                case AtomicRMW atomic -> atomic.sem();
                case AtomicCAS atomic -> atomic.sem();
                case AtomicPoll atomic -> atomic.sem();
                default -> MemSemantic.RELAXED;
              };
          return semantic == MemSemantic.RELAXED ? Walk.Step.ADVANCE : Walk.Step.INTERRUPT;
        });
  }

  private static boolean isArgumentOfKernel(Value descriptor) {
    return descriptor instanceof BlockArgument argument
        && argument.owner().parent().map(Operation::view).orElse(null) instanceof Func function
        && function.sym_visibility().filter("private"::equals).isEmpty();
  }

  /** Stores of one shape and element type share a buffer, as each waits for the one before. */
  private record Key(List<Integer> shape, Type element) {}

  private static Key key(Operation store) {
    var type = (RankedTensorType) view(store).src().type();
    return new Key(Shapes.of(type), type.elementType());
  }

  private static Map<Key, Value> buffers(Operation loop, List<Operation> stores) {
    var buffers = new LinkedHashMap<Key, Value>();
    for (var store : stores) {
      LoopError.at(store, () -> buffers.computeIfAbsent(key(store), _ -> buffer(loop, store)));
    }
    return buffers;
  }

  private static Value buffer(Operation loop, Operation store) {
    var type = (RankedTensorType) view(store).src().type();
    var encoding = DescriptorEncodings.of(view(store).desc(), type);
    var memory =
        new MemDescType(
            Shapes.of(type), type.elementType(), encoding, new SharedMemorySpace(), true);
    var builder = Builder.before(loop);
    builder.setLocation(store.location());
    return Ops.create(
            builder, LocalAlloc.class, List.of(memory), Optional.empty(), Optional.empty())
        .result();
  }

  private static void store(Operation op, Value buffer) {
    var builder = Builder.before(op);
    Ops.create(builder, TMAStoreWait.class, List.of(), 0, true);
    Ops.create(builder, LocalStore.class, List.of(), view(op).src(), buffer);
    Ops.create(builder, FenceAsyncShared.class, List.of(), false);
    var none = List.of();
    switch (op.view()) {
      case DescriptorStore store ->
          Ops.create(
              builder,
              AsyncTMACopyLocalToGlobal.class,
              none,
              store.desc(),
              store.indices(),
              buffer);
      case DescriptorReduce reduce ->
          Ops.create(
              builder,
              AsyncTMAReduce.class,
              none,
              reduce.kind(),
              reduce.desc(),
              reduce.indices(),
              buffer);
      case DescriptorScatter scatter ->
          Ops.create(
              builder,
              AsyncTMAScatter.class,
              none,
              scatter.desc(),
              TmaIndices.as32Bits(builder, scatter.x_offsets()),
              scatter.y_offset(),
              buffer);
      default -> throw new IllegalArgumentException("no store by TMA: '" + op.name() + "'");
    }
    op.erase();
  }
}

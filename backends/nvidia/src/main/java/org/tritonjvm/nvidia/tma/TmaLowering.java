package org.tritonjvm.nvidia.tma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DescriptorReduce;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.DescriptorStore;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.ttg.GlobalScratchAlloc;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.AsyncTMACopyGlobalToLocal;
import org.tritonjvm.dialects.ttng.AsyncTMACopyLocalToGlobal;
import org.tritonjvm.dialects.ttng.AsyncTMAGather;
import org.tritonjvm.dialects.ttng.AsyncTMAReduce;
import org.tritonjvm.dialects.ttng.AsyncTMAScatter;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.dialects.ttng.ReinterpretTensorDesc;
import org.tritonjvm.dialects.ttng.TMAStoreWait;
import org.tritonjvm.dialects.ttng.TensormapFenceproxyAcquire;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.BufferUses;
import org.tritonjvm.passes.ttgir.DescriptorEncodings;
import org.tritonjvm.passes.ttgir.TensorMap;
import org.tritonjvm.passes.ttgir.TmaIndices;
import org.tritonjvm.passes.ttgir.TmaTransfers;

/**
 * Lets TMA do what is done through tensor descriptors and was not pipelined: a load is a copy to a
 * buffer and a wait for its mbarrier, a store one from a buffer and a wait until it is over, and a
 * descriptor is made in scratch memory.
 */
@PassName("triton-nvidia-tma-lowering")
@Summary("Lower accesses through tensor descriptors to TMA")
@DependentDialects({"arith", "tt", "ttg", "ttng"})
public record TmaLowering() implements Pass {
  @Override
  public void run(PassContext p) {
    var found = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              switch (op.name()) {
                case "tt.descriptor_load",
                    "tt.descriptor_gather",
                    "tt.descriptor_store",
                    "tt.descriptor_reduce",
                    "tt.descriptor_scatter",
                    "tt.make_tensor_descriptor" ->
                    found.add(op);
                default -> {}
              }
            });
    for (var op : found) {
      try {
        lower(op);
      } catch (InvalidIr e) {
        op.emitError("cannot be lowered to TMA: " + e.getMessage());
        p.signalFailure();
        return;
      }
    }
    // Equal constants become one.
    if (!found.isEmpty()) {
      GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PatternSet.of());
    }
  }

  private static void lower(Operation op) {
    var builder = Builder.before(op);
    switch (op.view()) {
      case DescriptorLoad l ->
          load(
              op,
              l.desc(),
              builder,
              (barrier, buffer, always) ->
                  Ops.create(
                      builder,
                      AsyncTMACopyGlobalToLocal.class,
                      List.of(),
                      l.desc(),
                      l.indices(),
                      List.of(),
                      barrier,
                      buffer,
                      always,
                      false,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()));
      case DescriptorGather g -> {
        var rows = TmaIndices.as32Bits(builder, g.x_offsets());
        load(
            op,
            g.desc(),
            builder,
            (barrier, buffer, always) ->
                Ops.create(
                    builder,
                    AsyncTMAGather.class,
                    List.of(),
                    g.desc(),
                    rows,
                    g.y_offset(),
                    barrier,
                    buffer,
                    always,
                    false));
      }
      case DescriptorStore s -> {
        var buffer = stored(builder, s.desc(), s.src());
        Ops.create(
            builder, AsyncTMACopyLocalToGlobal.class, List.of(), s.desc(), s.indices(), buffer);
        finishStore(op, builder);
      }
      case DescriptorReduce r -> {
        var buffer = stored(builder, r.desc(), r.src());
        Ops.create(
            builder, AsyncTMAReduce.class, List.of(), r.kind(), r.desc(), r.indices(), buffer);
        finishStore(op, builder);
      }
      case DescriptorScatter s -> {
        var rows = TmaIndices.as32Bits(builder, s.x_offsets());
        var buffer = stored(builder, s.desc(), s.src());
        Ops.create(builder, AsyncTMAScatter.class, List.of(), s.desc(), rows, s.y_offset(), buffer);
        finishStore(op, builder);
      }
      case MakeTensorDesc make -> make(op, make, builder);
      default -> {}
    }
  }

  /** Starts a copy into a buffer, which an mbarrier counts, if the last is true. */
  @FunctionalInterface
  private interface Copy {
    void start(Value barrier, Value buffer, Value always);
  }

  private static void load(Operation op, Value descriptor, Builder builder, Copy copy) {
    var type = (RankedTensorType) op.result(0).type();
    var buffer = alloc(builder, bufferType(descriptor, type, true), Optional.empty());
    var barrier = alloc(builder, TmaTransfers.barriers(op), Optional.empty());
    Ops.create(builder, InitBarrier.class, List.of(), barrier, 1);
    var always = Arith.constant(builder, 1, 1);
    Ops.create(
        builder,
        BarrierExpect.class,
        List.of(),
        barrier,
        TmaTransfers.bytes(type, DescriptorEncodings.of(descriptor, type).CGALayout()),
        always,
        Optional.empty());
    copy.start(barrier, buffer, always);
    var phase = Arith.constant(builder, 32, 0);
    Ops.create(builder, WaitBarrier.class, List.of(), barrier, phase, Optional.empty(), List.of());
    Ops.create(builder, InvalBarrier.class, List.of(), barrier);
    var unused = BufferUses.replaceTensor(builder, op.result(0), buffer, Optional.empty());
    unused.forEach(Operation::erase);
    op.erase();
  }

  private static MemDescType bufferType(
      Value descriptor, RankedTensorType type, boolean isMutable) {
    return new MemDescType(
        Shapes.of(type),
        type.elementType(),
        DescriptorEncodings.of(descriptor, type),
        new SharedMemorySpace(),
        isMutable);
  }

  private static Value alloc(Builder builder, MemDescType type, Optional<Value> source) {
    return Ops.create(builder, LocalAlloc.class, List.of(type), source, Optional.empty()).result();
  }

  /** The tensor in a buffer that TMA may read. */
  private static Value stored(Builder builder, Value descriptor, Value tensor) {
    var type = (RankedTensorType) tensor.type();
    var buffer = alloc(builder, bufferType(descriptor, type, false), Optional.of(tensor));
    Ops.create(builder, FenceAsyncShared.class, List.of(), false);
    return buffer;
  }

  private static void finishStore(Operation op, Builder builder) {
    Ops.create(builder, TMAStoreWait.class, List.of(), 0, false);
    op.erase();
  }

  /** TMA takes the numbers of rows in 32 bits. */
  private static void make(Operation op, MakeTensorDesc make, Builder builder) {
    var pointer = PointerType.to(builder.integerType(8));
    var memory =
        Ops.create(
                builder,
                GlobalScratchAlloc.class,
                List.of(pointer),
                TensorMap.BYTES,
                TensorMap.BYTES,
                false,
                false)
            .result();
    TensorMap.write(builder, memory, make);
    Ops.create(builder, TensormapFenceproxyAcquire.class, List.of(), memory);
    var descriptor =
        Ops.create(builder, ReinterpretTensorDesc.class, List.of(make.result().type()), memory);
    make.result().replaceAllUsesWith(descriptor.result());
    op.erase();
  }
}

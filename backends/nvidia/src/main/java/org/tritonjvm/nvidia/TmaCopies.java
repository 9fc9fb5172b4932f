package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayoutConversions.TMAMode;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.AsyncTMACopyGlobalToLocal;
import org.tritonjvm.dialects.ttng.AsyncTMACopyLocalToGlobal;
import org.tritonjvm.dialects.ttng.AsyncTMAReduce;
import org.tritonjvm.dialects.ttng.TMAStoreWait;
import org.tritonjvm.dialects.ttng.TensorDescIm2ColType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/**
 * Copies of blocks of a tensor by the tensor memory accelerator.
 *
 * <p>Source: PTX ISA, "Data Movement and Conversion Instructions: Tensor copy".
 */
final class TmaCopies {
  /** From this PTX on the destination of a copy may be named the block's own memory. */
  private static final int FIRST_PTX_WITH_SHARED_CTA = 86;

  private final NvidiaTarget target;

  TmaCopies(NvidiaTarget target) {
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table
        .add(AsyncTMACopyGlobalToLocal.class, this::load)
        .add(
            AsyncTMACopyLocalToGlobal.class,
            (copy, op, f) ->
                store(
                    "cp.async.bulk.tensor.%dd.global.shared::cta.bulk_group"
                        .formatted(copy.coord().size()),
                    copy.desc(),
                    copy.coord(),
                    copy.src(),
                    op,
                    f))
        .add(
            AsyncTMAReduce.class,
            (reduce, op, f) ->
                store(
                    "cp.reduce.async.bulk.tensor.%dd.global.shared::cta.%s.bulk_group"
                        .formatted(reduce.coord().size(), reduce.kind().keyword()),
                    reduce.desc(),
                    reduce.coord(),
                    reduce.src(),
                    op,
                    f))
        .add(TMAStoreWait.class, TmaCopies::await);
  }

  // To shared memory

  /** Where the destination is; its own block's memory has a name of its own in newer PTX only. */
  static String destination(NvidiaTarget target, boolean isRemote) {
    return isRemote || target.ptxVersion() < FIRST_PTX_WITH_SHARED_CTA
        ? "shared::cluster"
        : "shared::cta";
  }

  /** Blackwell's pairs of blocks: which barrier of the two counts; empty elsewhere. */
  static Optional<String> pair(Operation op, Value barrier, FunctionLowering f) {
    if (!(f.module().module().attribute("ttng.two-ctas").orElse(null) instanceof IntegerAttr i)
        || !i.isTrue()) {
      return Optional.empty();
    }
    var layout = MemDescLayouts.encoding((MemDescType) barrier.type());
    var single = CGAEncoding.get1DLayout(f.launch(op).numCTAs());
    return Optional.of(layout.CGALayout().equals(single) ? "cta_group::1" : "cta_group::2");
  }

  /** Whether a buffer is a view whose place depends on the block, so that it may be another's. */
  static void requireOwnBlock(Value memdesc) {
    var type = (MemDescType) memdesc.type();
    var shape = MemDescLayouts.layoutShape(type);
    for (var basis : MemDescLayouts.toLinearLayout(type).bases().get(LayoutUtils.BLOCK)) {
      for (int d = 0; d < basis.length; d++) {
        if (basis[d] >= shape.get(d)) {
          throw new InvalidIr("has a view of another block's memory, which is not supported");
        }
      }
    }
  }

  private void load(AsyncTMACopyGlobalToLocal copy, Operation op, FunctionLowering f) {
    // Copies go by the second-level cache in any case.
    if (copy.cache() != CacheModifier.NONE && copy.cache() != CacheModifier.CG) {
      throw new InvalidIr("cache modifiers not supported yet");
    }
    if (copy.isVolatile()) throw new InvalidIr("volatile not supported yet");
    requireOwnBlock(copy.result());
    var e = f.emitter();
    boolean isIm2Col = copy.desc().type() instanceof TensorDescIm2ColType;
    var messages =
        TmaMessages.of(
            (MemDescType) copy.result().type(), isIm2Col ? TMAMode.IM2COL : TMAMode.TILED);
    int sharing = Cluster.sharing((MemDescType) copy.barrier().type());
    var barrier = MBarriers.leaderAddress(copy.barrier(), f);
    var policy =
        copy.evict() == EvictionPolicy.NORMAL
            ? Optional.<Value>empty()
            : Optional.of(GlobalMemory.createPolicy(copy.evict(), e));
    var text =
        "cp.async.bulk.tensor.%dd.%s%s.global%s.mbarrier::complete_tx::bytes%s"
            .formatted(
                copy.coord().size(),
                pair(op, copy.barrier(), f).map(p -> p + ".").orElse(""),
                destination(target, sharing != 0 || copy.multicast()),
                isIm2Col ? ".im2col" : "",
                (copy.multicast() ? ".multicast::cluster" : "")
                    + (policy.isPresent() ? ".L2::cache_hint" : ""));
    var layout = messages.intoOwnBlock();
    var coordinates = copy.coord().stream().map(f::scalar).toList();
    var offsets = copy.offsets().reversed().stream().map(f::scalar).toList();
    messages.forEach(
        f,
        f.launch(op).numWarps(),
        sender(f, Optional.of(f.scalar(copy.pred())), copy.multicast() ? messages.sharing() : 0),
        (message, thread) -> {
          var asm = new InlineAsm(e);
          var when = asm.predicate(Optional.of(thread));
          var to = asm.input(messages.address(f, copy.result(), layout, message), "r");
          var line = new StringBuilder();
          line.append("%s%s [%s], [%s, ".formatted(when, text, to, descriptor(copy.desc(), f, asm)))
              .append(braces(messages.coordinates(f, coordinates, message), "r", asm))
              .append("], [%s]".formatted(asm.input(barrier, "r")));
          if (!offsets.isEmpty()) line.append(", ").append(braces(offsets, "h", asm));
          if (copy.multicast()) {
            line.append(", ")
                .append(asm.input(Cluster.reached(f, messages.sharing(), f.ctaId()), "h"));
          }
          policy.ifPresent(p -> line.append(", ").append(asm.input(p, "l")));
          asm.line(line.append(';').toString());
          asm.emit(true);
        });
  }

  /** Whether this thread sends for its warp; of blocks that share the data the leader's alone. */
  static Value sender(FunctionLowering f, Optional<Value> predicate, int sharing) {
    var e = f.emitter();
    var lane = Election.lane(e);
    var elected = predicate.map(p -> e.and(p, lane)).orElse(lane);
    return ThreadPredicate.and(e, Optional.of(elected), Cluster.isLeader(f, sharing)).orElseThrow();
  }

  static String descriptor(Value descriptor, FunctionLowering f, InlineAsm asm) {
    return asm.input(f.scalar(descriptor), "l");
  }

  static String braces(List<Value> operands, String constraint, InlineAsm asm) {
    return operands.stream()
        .map(v -> asm.input(v, constraint))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  // To global memory

  private static void store(
      String instruction,
      Value descriptor,
      List<Value> coord,
      Value source,
      Operation op,
      FunctionLowering f) {
    var messages = TmaMessages.of((MemDescType) source.type(), TMAMode.TILED);
    var layout = messages.toShared();
    var coordinates = coord.stream().map(f::scalar).toList();
    messages.forEach(
        f,
        f.launch(op).numWarps(),
        sender(f, Optional.empty(), messages.sharing()),
        (message, thread) -> {
          var asm = new InlineAsm(f.emitter());
          var when = asm.predicate(Optional.of(thread));
          asm.line(
              "%s%s [%s, %s], [%s];"
                  .formatted(
                      when,
                      instruction,
                      descriptor(descriptor, f, asm),
                      braces(messages.coordinates(f, coordinates, message), "r", asm),
                      asm.input(messages.address(f, source, layout, message), "r")));
          asm.emit(true);
        });
    commit(f);
  }

  /** Makes a group of the copies so far. */
  static void commit(FunctionLowering f) {
    f.emitter().create("nvvm.cp.async.bulk.commit.group", List.of(), List.of(), Map.of());
  }

  private static void await(TMAStoreWait wait, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var attributes = new HashMap<String, Attribute>();
    attributes.put("group", IntegerAttr.get(e.types().i32(), wait.pendings(), e.context()));
    if (wait.read_only()) attributes.put("read", UnitAttr.get(e.context()));
    e.create("nvvm.cp.async.bulk.wait_group", List.of(), List.of(), attributes);
  }
}

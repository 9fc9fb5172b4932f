package org.tritonjvm.passes.ttgir.coalesce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.EncodingOrders;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.DescriptorOpInterface;
import org.tritonjvm.dialects.tt.DescriptorStoreLikeOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.ttgir.DistributedOps;

/**
 * Gives each access to global memory the layout that suits it, with conversions around it: that of
 * {@link CoalescedEncodings} through pointers, and through descriptors one whose rows a thread
 * moves to and from shared memory in the widest pieces.
 */
@PassName("tritongpu-coalesce")
@Summary("Give accesses to global memory the layouts that they are fastest in")
@DependentDialects("ttg")
public record Coalesce() implements Pass {
  @Override
  public void run(PassContext p) {
    var encodings = new CoalescedEncodings(p.operation());
    var chosen = new LinkedHashMap<Operation, BlockedEncoding>();
    for (var access : encodings.accesses().values()) {
      if (!(access.encoding() instanceof Encoding old)) continue;
      var launch = Launch.require(access.op());
      if (launch.isEmpty()) {
        p.signalFailure();
        return;
      }
      var encoding = encodings.of(access, launch.get(), old.CGALayout());
      p.debug(
          () ->
              access.op().name()
                  + " at "
                  + access.op().location()
                  + ": pointers have "
                  + access.info()
                  + ", order "
                  + access.order()
                  + ", "
                  + access.elementsPerThread()
                  + " elements at once; layout "
                  + encoding);
      explain(p, access, encodings, encoding);
      chosen.put(access.op(), encoding);
    }
    p.operation()
        .walk(
            op ->
                descriptorTensor(op)
                    .flatMap(type -> Launch.of(op).map(launch -> forRows(type, launch)))
                    .ifPresent(encoding -> chosen.put(op, encoding)));
    chosen.forEach((op, encoding) -> DistributedOps.withEncoding(op, encoding));
  }

  /** The tensor that is loaded or stored through a descriptor. */
  private static Optional<RankedTensorType> descriptorTensor(Operation op) {
    var type =
        switch (op.view()) {
          case DescriptorStoreLikeOpInterface store -> store.src().type();
          case DescriptorOpInterface _ when op.resultCount() == 1 -> op.result(0).type();
          default -> null;
        };
    return type instanceof RankedTensorType t && t.encoding().orElse(null) instanceof Encoding
        ? Optional.of(t)
        : Optional.empty();
  }

  private static BlockedEncoding forRows(RankedTensorType type, Launch launch) {
    var cga = ((Encoding) type.encoding().orElseThrow()).CGALayout();
    var shape = Shapes.of(type);
    int elements =
        LinearLayoutConversions.shapePerCTA(cga.CTASplitNum(), shape).stream()
            .reduce(1, (a, b) -> a * b);
    int perThread = Math.max(1, elements / (launch.numWarps() * launch.threadsPerWarp()));
    List<Integer> sizePerThread = new ArrayList<>(Collections.nCopies(shape.size(), 1));
    int widest = GlobalAccess.WIDEST / Types.bitWidth(type.elementType());
    sizePerThread.set(shape.size() - 1, Math.min(perThread, widest));
    var order = EncodingOrders.matrixOrder(shape.size(), true);
    return BlockedEncoding.forShape(
        shape, sizePerThread, order, launch.numWarps(), launch.threadsPerWarp(), cga);
  }

  /** Says why a thread takes one element at a time. */
  private static void explain(
      PassContext p, GlobalAccess access, CoalescedEncodings encodings, BlockedEncoding encoding) {
    var remark = p.remark(Remark.Kind.MISSED, "NotVectorized").at(access.op());
    if (!remark.isWanted() || access.elementBits() >= GlobalAccess.WIDEST) return;
    int fastest = access.order().getFirst();
    long masked =
        access
            .mask()
            .filter(mask -> mask.type() instanceof RankedTensorType)
            .map(mask -> encodings.axisInfo().of(mask).constancy(fastest))
            .orElse(Long.MAX_VALUE);
    String reason;
    if (access.contiguity() == 1) {
      reason = "no two pointers along a dimension are known to be neighbours";
    } else if (access.alignment() == 1) {
      reason = "the pointers are not known to be aligned to more than one element";
    } else if (access.elementsPerThread() == 1) {
      reason = "the atomic instruction takes one element";
    } else if (masked == 1) {
      reason = "the mask may change from element to element";
    } else if (encoding.sizePerThread().get(fastest) == 1) {
      reason = "there are no more elements than threads";
    } else {
      return;
    }
    remark
        .with("Op", access.op().name())
        .with("Reason", reason)
        .with("Contiguity", access.contiguity())
        .with("Divisibility", access.info().divisibility(fastest))
        .with("ElementBits", access.elementBits())
        .emit();
  }
}

package org.tritonjvm.passes.ttgir.coalesce;

import java.util.ArrayList;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Gives copies to shared memory the layouts that they are fastest in. A copy reads and writes with
 * one instruction, so a thread should own no longer a run of pointers than is one in shared memory:
 * each instruction of a warp then takes neighbouring pieces. A copy of fewer elements than there
 * are threads had its layout from its users, whom it no longer concerns, and is coalesced.
 */
@PassName("tritongpu-coalesce-async-copy")
@Summary("Give asynchronous copies the layouts that they are fastest in")
@DependentDialects("ttg")
public record CoalesceAsyncCopy() implements Pass {
  /** Smaller elements than this cannot be copied one by one. */
  private static final int SMALLEST_COPY = 32;

  private record Change(GlobalAccess access, BlockedEncoding encoding) {}

  @Override
  public void run(PassContext p) {
    var encodings = new CoalescedEncodings(p.operation());
    var changes = new ArrayList<Change>();
    for (var access : encodings.accesses().values()) {
      if (!(access.view() instanceof AsyncCopyGlobalToLocal copy)) continue;
      var launch = Launch.require(access.op());
      if (launch.isEmpty()) {
        p.signalFailure();
        return;
      }
      cheap(access, copy, encodings, launch.get())
          .or(() -> clipped(access, copy, launch.get()))
          .filter(encoding -> !encoding.equals(access.encoding()))
          .ifPresent(encoding -> changes.add(new Change(access, encoding)));
    }
    for (var change : changes) {
      p.debug(
          () ->
              "copy at %s: %s instead of %s"
                  .formatted(
                      change.access().op().location(),
                      change.encoding(),
                      change.access().encoding()));
      apply(change, encodings);
    }
  }

  private static Optional<BlockedEncoding> cheap(
      GlobalAccess access, AsyncCopyGlobalToLocal copy, CoalescedEncodings all, Launch launch) {
    var buffer = (MemDescType) copy.result().type();
    if (access.type().elementCount() >= (long) launch.numWarps() * launch.threadsPerWarp()
        || Types.bitWidth(buffer.elementType()) < SMALLEST_COPY
        || !(buffer.encoding() instanceof Encoding shared)) {
      return Optional.empty();
    }
    return Optional.of(all.of(access, launch, shared.CGALayout()));
  }

  private static Optional<BlockedEncoding> clipped(
      GlobalAccess access, AsyncCopyGlobalToLocal copy, Launch launch) {
    var buffer = (MemDescType) copy.result().type();
    if (!(access.encoding() instanceof BlockedEncoding blocked)
        || !(buffer.encoding() instanceof SwizzledSharedEncoding shared)) {
      return Optional.empty();
    }
    var registers = LinearLayoutConversions.toLinearLayout(blocked, access.type().shape());
    var memory = LinearLayoutConversions.toLinearLayout(shared, buffer.shape());
    int run = registers.invertAndCompose(memory).numConsecutiveInOut();
    var sizePerThread = new ArrayList<>(LayoutQueries.contigPerThread(registers));
    int fastest = blocked.order().getFirst();
    if (sizePerThread.get(fastest) <= run) return Optional.empty();
    sizePerThread.set(fastest, run);
    return Optional.of(
        BlockedEncoding.forShape(
            access.shape(),
            sizePerThread,
            blocked.order(),
            launch.numWarps(),
            launch.threadsPerWarp(),
            blocked.CGALayout()));
  }

  private static void apply(Change change, CoalescedEncodings encodings) {
    var access = change.access();
    var op = access.op();
    var builder = Builder.before(op);
    int fastest = change.encoding().order().getFirst();
    long contiguity = Math.min(access.run(fastest), change.encoding().sizePerThread().get(fastest));
    var mask = access.mask();
    if (mask.isPresent()) {
      contiguity = Math.min(contiguity, encodings.axisInfo().of(mask.get()).constancy(fastest));
    }
    var operands = new ArrayList<Value>();
    for (var operand : op.operands()) {
      operands.add(
          operand.type() instanceof RankedTensorType
              ? Converts.create(builder, operand, change.encoding())
              : operand);
    }
    op.setOperands(operands);
    op.setAttribute("contiguity", builder.integerAttr(32, contiguity));
  }
}

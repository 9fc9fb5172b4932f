package org.tritonjvm.nvidia;

import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.AtomicPlan;
import org.tritonjvm.passes.analysis.AtomicPlan.Reach;
import org.tritonjvm.passes.analysis.AtomicResult;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.SharedAccess;

/**
 * Gives what some threads hold to all that should: through the shared memory of the owners' block.
 *
 * @param owns whether this thread is an owner
 */
record AtomicBroadcast(
    FunctionLowering f, NvidiaTarget target, Operation op, Optional<Value> owns) {
  private static final int LARGEST = 128;

  /** The registers of all threads from those of the owners. */
  List<Value> of(List<Value> values, AtomicPlan plan) {
    var e = f.emitter();
    var type = values.getFirst().type();
    boolean isBit = e.types().bitWidth(type) < 8;
    var stored = isBit ? e.types().i8() : type;
    var written = isBit ? values.stream().map(v -> e.zext(v, stored)).toList() : values;
    var read =
        op.result().type() instanceof RankedTensorType tensor
            ? tensor(written, stored, FunctionLowering.layout(tensor), plan)
            : List.of(scalar(written.getFirst(), plan));
    // The owners' block must neither end nor use its memory again before the others have read it.
    if (plan.broadcast() == Reach.CLUSTER) f.clusterBarrier();
    return isBit ? read.stream().map(v -> e.trunc(v, type)).toList() : read;
  }

  private void meet(AtomicPlan plan) {
    if (plan.broadcast() == Reach.CLUSTER) f.clusterBarrier();
    else target.barrier(f.emitter());
  }

  private Value scalar(Value value, AtomicPlan plan) {
    var place = f.scratch(op);
    target.storeShared(f.emitter(), value, place, owns);
    meet(plan);
    return load(value.type(), place, plan);
  }

  private List<Value> tensor(List<Value> values, Type type, LinearLayout layout, AtomicPlan plan) {
    var e = f.emitter();
    var distinct = LayoutUtils.actionRemoveBroadcastedRegs(layout);
    var places = distinct.apply(AtomicResult.places(layout));
    var written = distinct.apply(values);
    int widest = LARGEST / e.types().bitWidth(type);
    var access = SharedAccess.to(f, f.scratch(op), type);
    access.visit(
        places,
        widest,
        (address, registers) ->
            target.storeShared(
                e, e.pack(registers.stream().map(written::get).toList()), address, owns));
    meet(plan);
    var read = new ArrayList<Value>(Collections.nCopies(places.inDimSize(REGISTER), e.undef(type)));
    access.visit(
        places,
        widest,
        (address, registers) -> {
          int n = registers.size();
          var loaded = load(n == 1 ? type : e.types().vector(n, type), address, plan);
          var parts = e.unpack(loaded, n, type);
          for (int i = 0; i < n; i++) read.set(registers.get(i), parts.get(i));
        });
    return LayoutUtils.broadcastAs(read, layout);
  }

  /** Reads what the owners' block has at an address of ours. */
  private Value load(Type type, Value address, AtomicPlan plan) {
    var e = f.emitter();
    if (plan.broadcast() != Reach.CLUSTER) {
      return target.loadShared(e, type, address, Optional.empty());
    }
    var block = f.ctaId(~plan.owners().blocks());
    var asm = new InlineAsm(e);
    var there = asm.output(e.types().i32());
    var here = asm.input(address, "r");
    var owner = asm.input(block, "r");
    asm.line("mapa.shared::cluster.u32 %s, %s, %s;".formatted(there, here, owner));
    return remote(type, asm.emit(false).getFirst(), e);
  }

  private static Value remote(Type type, Value address, Emitter e) {
    var always = e.i1(true);
    return new NvidiaTarget.PtxAccess(e).load("ld.shared::cluster", type, address, always);
  }
}

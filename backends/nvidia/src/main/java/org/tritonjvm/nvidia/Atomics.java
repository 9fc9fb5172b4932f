package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.dialects.ttg.LocalAtomicScatterRMW;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.nvidia.AtomicInstruction.Space;
import org.tritonjvm.passes.analysis.AtomicPlan;
import org.tritonjvm.passes.analysis.AtomicPlan.Form;
import org.tritonjvm.passes.analysis.AtomicPlan.Reach;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Gathering;
import org.tritonjvm.passes.lowering.GlobalAccess;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.ThreadPredicate;

/** Atomic operations, done as {@link AtomicPlan} says. */
final class Atomics {
  private final ModuleAxisInfoAnalysis axis;
  private final NvidiaTarget target;

  Atomics(ModuleAxisInfoAnalysis axis, NvidiaTarget target) {
    this.axis = axis;
    this.target = target;
  }

  void addTo(OpLowerings table) {
    table
        .add(AtomicRMW.class, this::rmw)
        .add(AtomicCAS.class, this::cas)
        .add(AtomicPoll.class, this::poll)
        .add(LocalAtomicScatterRMW.class, this::scatter);
  }

  private AtomicPlan plan(Operation op) {
    return AtomicPlan.of(op, axis, target.atomics()).orElseThrow();
  }

  private void barrier(Reach reach, FunctionLowering f) {
    switch (reach) {
      case NONE -> {}
      case BLOCK -> f.target().barrier(f.emitter());
      case CLUSTER -> f.clusterBarrier();
    }
  }

  /** The addresses that one instruction each takes. */
  private GlobalAccess access(
      Value pointer, Optional<Value> mask, AtomicPlan plan, FunctionLowering f) {
    var pointee = ((PointerType) pointer.type().elementOrSelf()).pointeeType();
    int bits = f.emitter().types().bitWidth(pointee);
    return GlobalAccess.of(f, axis, pointer, mask, plan.elements() * bits);
  }

  /** Hands out what the owners got, one value for each register, and defines the result. */
  private void finish(
      Operation op,
      AtomicPlan plan,
      List<Value> results,
      Optional<Value> owns,
      FunctionLowering f) {
    var all =
        plan.broadcast() == Reach.NONE
            ? results
            : new AtomicBroadcast(f, target, op, owns).of(results, plan);
    barrier(plan.after(), f);
    f.define(op.result(), all);
  }

  /** For a result that nobody uses. */
  private static List<Value> nothing(Operation op, FunctionLowering f) {
    var types = f.types(op.result().type());
    return Collections.nCopies(types.size(), f.emitter().undef(types.getFirst()));
  }

  private void rmw(AtomicRMW rmw, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var plan = plan(op);
    barrier(plan.before(), f);
    var access = access(rmw.ptr(), rmw.mask(), plan, f);
    var values = access.registers().select(f.values(rmw.val()));
    var masks = rmw.mask().map(m -> access.registers().select(f.values(m)));
    var owns = ThreadPredicate.of(f, plan.owners());
    var instruction = new AtomicInstruction(e, plan, rmw.atomic_rmw_op(), Space.GLOBAL);
    var results = new ArrayList<Value>();
    for (var v : access.vectors()) {
      var mask = masks.map(m -> m.get(v.first()));
      var parts = values.subList(v.first(), v.first() + v.count());
      var predicate = ThreadPredicate.and(e, owns, mask);
      var place = new AtomicInstruction.Place(v.address(), v.offset(), predicate);
      results.addAll(instruction.emit(place, parts));
    }
    boolean gives = plan.form() != Form.RED && op.result().hasUses();
    finish(op, plan, gives ? access.registers().repeat(results) : nothing(op, f), owns, f);
  }

  private void cas(AtomicCAS cas, Operation op, FunctionLowering f) {
    var plan = plan(op);
    barrier(plan.before(), f);
    var access = access(cas.ptr(), Optional.empty(), plan, f);
    var expected = access.registers().select(f.values(cas.cmp()));
    var values = access.registers().select(f.values(cas.val()));
    var owns = ThreadPredicate.of(f, plan.owners());
    var results = new ArrayList<Value>();
    for (var v : access.vectors()) {
      var place = new AtomicInstruction.Place(v.address(), v.offset(), owns);
      results.add(
          AtomicInstruction.cas(
              f.emitter(), plan, place, expected.get(v.first()), values.get(v.first())));
    }
    finish(
        op,
        plan,
        op.result().hasUses() ? access.registers().repeat(results) : nothing(op, f),
        owns,
        f);
  }

  private void poll(AtomicPoll poll, Operation op, FunctionLowering f) {
    var plan = plan(op);
    var owns = ThreadPredicate.of(f, plan.owners());
    var seen = new AtomicWait(f.emitter(), plan).emit(poll, owns, f);
    var result = poll.timeout().isPresent() ? seen : f.emitter().i1(true);
    finish(op, plan, List.of(result), owns, f);
  }

  /** On elements of a buffer in shared memory. */
  private void scatter(LocalAtomicScatterRMW scatter, Operation op, FunctionLowering f) {
    var e = f.emitter();
    var plan = plan(op);
    var picks = Gathering.inBuffer(scatter.dst(), scatter.indices(), scatter.axis(), f);
    var values = picks.registers().select(f.values(scatter.values()));
    var masks = scatter.mask().map(m -> picks.registers().select(f.values(m)));
    var owns = ThreadPredicate.of(f, plan.owners());
    boolean increments =
        scatter.atomic_rmw_op() == RMWOp.ADD
            && values.getFirst().type().equals(e.types().i32())
            && values.stream().allMatch(v -> e.known(v).filter(one -> one == 1).isPresent());
    var results = new ArrayList<Value>();
    for (int r = 0; r < picks.size(); r++) {
      int register = r;
      var place = picks.place(r);
      var space = place.block().isPresent() ? Space.CLUSTER : Space.SHARED;
      var instruction = new AtomicInstruction(e, plan, scatter.atomic_rmw_op(), space);
      var predicate = ThreadPredicate.and(e, owns, masks.map(m -> m.get(register)));
      var at = new AtomicInstruction.Place(place.pointer(f), 0, predicate);
      results.addAll(
          increments ? instruction.increment(at) : instruction.emit(at, List.of(values.get(r))));
    }
    boolean gives = op.result().hasUses();
    finish(op, plan, gives ? picks.registers().repeat(results) : nothing(op, f), owns, f);
  }
}

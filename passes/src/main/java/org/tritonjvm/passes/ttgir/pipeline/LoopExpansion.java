package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.ttg.Mask;
import org.tritonjvm.dialects.ttg.PredicateStage;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.LoopPeeling;

/** Makes pipelined loops of all loops of a module that have a schedule. */
public final class LoopExpansion {
  /** On a loop of a test: the conditions of its stages are to be seen. */
  private static final String KEEP_CONDITIONS = "__test_keep_predicate_stage";

  private LoopExpansion() {}

  /** Expands all scheduled loops of the pass's module; what is wrong with one fails the pass. */
  public static void expandAll(PassContext p) {
    try {
      for (var loop : Loops.forLoops(p.operation())) {
        LoopError.at(
            loop.operation(),
            () -> CoarseSchedule.deserialize(loop).ifPresent(s -> expand(p, loop, s)));
      }
      Predication.resolve(p.operation());
    } catch (LoopError e) {
      e.emit();
      p.signalFailure();
    }
  }

  private static void expand(PassContext p, Loops.For loop, CoarseSchedule schedule) {
    boolean keep = loop.operation().hasAttribute(KEEP_CONDITIONS);
    boolean peel = !keep && waitsInLastStage(loop, schedule) && !isPartition(loop);
    var order = schedule.inOrder(loop);
    int last = order.stream().mapToInt(CoarseSchedule.Entry::stage).max().orElse(0);
    var condition = keep || peel ? StageCondition.deferred(last) : StageCondition.ARITHMETIC;
    var at = loop.operation().location();
    var kernel = LoopExpander.expand(loop, order, condition);
    if (kernel.isEmpty()) {
      p.remark(Remark.Kind.MISSED, "LoopNotPipelined")
          .at(loop.operation())
          .with("Reason", "its schedule makes values too late")
          .emit();
      return;
    }
    p.debug(() -> at + ": expanded into " + (last + 1) + " stages");
    p.remark(Remark.Kind.PASSED, "LoopPipelined")
        .at(kernel.get().operation())
        .with("Stages", last + 1)
        .emit();
    if (peel) peelLast(kernel.get());
  }

  /**
   * Whether products of tensor cores that run by themselves are waited for in the last stage: the
   * last iteration then does nothing else, and is better off behind the loop.
   */
  private static boolean waitsInLastStage(Loops.For loop, CoarseSchedule schedule) {
    boolean products = false;
    boolean waits = false;
    for (var op : loop.bodyOperations()) {
      products |= op.view() instanceof MMAv5OpInterface;
      waits |=
          op.view() instanceof WaitBarrier
              && schedule.find(op).filter(s -> s.stage() == schedule.stages() - 1).isPresent();
    }
    return products && waits;
  }

  private static boolean isPartition(Loops.For loop) {
    return loop.operation().parentOf("ttg.warp_specialize").isPresent();
  }

  private static void peelLast(Loops.For kernel) {
    var last = LoopPeeling.peelEpilogue(kernel);
    for (var op : operations(kernel.body())) {
      if (op.view() instanceof PredicateStage stage) replace(op, inLoop(op, stage));
    }
    for (var op : operations(last.region(0).front())) {
      if (op.view() instanceof PredicateStage) replace(op, truth(op, false));
    }
    // Not all masks that never hold may go: a copy fills its buffer even when its mask is false.
    for (var op : operations(last.region(0).front())) {
      if (op.view() instanceof Mask mask && Arith.isConstant(mask.pred(), false)) drop(op);
    }
  }

  private static Value inLoop(Operation op, PredicateStage stage) {
    int ahead = stage.maxStage() - stage.stage();
    // The loop ends one iteration early now.
    return ahead == 1
        ? truth(op, true)
        : StageCondition.asArithmetic(
            Builder.before(op), stage.iv(), stage.ub(), stage.step(), ahead, false);
  }

  private static Value truth(Operation op, boolean value) {
    return Arith.constant(Builder.before(op), 1, value ? 1 : 0);
  }

  private static void replace(Operation op, Value by) {
    op.replaceAllUsesWith(List.of(by));
    op.erase();
  }

  private static void drop(Operation mask) {
    var builder = Builder.before(mask);
    var undefined = new ArrayList<Value>();
    for (var result : mask.results()) {
      undefined.add(
          builder.create("ub.poison", List.of(result.type()), List.of(), Map.of()).result());
    }
    mask.replaceAllUsesWith(undefined);
    mask.erase();
  }

  private static List<Operation> operations(Block block) {
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    return operations;
  }
}

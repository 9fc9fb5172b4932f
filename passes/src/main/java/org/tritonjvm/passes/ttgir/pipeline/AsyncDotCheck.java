package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescReshape;
import org.tritonjvm.dialects.ttg.MemDescSubslice;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * Whether a wgmma product may still run when the next iteration of its loop begins: upstream's
 * dotCanBeProperlyAsync.
 *
 * <p>It may if what it reads from shared memory is not overwritten meanwhile, if the loop itself
 * has no unconditional use for its result but to carry it on, and if in the next iteration nothing
 * but another product, as its accumulator, uses the result before all products are waited for.
 */
final class AsyncDotCheck {
  /** The operand of a product that it is added to. */
  private static final int ACCUMULATOR = 2;

  sealed interface Verdict {}

  /** The loop carries the result on as this of its values. */
  record Async(int carried) implements Verdict {}

  /** As {@link Async}, if the wait for all products also waits for the carried value. */
  record AsyncBehindWait(int carried, Operation fullWait) implements Verdict {}

  record Sync(String reason) implements Verdict {}

  private final Loops.For loop;

  AsyncDotCheck(Loops.For loop) {
    this.loop = loop;
  }

  /**
   * @param fullWait the first operation of the loop that waits for all products
   */
  Verdict check(WarpGroupDot dot, Optional<Operation> fullWait) {
    if (!isStable(dot.a()) || !isStable(dot.b())) {
      return new Sync("an operand in shared memory has a single buffer");
    }
    return switch (carriedBy(dot.d())) {
      case Sync sync -> sync;
      case Verdict _ when !isSingle(dot.c()) -> new Sync("the accumulator is not fp32");
      case Async(int carried) -> ofNextIteration(carried, fullWait);
      case AsyncBehindWait behind -> behind;
    };
  }

  private static boolean isSingle(Value value) {
    return ((RankedTensorType) value.type()).elementType() instanceof FloatType f
        && f.kind() == FloatType.Kind.F32;
  }

  /**
   * Whether an operand does not change while the product runs: it is in registers, is made outside
   * the loop, or is one of several buffers.
   */
  private boolean isStable(Value operand) {
    if (operand.type() instanceof RankedTensorType) return true;
    var seen = new HashSet<Value>();
    var at = operand;
    while (!loop.isDefinedOutside(at)) {
      if (at instanceof BlockArgument argument) {
        // A cycle of views alone shows what came from outside.
        if (!seen.add(argument)) return true;
        at = loop.next(argument);
        continue;
      }
      switch (at.definingOp()) {
        case ConvertLayout cvt -> at = cvt.src();
        case MemDescTrans trans -> at = trans.src();
        case MemDescReshape reshape -> at = reshape.src();
        case MemDescSubslice slice -> at = slice.src();
        case MemDescIndex _ -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** Which value the loop carries the result as, if it does nothing else with it. */
  private Verdict carriedBy(Value result) {
    int carried = -1;
    var uses = new ArrayDeque<>(result.uses());
    while (!uses.isEmpty()) {
      var use = uses.pop();
      var user = use.owner();
      var around = user.parent().orElseThrow();
      if (around.equals(loop.operation())) {
        if (Converts.isNoop(user)) {
          uses.addAll(user.result().uses());
        } else if (!user.is("scf.yield")) {
          return new Sync("the loop uses the result unconditionally");
        } else if (carried >= 0) {
          return new Sync("the loop carries the result more than once");
        } else {
          carried = use.number();
        }
      } else if (!around.is("scf.if")) {
        return new Sync("a region inside the loop that is no scf.if uses the result");
      } else if (user.is("scf.yield")) {
        uses.addAll(around.result(use.number()).uses());
      }
    }
    return carried < 0 ? new Sync("the loop does not carry the result") : new Async(carried);
  }

  private Verdict ofNextIteration(int carried, Optional<Operation> fullWait) {
    var argument = loop.body().argument(1 + carried);
    if (argument.uses().stream().allMatch(AsyncDotCheck::isAddedTo)) return new Async(carried);
    if (fullWait.isPresent() && isUsedBehind(argument, fullWait.get())) {
      return new AsyncBehindWait(carried, fullWait.get());
    }
    return new Sync("the next iteration uses the result in other ways than as an accumulator");
  }

  private static boolean isAddedTo(OpOperand use) {
    return isAccumulation(use)
        || (Converts.isNoop(use.owner())
            && use.owner().result().uses().stream().allMatch(AsyncDotCheck::isAddedTo));
  }

  private boolean isUsedBehind(Value value, Operation wait) {
    return value.users().stream()
        .map(user -> loop.body().ancestorOf(user))
        .allMatch(user -> user.filter(wait::isBeforeInBlock).isPresent());
  }

  /** Whether a use of a product needs no wait: as what another product is added to. */
  static boolean isAccumulation(OpOperand use) {
    return use.number() == ACCUMULATOR && use.owner().view() instanceof WarpGroupDot;
  }
}

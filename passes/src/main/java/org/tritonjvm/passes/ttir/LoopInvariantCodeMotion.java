package org.tritonjvm.passes.ttir;

import java.util.ArrayList;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Speculation;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.IntegerMath;
import org.tritonjvm.passes.transform.InvariantCode;
import org.tritonjvm.passes.transform.Masks;

/**
 * Moves out of loops what does not change in them: what may be executed early and leaves memory
 * alone, and loads, under the mask that the loop runs at all, where nothing in the loop writes. The
 * attribute {@code tt.no_licm} keeps an operation where it is.
 */
@PassName("triton-licm")
@Summary("MLIR's LICM plus hoist load ops out of loops with masks")
@DependentDialects({"arith", "scf", "tt"})
public record LoopInvariantCodeMotion() implements Pass {
  @Override
  public void run(PassContext p) {
    var loops = new ArrayList<Operation>();
    p.operation()
        .walk(
            Walk.Order.POST_ORDER,
            op -> {
              if (Loops.of(op).isPresent()) loops.add(op);
              return Walk.Step.ADVANCE;
            });
    // The innermost come first, so that what leaves one loop can leave the next.
    for (var loop : loops) new Motion(p, loop).run();
  }

  /** The motion out of one loop. */
  private static final class Motion {
    private final PassContext pass;
    private final Operation loop;
    private Optional<Boolean> onlyReads = Optional.empty();

    Motion(PassContext pass, Operation loop) {
      this.pass = pass;
      this.loop = loop;
    }

    void run() {
      InvariantCode.moveOutOf(
          loop,
          op -> {
            if (!mayMove(op)) return false;
            if (op.view() instanceof Load load) guard(op, load);
            pass.debug(() -> "moved out of the loop at " + loop.location() + ": " + op);
            return true;
          });
    }

    private boolean mayMove(Operation op) {
      if (op.hasAttribute("tt.no_licm")) return false;
      if (!(op.view() instanceof Load)) {
        return op.isMemoryEffectFree() && Speculation.isSpeculatable(op);
      }
      return loop.is("scf.for") && onlyReads(op) && loopOnlyReads();
    }

    private boolean loopOnlyReads() {
      if (onlyReads.isEmpty()) onlyReads = Optional.of(onlyReads(loop));
      return onlyReads.get();
    }

    /** Whether an operation and all it contains do no more to memory than to read it. */
    private static boolean onlyReads(Operation top) {
      return top.walk(
          Walk.Order.PRE_ORDER,
          op -> {
            if (op.hasTrait("HasRecursiveMemoryEffects")) return Walk.Step.ADVANCE;
            var effects = MemoryEffect.of(op);
            boolean reads = effects.stream().allMatch(e -> e.kind() == Effect.Kind.READ);
            return (effects.isEmpty() ? op.isMemoryEffectFree() : reads)
                ? Walk.Step.ADVANCE
                : Walk.Step.INTERRUPT;
          });
    }

    /** Lets a load happen only if the loop would have run. */
    private void guard(Operation op, Load load) {
      var builder = Builder.before(loop);
      var bounds = new Loops.For(loop);
      var predicate =
          loop.hasAttribute("unsignedCmp") ? IntegerPredicate.ULT : IntegerPredicate.SLT;
      Value runs =
          new IntegerMath(builder).compare(predicate, bounds.lowerBound(), bounds.upperBound());
      var mask = Masks.and(builder, load.ptr().type(), load.mask(), runs);
      Ops.setOperands(op, "mask", java.util.List.of(mask));
    }
  }
}

package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.AsyncCommitGroup;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.dialects.ttg.LocalLoading;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MaskReturn;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.scf.If;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.Arith;

/** Lets operations of a pipelined loop happen under a condition. */
public final class Predication {
  private static final String MASK = "ttg.mask";
  private static final PatternSet ARITHMETIC = PatternSet.of().plusCanonicalizationOf("arith");

  private Predication() {}

  /**
   * Puts an operation into a {@code ttg.mask}, until its condition is simplified and {@link
   * #resolve} knows whether there is anything to do. One without effects stays as it is.
   */
  static Operation wrap(Operation op, Value condition) {
    if (op.isMemoryEffectFree()) return op;
    var builder = Builder.before(op);
    var types = op.results().stream().map(Value::type).toList();
    var region = new OwnedRegion(op.context());
    var inside = Builder.atEnd(region.region().addBlock());
    inside.setLocation(op.location());
    var mask =
        builder.create(MASK, types, List.of(condition), Map.of(), List.of(region), List.of());
    op.replaceAllUsesWith(mask.results());
    op.remove();
    inside.insert(op);
    Ops.create(inside, MaskReturn.class, List.of(), op.results());
    return mask;
  }

  /**
   * Replaces every {@code ttg.mask} of a module by its operations, made conditional.
   *
   * @throws LoopError if one of them cannot be
   */
  static void resolve(Operation module) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(module, ARITHMETIC);
    var masks = new ArrayList<Operation>();
    module.walk(
        op -> {
          if (op.is(MASK)) masks.add(op);
        });
    for (var mask : masks) resolveOne(mask);
  }

  private static void resolveOne(Operation mask) {
    var ops = new ArrayList<Operation>();
    mask.region(0).front().operations().forEach(ops::add);
    var results = ops.removeLast().operands();
    for (var op : ops) {
      op.moveBefore(mask);
      predicate(op, mask.operand(0));
    }
    mask.replaceAllUsesWith(results);
    mask.erase();
  }

  /** Whether {@link #predicate} knows what to do. */
  static boolean isPossible(Operation op) {
    if (op.isMemoryEffectFree() || !op.operationName().isRegistered()) return true;
    return isHarmless(op) || op.view() instanceof If || op.view() instanceof PredicatedOpInterface;
  }

  /** Whether nothing is wrong if it is done once too often: who only waits, or fills a buffer. */
  private static boolean isHarmless(Operation op) {
    return switch (op.view()) {
      case FenceAsyncShared _,
          AsyncCommitGroup _,
          AsyncWait _,
          LocalLoading _,
          LocalStore _,
          TMEMAlloc _,
          TMEMLoad _ ->
          true;
      default -> op.is("llvm.intr.assume");
    };
  }

  /**
   * Lets an operation have its effects under a condition only. What it gives otherwise is not
   * defined.
   *
   * @throws LoopError if it cannot be made conditional
   */
  static void predicate(Operation op, Value condition) {
    if (!isPossible(op)) {
      throw new LoopError(op, "pipeliner doesn't know how to predicate this op.");
    }
    if (op.isMemoryEffectFree() || isHarmless(op)) return;
    var builder = Builder.before(op);
    switch (op.view()) {
      case If branch -> {
        var own = branch.condition();
        op.setOperand(0, and(builder, own.type(), Optional.of(own), condition));
      }
      case PredicatedOpInterface masked -> {
        var like = masked.predicateOperandTypeLike();
        masked.setPredicateOperand(op, and(builder, like, masked.predicateOperand(), condition));
      }
      default -> {}
    }
  }

  /**
   * A condition in the shape of a mask, and the mask there was.
   *
   * @param like a type in whose shape, pointers taken for what they point to, the mask is
   */
  public static Value and(Builder builder, Type like, Optional<Value> mask, Value condition) {
    var type = Types.i1SameShape(Types.pointee(like));
    var wide =
        type instanceof RankedTensorType
            ? Ops.create(builder, Splat.class, List.of(type), condition).result()
            : condition;
    return mask.map(m -> Arith.and(builder, wide, m)).orElse(wide);
  }
}

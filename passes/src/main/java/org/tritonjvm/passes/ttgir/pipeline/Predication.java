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
import org.tritonjvm.dialects.ttg.Mask;
import org.tritonjvm.dialects.ttg.MaskReturn;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.mlir.dialect.InvalidIr;
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
  private static final PatternSet ARITHMETIC = PatternSet.of().plusCanonicalizationOf("arith");

  private Predication() {}

  /** An operation did not say how it can be made conditional. */
  static final class Impossible extends InvalidIr {
    private static final long serialVersionUID = 1;

    private final transient Operation op;

    Impossible(Operation op) {
      super("pipeliner doesn't know how to predicate this op.");
      this.op = op;
    }

    Operation op() {
      return op;
    }
  }

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
        builder.create("ttg.mask", types, List.of(condition), Map.of(), List.of(region), List.of());
    op.replaceAllUsesWith(mask.results());
    op.remove();
    inside.insert(op);
    Ops.create(inside, MaskReturn.class, List.of(), op.results());
    return mask;
  }

  /**
   * Replaces every {@code ttg.mask} of a module by its operations, made conditional.
   *
   * @throws Impossible if one of them cannot be
   */
  static void resolve(Operation module) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(module, ARITHMETIC);
    var masks = new ArrayList<Operation>();
    module.walk(
        op -> {
          if (op.view() instanceof Mask) masks.add(op);
        });
    for (var mask : masks) resolveOne(mask, (Mask) mask.view());
  }

  private static void resolveOne(Operation mask, Mask view) {
    var ops = new ArrayList<Operation>();
    view.region().front().operations().forEach(ops::add);
    var results = ops.removeLast().operands();
    for (var op : ops) {
      op.moveBefore(mask);
      predicate(op, view.pred());
    }
    mask.replaceAllUsesWith(results);
    mask.erase();
  }

  /**
   * Lets an operation have its effects under a condition only. What it gives otherwise is not
   * defined.
   *
   * @throws Impossible if it cannot be made conditional
   */
  static void predicate(Operation op, Value condition) {
    if (op.isMemoryEffectFree()) return;
    switch (op.view()) {
      // Harmless when done once too often: they only wait, or touch buffers nobody reads then.
      case FenceAsyncShared _,
          AsyncCommitGroup _,
          AsyncWait _,
          LocalLoading _,
          LocalStore _,
          TMEMAlloc _,
          TMEMLoad _ -> {}
      case If branch -> {
        var both =
            and(
                Builder.before(op),
                branch.condition().type(),
                Optional.of(branch.condition()),
                condition);
        op.setOperand(0, both);
      }
      case PredicatedOpInterface masked ->
          masked.setPredicateOperand(
              op,
              and(
                  Builder.before(op),
                  masked.predicateOperandTypeLike(),
                  masked.predicateOperand(),
                  condition));
      default -> {
        boolean isAssumption = op.is("llvm.intr.assume");
        if (op.operationName().isRegistered() && !isAssumption) throw new Impossible(op);
      }
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

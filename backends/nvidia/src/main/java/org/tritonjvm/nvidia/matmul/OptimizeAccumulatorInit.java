package org.tritonjvm.nvidia.matmul;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.dialects.scf.If;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.StructuredControl;

/**
 * Starts sums of wgmma products in loops by a flag of the instruction and not by zeros: where an
 * accumulator is zero when the loop begins, or is set to zero on a condition, the flag says that
 * nothing is to be added.
 */
@PassName("tritongpu-optimize-accumulator-init")
@Summary("Let a flag of the instruction replace zeros in accumulators")
@DependentDialects({"arith", "scf", "ttng"})
public record OptimizeAccumulatorInit() implements Pass {
  /**
   * Where an accumulator is set to zero.
   *
   * @param op an {@code arith.select} or an {@code scf.if}
   * @param whenTrue whether it is zero where the condition holds
   * @param zero the zeros
   * @param other what it is otherwise
   * @param result of the operation
   */
  private record Zeroing(
      Operation op, Value condition, boolean whenTrue, Value zero, Value other, OpResult result) {}

  @Override
  public void run(PassContext p) {
    var products = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof WarpGroupDot) products.add(op);
              if (op.view() instanceof MMAv5OpInterface) {
                op.emitRemark("not supported: accumulators in tensor memory are left as they are");
              }
            });
    for (var product : products) rewrite(p, product);
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PatternSet.of());
  }

  private static void rewrite(PassContext p, Operation product) {
    var dot = (WarpGroupDot) product.view();
    var around = product.parent().filter(op -> op.is("scf.for"));
    if (around.isEmpty() || isSummedOutside(dot)) return;
    var loop = new Loops.For(around.get());
    var before = Builder.before(loop.operation());
    before.setLocation(product.location());
    if (Arith.isZero(dot.c())) {
      setFlag(product, Arith.constant(before, 1, 0));
      p.debug(() -> product.location() + ": the accumulator is always zero");
      return;
    }
    boolean zeroFirst = false;
    var source = dot.c();
    if (dot.c() instanceof BlockArgument argument) {
      if (!loop.carries(argument)) return;
      zeroFirst = Arith.isZero(loop.inits().get(argument.number() - 1));
      source = loop.next(argument);
    }
    // The zeros go, so nothing else may see them.
    boolean isSeen = !source.hasOneUse() || !dot.c().hasOneUse();
    var zeroing = isSeen ? Optional.<Zeroing>empty() : zeroing(source, loop);
    if ((zeroing.isEmpty() && !zeroFirst) || !addsAlways(dot)) return;
    boolean first = zeroFirst;
    p.debug(
        () ->
            product.location()
                + ": the accumulator is zero"
                + (first ? " at first" : "")
                + zeroing.map(z -> ", and after " + z.op().name()).orElse(""));

    var yes = Arith.constant(before, 1, 1);
    var no = Arith.constant(before, 1, 0);
    var wider =
        new Loops.For(
            StructuredControl.withIterArgs(loop.operation(), List.of(zeroFirst ? no : yes)));
    loop.operation().replaceAllUsesWith(allButLast(wider.operation()));
    loop.operation().erase();
    var flag = (Value) wider.carried().getLast();
    if (zeroing.isEmpty()) {
      setFlag(product, flag);
      StructuredControl.yieldMore(wider.terminator(), List.of(yes));
    } else if (dot.c() instanceof BlockArgument argument) {
      var next = flag(product, zeroing.get(), yes, no);
      setFlag(product, flag);
      StructuredControl.yieldMore(wider.terminator(), List.of(next));
      drop(zeroing.get());
      restore(wider.operation(), argument.number() - 1, zeroing.get().zero());
    } else {
      setFlag(product, flag(product, zeroing.get(), flag, no));
      StructuredControl.yieldMore(wider.terminator(), List.of(yes));
      drop(zeroing.get());
    }
  }

  /** Behind the loop, a sum that was set to zero in the last iteration is zero. */
  private static void restore(Operation loop, int result, Value zero) {
    if (!loop.result(result).hasUses()) return;
    var builder = Builder.after(loop);
    var zeros = builder.insert(zero.definition().orElseThrow().copy()).result();
    var sum = loop.result(result);
    var isSum = loop.results().getLast();
    var selected = Arith.select(builder, isSum, sum, zeros);
    sum.replaceAllUsesExcept(selected, List.of(selected.definition().orElseThrow()));
  }

  private static List<OpResult> allButLast(Operation op) {
    return op.results().subList(0, op.resultCount() - 1);
  }

  /** Whether the sums are kept in registers of their own, where a flag would not help. */
  private static boolean isSummedOutside(WarpGroupDot dot) {
    var shape = ((ShapedType) dot.a().type()).shape();
    return dot.a().type().elementOrSelf() instanceof FloatType element
        && element.width() == 8
        && Types.bitWidth(dot.d().type().elementOrSelf()) == 32
        && dot.maxNumImpreciseAcc() <= shape[1];
  }

  private static boolean addsAlways(WarpGroupDot dot) {
    return dot.useC().isEmpty()
        || (dot.useC().get().definingOp() instanceof Constant(IntegerAttr value, _)
            && value.isTrue());
  }

  private static void setFlag(Operation product, Value flag) {
    Ops.setOperands(product, "useC", List.of(flag));
  }

  private static Optional<Zeroing> zeroing(Value value, Loops.For loop) {
    var op = value.definition().filter(o -> o.block().filter(loop.body()::equals).isPresent());
    if (op.isEmpty()) return Optional.empty();
    return switch (op.get().view()) {
      case Select(var condition, var yes, var no, _) when condition.type().isInteger(1) ->
          zeroing((OpResult) value, condition, yes, no);
      case If branch -> {
        int result = ((OpResult) value).number();
        var yes = branch.thenRegion().front().terminator().operand(result);
        var no = branch.elseRegion().front().terminator().operand(result);
        // What the branches make themselves has no place in both.
        yield isMadeIn(op.get(), yes) || isMadeIn(op.get(), no)
            ? Optional.empty()
            : zeroing((OpResult) value, branch.condition(), yes, no);
      }
      default -> Optional.empty();
    };
  }

  private static boolean isMadeIn(Operation op, Value value) {
    return value.parentBlock().parent().filter(op::equals).isPresent();
  }

  private static Optional<Zeroing> zeroing(OpResult result, Value condition, Value yes, Value no) {
    if (Arith.isZero(yes)) {
      return Optional.of(new Zeroing(result.owner(), condition, true, yes, no, result));
    }
    if (Arith.isZero(no)) {
      return Optional.of(new Zeroing(result.owner(), condition, false, no, yes, result));
    }
    return Optional.empty();
  }

  /** False where the zeros would be. */
  private static Value flag(Operation product, Zeroing zeroing, Value otherwise, Value no) {
    var builder = Builder.before(zeroing.op());
    builder.setLocation(product.location());
    return zeroing.whenTrue()
        ? Arith.select(builder, zeroing.condition(), no, otherwise)
        : Arith.select(builder, zeroing.condition(), otherwise, no);
  }

  /** Leaves out the zeros, which no longer matter. */
  private static void drop(Zeroing zeroing) {
    if (zeroing.op().view() instanceof If branch) {
      var region = zeroing.whenTrue() ? branch.thenRegion() : branch.elseRegion();
      region.front().terminator().setOperand(zeroing.result().number(), zeroing.other());
    } else {
      zeroing.result().replaceAllUsesWith(zeroing.other());
      zeroing.op().erase();
    }
  }
}

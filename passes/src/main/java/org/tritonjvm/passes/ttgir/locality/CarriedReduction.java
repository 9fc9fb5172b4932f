package org.tritonjvm.passes.ttgir.locality;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;

/**
 * A reduction along the last axis that a loop combines with what it carries: {@code s = s +
 * sum(x)}. Each thread can combine its own elements and carry the result, and the threads need not
 * meet before the loop is over.
 *
 * <p>An element at {@code n} of the axis is in the register group {@code r}, the thread {@code h}
 * and the register {@code s} with {@code n = (r * H + h) * S + s}. So the axis becomes (R, H, S),
 * then (H, R * S), of which the second half is reduced in the loop and the first behind it.
 *
 * @param update combines what is carried, {@code argument}, with the reduction
 */
record CarriedReduction(
    Operation op,
    Reduce reduce,
    String combiner,
    Operation update,
    BlockArgument argument,
    Loops.For loop,
    Views views) {
  /** The types that an operand goes through, up to one whose last axis is within a thread. */
  private record Views(
      List<Integer> factored,
      RankedTensorType factoredType,
      List<Integer> order,
      RankedTensorType viewType,
      RankedTensorType localType) {}

  /** What is needed to take a reduction apart; empty if it is not one of those. */
  static Optional<CarriedReduction> of(Operation op, Reduce reduce) {
    if (reduce.srcs().size() != 1
        || !(reduce.srcs().getFirst().type() instanceof RankedTensorType type)
        || !(type.encoding().orElse(null) instanceof BlockedEncoding blocked)
        || type.rank() == 1
        || reduce.axis() != type.rank() - 1
        || !(reduce.srcs().getFirst().definingOp() instanceof Load)
        || elementsPerThread(type) == 1) {
      return Optional.empty();
    }
    var combiner = reduce.singleCombiner().map(Operation::name).filter(c -> hasNeutral(c));
    var carried = combiner.flatMap(c -> update(op, c));
    if (carried.isEmpty()) return Optional.empty();
    var update = carried.get();
    var loop = new Loops.For(op.parent().orElseThrow());
    int mine = update.operand(0).equals(op.result(0)) ? 1 : 0;
    if (!(update.operand(mine) instanceof BlockArgument argument)
        || !loop.carries(argument)
        || !argument.hasOneUse()
        || !loop.next(argument).equals(update.result())
        || !loop.inits()
            .get(argument.number() - 1)
            .definition()
            .filter(d -> d.is("arith.constant"))
            .isPresent()) {
      return Optional.empty();
    }
    return views(type, blocked)
        .map(
            views ->
                new CarriedReduction(op, reduce, combiner.get(), update, argument, loop, views));
  }

  /** The one user, if it combines in the same way within the same loop, and is carried on alone. */
  private static Optional<Operation> update(Operation op, String combiner) {
    if (!op.parent().filter(p -> p.is("scf.for")).isPresent() || !op.result(0).hasOneUse()) {
      return Optional.empty();
    }
    var user = op.result(0).users().getFirst();
    return user.is(combiner) && user.block().equals(op.block()) && user.result().hasOneUse()
        ? Optional.of(user)
        : Optional.empty();
  }

  private static boolean hasNeutral(String combiner) {
    return switch (combiner) {
      case "arith.addf",
          "arith.mulf",
          "arith.maximumf",
          "arith.maxnumf",
          "arith.minimumf",
          "arith.minnumf" ->
          true;
      default -> false;
    };
  }

  /** A NaN must not become the result of a maximum of numbers, hence no NaN for those. */
  private double neutral() {
    return switch (combiner) {
      case "arith.addf" -> 0;
      case "arith.mulf" -> 1;
      case "arith.maximumf", "arith.maxnumf" -> Double.NEGATIVE_INFINITY;
      default -> Double.POSITIVE_INFINITY;
    };
  }

  private static int elementsPerThread(RankedTensorType type) {
    return LayoutQueries.elemsPerThread(Converts.layout(type)).getLast();
  }

  private static Optional<Views> views(RankedTensorType type, BlockedEncoding blocked) {
    int rank = type.rank();
    int last = rank - 1;
    int perThread = elementsPerThread(type);
    int consecutive = Math.min(blocked.sizePerThread().get(last), perThread);
    var factored = new ArrayList<>(Shapes.of(type));
    int threads = factored.get(last) / perThread;
    factored.set(last, perThread / consecutive);
    factored.add(threads);
    factored.add(consecutive);
    var order = new ArrayList<>(IntStream.range(0, rank + 2).boxed().toList());
    Collections.swap(order, last, rank);
    var localShape = new ArrayList<>(Shapes.of(type));
    localShape.set(last, threads);
    localShape.add(perThread);
    try {
      var factoredType =
          with(
              type,
              factored,
              blocked.inferReshape(Shapes.of(type), factored, Optional.empty(), false));
      var transposed = new ArrayList<>(factored);
      Collections.swap(transposed, last, rank);
      var transposedEncoding = encoding(factoredType).inferTrans(factored, order);
      var viewType =
          with(
              type,
              localShape,
              transposedEncoding.inferReshape(transposed, localShape, Optional.empty(), false));
      var localType = with(type, localShape, withLocalAxis(blocked));
      return Converts.reordersRegisters(viewType, localType)
          ? Optional.of(new Views(factored, factoredType, order, viewType, localType))
          : Optional.empty();
    } catch (InvalidIr _) {
      return Optional.empty();
    }
  }

  private static TensorEncoding encoding(RankedTensorType type) {
    return Types.encoding(type).orElseThrow();
  }

  private static RankedTensorType with(
      RankedTensorType type, List<Integer> shape, TensorEncoding encoding) {
    return RankedTensorType.get(
        type.context(), Shapes.longs(shape), type.elementType(), Optional.of(encoding));
  }

  /** The layout with one more axis, which takes the elements that threads have of the last one. */
  private static BlockedEncoding withLocalAxis(BlockedEncoding blocked) {
    int rank = blocked.rank();
    var sizes = new ArrayList<>(blocked.sizePerThread());
    sizes.add(sizes.get(rank - 1));
    sizes.set(rank - 1, 1);
    var order = new ArrayList<>(blocked.order());
    order.addFirst(rank);
    var cga =
        blocked.CGALayout()
            .linearLayout()
            .multiply(
                LinearLayout.identity1D(
                    1, BLOCK, LayoutUtils.standardOutDimNames(rank + 1).getLast()));
    return new BlockedEncoding(
        sizes,
        plus1(blocked.threadsPerWarp()),
        plus1(blocked.warpsPerCTA()),
        order,
        new CGAEncoding(cga));
  }

  private static List<Integer> plus1(List<Integer> list) {
    var longer = new ArrayList<>(list);
    longer.add(1);
    return longer;
  }

  /** Takes it apart, and gives the loop another argument in the place of the old one. */
  Operation apply() {
    var builder = Builder.after(op);
    var partial = reduced(builder, local(builder), views.localType().rank() - 1);
    var partialType = partial.type();
    var before = loop.inits().get(argument.number() - 1);
    var oldType = before.type();

    var start = Builder.after(before.definition().orElseThrow());
    var zero = FloatAttr.get(views.localType().elementType(), neutral(), op.context());
    var neutral =
        start.create(
            "arith.constant",
            List.of(partialType),
            List.of(),
            Map.of(
                "value",
                DenseElementsAttr.splat(op.context(), (RankedTensorType) partialType, zero)));
    loop.operation().setOperand(3 + argument.number() - 1, neutral.result());
    argument.setType(partialType);
    builder.setLocation(update.location());
    var updated = updated(builder, partialType, argument, partial);
    update.result().replaceAllUsesWith(updated);

    var carried = loop.results().get(argument.number() - 1);
    carried.setType(partialType);
    var end = Builder.after(loop.operation());
    end.setLocation(op.location());
    var total = reduced(end, carried, reduce.axis());
    var converted = Converts.create(end, total, Types.encoding(oldType).orElseThrow());
    end.setLocation(update.location());
    var result = updated(end, oldType, before, converted);
    carried.replaceAllUsesExcept(result, List.of(total.owner()));
    update.erase();
    op.erase();
    return result.owner();
  }

  /** The operand with what a thread has of the axis on an axis of its own. */
  private Value local(Builder builder) {
    var source = reduce.srcs().getFirst();
    var factored =
        Ops.create(builder, Reshape.class, List.of(views.factoredType()), source, false, false);
    var transposed = Ops.infer(builder, Trans.class, factored.result(), views.order());
    var view =
        Ops.create(
            builder, Reshape.class, List.of(views.viewType()), transposed.result(), false, true);
    return Converts.create(builder, view.result(), encoding(views.localType()));
  }

  /** The same reduction of another tensor. */
  private OpResult reduced(Builder builder, Value source, int axis) {
    var made = builder.insert(op.copy(Map.of(reduce.srcs().getFirst(), source)));
    made.setAttribute("axis", builder.integerAttr(32, axis));
    var type = (RankedTensorType) source.type();
    var shape = new ArrayList<>(Shapes.of(type));
    shape.remove(axis);
    made.result(0).setType(with(type, shape, encoding(type).inferReduce(axis)));
    return made.result(0);
  }

  /** The same combination of other values. */
  private OpResult updated(Builder builder, Type type, Value carried, Value reduction) {
    var operands =
        update.operand(0).equals(op.result(0))
            ? List.of(reduction, carried)
            : List.of(carried, reduction);
    return builder.create(combiner, List.of(type), operands, update.attributes()).result();
  }
}

package org.tritonjvm.passes.ttir;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.tt.AddPtr;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotScaled;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Splats;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.AddF;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.dialects.arith.MulF;
import org.tritonjvm.mlir.dialects.arith.Select;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** The rules of {@code triton-combine}, upstream's by their effect. */
final class Combinations {
  static final List<RewritePattern> PATTERNS =
      List.of(
          RewritePattern.of("AddIOfDot", "arith.addi", Combinations::addOfDot),
          RewritePattern.of("AddFOfDot", "arith.addf", Combinations::addOfDot),
          RewritePattern.of("SelectOfMaskedLoad", "arith.select", 3, Combinations::selectOfLoad),
          RewritePattern.of("AddPtrOfAddPtr", "tt.addptr", 2, Combinations::addPtrOfAddPtr),
          RewritePattern.of("ReduceOfProduct", "tt.reduce", Combinations::reduceOfProduct),
          RewritePattern.of("ReshapeBeforeReduce", "tt.reshape", Combinations::reshapeBeforeReduce),
          RewritePattern.of("ReshapeOfDescriptorLoad", "tt.reshape", Combinations::reshapeOfLoad));

  /** What may be said of a pointer and stays true when the way to it is shortened. */
  private static final Set<String> POINTER_HINTS =
      Set.of("tt.divisibility", "tt.contiguity", "tt.constancy", "tt.pointee_type");

  /** The smallest side of a product that a dot is worth. */
  private static final int SMALLEST_SIDE = 16;

  private Combinations() {}

  private static boolean isZero(Value value) {
    if (!(value.definingOp() instanceof Constant(var constant, _))) return false;
    return switch (Splats.element(constant)) {
      case IntegerAttr i -> i.value() == 0;
      case FloatAttr f -> f.value() == 0;
      default -> false;
    };
  }

  /** {@code dot(a, b, 0) + x -> dot(a, b, x)}, unless sums of narrow floats would be cut short. */
  private static boolean addOfDot(Operation add, PatternRewriter rewriter) {
    return accumulate(add, 1, rewriter) || accumulate(add, 0, rewriter);
  }

  private static boolean accumulate(Operation add, int side, PatternRewriter rewriter) {
    var product = add.operand(side);
    Value accumulator;
    String component;
    switch (product.definingOp()) {
      case Dot dot when add.is("arith.addi") || dot.maxNumImpreciseAcc() == 0 -> {
        accumulator = dot.c();
        component = "c";
      }
      case DotScaled dot when add.is("arith.addf") -> {
        accumulator = dot.c();
        component = "c";
      }
      default -> {
        return false;
      }
    }
    var dot = product.definition().orElseThrow();
    // A dot is not moved into a loop.
    if (!product.hasOneUse() || !isZero(accumulator) || !dot.block().equals(add.block())) {
      return false;
    }
    rewriter.modifyInPlace(
        dot, () -> Ops.setOperands(dot, component, List.of(add.operand(1 - side))));
    rewriter.moveOpBefore(dot, add);
    rewriter.replaceOp(add, product);
    return true;
  }

  /** {@code select(c, load(p, splat(c), y), x) -> load(p, splat(c), x)}. */
  private static boolean selectOfLoad(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof Select(var condition, var loaded, var otherwise, _)
        && loaded.definingOp() instanceof Load load
        && load.mask().isPresent()
        && load.mask().get().definingOp() instanceof Splat(var mask, _)
        && mask.equals(condition))) {
      return false;
    }
    var old = loaded.definition().orElseThrow();
    // Memory may change between the load and the selection, so the new load stays where the old is.
    if (!isDefinedBefore(otherwise, old)) return false;
    rewriter.setInsertionPointBefore(old);
    var by =
        Ops.create(
            rewriter,
            Load.class,
            List.of(loaded.type()),
            load.ptr(),
            load.mask(),
            Optional.of(otherwise),
            load.cache(),
            load.evict(),
            load.isVolatile());
    rewriter.replaceOp(op, by.result());
    return true;
  }

  /** Whether a value is defined in the operation's block or one around it, and earlier. */
  private static boolean isDefinedBefore(Value value, Operation op) {
    var block = value.parentBlock();
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      if (!at.get().block().filter(block::equals).isPresent()) continue;
      var place = at.get();
      return value.definition().map(d -> d.isBeforeInBlock(place)).orElse(true);
    }
    return false;
  }

  /** {@code addptr(addptr(p, i), j) -> addptr(p, i + j)} where the sum cannot overflow. */
  private static boolean addPtrOfAddPtr(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof AddPtr(var pointer, var second, var result)
        && pointer.definingOp() instanceof AddPtr(var base, var first, _)
        && canAdd(first, second))) {
      return false;
    }
    var sum =
        rewriter.create("arith.addi", List.of(first.type()), List.of(first, second), Map.of());
    var hints = new LinkedHashMap<String, Attribute>(op.discardableAttributes());
    hints.keySet().retainAll(POINTER_HINTS);
    var by =
        rewriter.create("tt.addptr", List.of(result.type()), List.of(base, sum.result()), hints);
    rewriter.replaceOp(op, by);
    return true;
  }

  private static boolean canAdd(Value first, Value second) {
    if (!first.type().equals(second.type())) return false;
    int width = ((IntegerType) first.type().elementOrSelf()).width();
    if (width == Types.POINTER_WIDTH) return true;
    var a = constant(first);
    var b = constant(second);
    if (a.isEmpty() || b.isEmpty()) return false;
    long sum = a.get() + b.get();
    return sum >= -(1L << (width - 1)) && sum < 1L << (width - 1);
  }

  /** The number that a value, or each element of it, is; of less than 64 bits. */
  private static Optional<Long> constant(Value value) {
    var scalar = value.definingOp() instanceof Splat(var src, _) ? src : value;
    return scalar.definingOp() instanceof Constant(var constant, _)
            && Splats.element(constant) instanceof IntegerAttr i
        ? Optional.of(i.value())
        : Optional.empty();
  }

  /** {@code sum(x[:, :, None] * y[None, :, :], 1) -> dot(x, y)}. */
  private static boolean reduceOfProduct(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof Reduce reduce
        && reduce.srcs().size() == 1
        && reduce.axis() == 1
        && reduce.srcs().getFirst().type() instanceof RankedTensorType type
        && type.rank() == 3
        && type.elementType() instanceof FloatType f
        && f.kind() == FloatType.Kind.F32
        && reduce.singleCombiner().isPresent()
        && reduce.singleCombiner().get().view() instanceof AddF
        && reduce.srcs().getFirst().definingOp() instanceof MulF(var x, var y, _, _)
        && x.definingOp() instanceof Broadcast(var left, _)
        && y.definingOp() instanceof Broadcast(var right, _))) {
      return false;
    }
    if (!isStretchedAlong(left, type, 2) || !isStretchedAlong(right, type, 0)) return false;
    var extents = type.shape();
    if (extents[0] < SMALLEST_SIDE || extents[2] < SMALLEST_SIDE) return false;
    var result = op.result().type();
    var zero = FloatAttr.get(f, 0, op.context());
    var accumulator =
        Ops.create(rewriter, Constant.class, List.of(result), Splats.of(result, zero)).result();
    var a = flat(rewriter, left, extents[0], extents[1]);
    var b = flat(rewriter, right, extents[1], extents[2]);
    var dot =
        Ops.create(rewriter, Dot.class, List.of(result), a, b, accumulator, InputPrecision.IEEE, 0);
    rewriter.replaceOp(op, dot.d());
    return true;
  }

  /** Whether a value is broadcast to a type along one axis, and along no other. */
  private static boolean isStretchedAlong(Value src, RankedTensorType to, int axis) {
    var from = ((RankedTensorType) src.type()).shape();
    for (int i = 0; i < from.length; i++) {
      if ((from[i] != to.shape()[i]) != (i == axis)) return false;
    }
    return true;
  }

  private static Value flat(PatternRewriter rewriter, Value matrix, long rows, long columns) {
    var type =
        RankedTensorType.get(
            rewriter.context(), new long[] {rows, columns}, matrix.type().elementOrSelf());
    return Ops.create(rewriter, Reshape.class, List.of(type), matrix, false, false).result();
  }

  /** What is reduced or counted as a whole may come in any order. */
  private static boolean reshapeBeforeReduce(Operation op, PatternRewriter rewriter) {
    var reshape = (Reshape) op.view();
    if (reshape.allow_reorder() || ((RankedTensorType) reshape.result().type()).rank() != 1) {
      return false;
    }
    for (var user : reshape.result().users()) {
      if (!user.is("tt.reduce") && !user.is("tt.histogram")) return false;
    }
    rewriter.modifyInPlace(op, () -> op.setAttribute("allow_reorder", rewriter.unitAttr()));
    return true;
  }

  /** A descriptor's block can be loaded without its leading dimensions of extent one. */
  private static boolean reshapeOfLoad(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof Reshape reshape
        && reshape.src().definingOp() instanceof DescriptorLoad load
        && load.result().hasOneUse())) {
      return false;
    }
    var from = ((RankedTensorType) load.result().type()).shape();
    var type = (RankedTensorType) reshape.result().type();
    int dropped = from.length - type.rank();
    if (dropped <= 0
        || !Arrays.equals(Arrays.copyOfRange(from, dropped, from.length), type.shape())) {
      return false;
    }
    for (int i = 0; i < dropped; i++) if (from[i] != 1) return false;
    rewriter.modifyInPlace(load.result().owner(), () -> load.result().setType(type));
    rewriter.replaceOp(op, load.result());
    return true;
  }
}

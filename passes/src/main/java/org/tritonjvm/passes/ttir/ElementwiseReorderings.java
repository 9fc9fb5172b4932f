package org.tritonjvm.passes.ttir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Splats;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Rules that let elementwise operations work on what was spread to be their operands. */
final class ElementwiseReorderings {
  static final List<RewritePattern> PATTERNS =
      List.of(
          RewritePattern.ofAny("ElementwiseOfBroadcast", 1, ElementwiseReorderings::broadcasts),
          RewritePattern.ofAny("ElementwiseOfSplat", 1, ElementwiseReorderings::splats));

  private ElementwiseReorderings() {}

  private static boolean isCandidate(Operation op) {
    return op.operandCount() > 0 && op.hasTrait("Elementwise") && op.isMemoryEffectFree();
  }

  private static boolean isSplat(Value value) {
    return switch (value.definingOp()) {
      case Splat _ -> true;
      case Constant(DenseElementsAttr elements, _) -> elements.isSplat();
      default -> false;
    };
  }

  /** {@code f(splat(a), splat(b)) -> splat(f(a, b))}. */
  private static boolean splats(Operation op, PatternRewriter rewriter) {
    if (!isCandidate(op)) return false;
    var operands = op.operands();
    for (var operand : operands) if (!isSplat(operand)) return false;
    var scalars = operands.stream().map(operand -> scalar(rewriter, operand)).toList();
    var types = op.results().stream().map(r -> r.type().elementOrSelf()).toList();
    var small = rewriter.create(op.name(), types, scalars, op.attributes());
    var spread = new ArrayList<Value>();
    for (var result : op.results()) {
      spread.add(
          Ops.create(rewriter, Splat.class, List.of(result.type()), small.result(result.number()))
              .result());
    }
    rewriter.replaceOp(op, spread);
    return true;
  }

  /** The value that every element of a splat has. */
  private static Value scalar(PatternRewriter rewriter, Value splat) {
    if (splat.definingOp() instanceof Splat(var src, _)) return src;
    var type = splat.type().elementOrSelf();
    return constant(rewriter, type, splat);
  }

  /** A constant of a type with the element of a constant that has only one. */
  private static Value constant(PatternRewriter rewriter, Type type, Value splat) {
    var element = Splats.element(((Constant) splat.definingOp()).value());
    return rewriter
        .create(
            "arith.constant", List.of(type), List.of(), Map.of("value", Splats.of(type, element)))
        .result();
  }

  /** {@code f(broadcast(a), splat(b)) -> broadcast(f(a, splat(b)))}, all of one shape. */
  private static boolean broadcasts(Operation op, PatternRewriter rewriter) {
    if (!isCandidate(op)) return false;
    var source = narrowType(op);
    if (source.isEmpty()) return false;
    var narrow = source.get();
    var operands = op.operands().stream().map(o -> narrowed(rewriter, o, narrow)).toList();
    var types =
        op.results().stream().map(r -> narrow.withElementType(r.type().elementOrSelf())).toList();
    var small = rewriter.create(op.name(), types, operands, op.attributes());
    var spread = new ArrayList<Value>();
    for (var result : op.results()) {
      spread.add(
          Ops.create(
                  rewriter, Broadcast.class, List.of(result.type()), small.result(result.number()))
              .result());
    }
    rewriter.replaceOp(op, spread);
    return true;
  }

  /**
   * The type before the broadcasts among the operands, if there are any and all other are splats.
   */
  private static Optional<RankedTensorType> narrowType(Operation op) {
    Optional<RankedTensorType> found = Optional.empty();
    for (var operand : op.operands()) {
      if (operand.definingOp() instanceof Broadcast(var src, _)) {
        var type = (RankedTensorType) src.type();
        if (found.isEmpty()) found = Optional.of(type);
        else if (!hasShapeOf(found.get(), type)) return Optional.empty();
      } else if (!isSplat(operand)) {
        return Optional.empty();
      }
    }
    return found;
  }

  private static boolean hasShapeOf(RankedTensorType a, RankedTensorType b) {
    return a.equals(Types.sameShape(b, a.elementType()));
  }

  private static Value narrowed(PatternRewriter rewriter, Value operand, RankedTensorType like) {
    var type = like.withElementType(operand.type().elementOrSelf());
    return switch (operand.definingOp()) {
      case Broadcast(var src, _) -> src;
      case Splat(var src, _) -> Ops.create(rewriter, Splat.class, List.of(type), src).result();
      default -> constant(rewriter, type, operand);
    };
  }
}

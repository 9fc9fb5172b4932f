package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Canonicalization patterns of shape operations. */
final class ShapePatterns {
  private ShapePatterns() {}

  /** {@code expand_dims(splat(x)) -> splat(x)}, and a broadcast moves behind. */
  static final List<RewritePattern> EXPAND_DIMS =
      List.of(
          RewritePattern.of(
              "ExpandDimsOfSplat", "tt.expand_dims", ShapePatterns::splatInResultsType),
          RewritePattern.of(
              "ExpandDimsOfBroadcast", "tt.expand_dims", ShapePatterns::expandDimsOfBroadcast));

  static final List<RewritePattern> RESHAPE =
      List.of(
          RewritePattern.of(
              "ReshapeOfExpandDims", "tt.reshape", ShapePatterns::reshapeOfExpandDims),
          RewritePattern.of("ReshapeOfReshape", "tt.reshape", ShapePatterns::reshapeOfReshape),
          RewritePattern.of("ReshapeOfSplat", "tt.reshape", ShapePatterns::reshapeOfSplat));

  static final List<RewritePattern> BROADCAST =
      List.of(
          RewritePattern.of("BroadcastOfSplat", "tt.broadcast", ShapePatterns::splatInResultsType),
          RewritePattern.of(
              "BroadcastOfBroadcast", "tt.broadcast", ShapePatterns::broadcastOfBroadcast));

  /** {@code shape-op(splat(x)) -> splat(x)}. */
  private static boolean splatInResultsType(Operation op, PatternRewriter rewriter) {
    if (!(op.operand(0).definingOp() instanceof Splat(var scalar, _))) return false;
    rewriter.replaceOp(op, splat(rewriter, op.result().type(), scalar));
    return true;
  }

  private static Value splat(PatternRewriter rewriter, Type type, Value scalar) {
    return Ops.create(rewriter, Splat.class, List.of(type), scalar).result();
  }

  /**
   * {@code expand_dims(broadcast(x)) -> broadcast(expand_dims(x))}, so that broadcasts meet and
   * merge.
   */
  private static boolean expandDimsOfBroadcast(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof ExpandDims(var src, int axis, var result)
        && src.definingOp() instanceof Broadcast(var narrow, var wide))) {
      return false;
    }
    var type = ShapeInference.expandDims((RankedTensorType) narrow.type(), axis);
    var expanded = Ops.create(rewriter, ExpandDims.class, List.of(type), narrow, axis).result();
    rewriter.setLocation(wide.location());
    var by = Ops.create(rewriter, Broadcast.class, List.of(result.type()), expanded).result();
    rewriter.replaceOp(op, by);
    return true;
  }

  /** {@code reshape(expand_dims(x)) -> x} where the type comes back. */
  private static boolean reshapeOfExpandDims(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof Reshape(var src, boolean anyOrder, boolean kept, var result)
        && !anyOrder
        && !kept
        && src.definingOp() instanceof ExpandDims(var original, _, _)
        && original.type().equals(result.type()))) {
      return false;
    }
    rewriter.replaceOp(op, original);
    return true;
  }

  /** {@code reshape(reshape(x)) -> reshape(x)}, in any order if one of them was. */
  private static boolean reshapeOfReshape(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof Reshape(var src, boolean outer, boolean kept, var result)
        && !kept
        && src.definingOp() instanceof Reshape(var original, boolean inner, _, _))) {
      return false;
    }
    var type = List.of(result.type());
    var by = Ops.create(rewriter, Reshape.class, type, original, outer || inner, false);
    rewriter.replaceOp(op, by.result());
    return true;
  }

  private static boolean reshapeOfSplat(Operation op, PatternRewriter rewriter) {
    return !((Reshape) op.view()).efficient_layout() && splatInResultsType(op, rewriter);
  }

  /** {@code broadcast(broadcast(x)) -> broadcast(x)}. */
  private static boolean broadcastOfBroadcast(Operation op, PatternRewriter rewriter) {
    if (!(op.operand(0).definingOp() instanceof Broadcast(var src, _))) return false;
    var type = List.of(op.result().type());
    rewriter.replaceOp(op, Ops.create(rewriter, Broadcast.class, type, src).result());
    return true;
  }
}

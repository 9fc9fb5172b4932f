package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Histogram;
import org.tritonjvm.dialects.tt.Permutations;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Operations that take their operand in the layout it has before a conversion as well. */
final class ConsumerRewrites {
  private ConsumerRewrites() {}

  static List<RewritePattern> patterns() {
    return List.of(
        RewritePattern.of(
            "CanonicalizeConvertFromReshape", "tt.reshape", ConsumerRewrites::reshape),
        RewritePattern.of("CanonicalizeConvertFromTranspose", "tt.trans", ConsumerRewrites::trans),
        RewritePattern.of(
            "CanonicalizeConvertFromGatherSource", "tt.gather", ConsumerRewrites::gather),
        RewritePattern.of(
            "CanonicalizeConvertFromHistogram", "tt.histogram", ConsumerRewrites::histogram),
        RewritePattern.of(
            "CanonicalizeConvertFromAlloc", "ttg.local_alloc", ConsumerRewrites::alloc),
        RewritePattern.of(
            "CanonicalizeConvertFromLocalStore", "ttg.local_store", ConsumerRewrites::store),
        RewritePattern.of("CanonicalizeConvertFromSplit", "tt.split", ConsumerRewrites::split));
  }

  private static Optional<ConvertLayout> conversion(Value value) {
    return value.definingOp() instanceof ConvertLayout c ? Optional.of(c) : Optional.empty();
  }

  private static boolean replace(Operation op, OpResult by, PatternRewriter rewriter) {
    rewriter.replaceOp(op, by);
    return true;
  }

  /** reshape(convert(x)) = reshape(x), if nothing moves or the reshape may reorder cheaply. */
  private static boolean reshape(Operation op, PatternRewriter rewriter) {
    var reshape = (Reshape) op.view();
    var convert = conversion(reshape.src());
    if (convert.isEmpty()) return false;
    var x = convert.get().src();
    var type = MemoryOps.tensor(reshape.result());
    if (!ConvertLayoutRewrites.isTrivial(convert.get())
        && (!reshape.allow_reorder() || ExpensiveViews.isExpensive(MemoryOps.tensor(x), type))) {
      return false;
    }
    rewriter.setLocation(op.location());
    var made =
        Ops.create(
            rewriter,
            Reshape.class,
            List.of(type),
            x,
            reshape.allow_reorder(),
            reshape.efficient_layout());
    return replace(op, made.result(), rewriter);
  }

  /** trans(x) in the old order is a conversion; trans(convert(x)) = trans(x) if nothing moves. */
  private static boolean trans(Operation op, PatternRewriter rewriter) {
    var trans = (Trans) op.view();
    var type = MemoryOps.tensor(trans.result());
    rewriter.setLocation(op.location());
    if (Permutations.isIota(trans.order())) {
      return replace(op, ConvertLayoutRewrites.convert(trans.src(), type, rewriter), rewriter);
    }
    var convert = conversion(trans.src());
    if (convert.isEmpty() || !ConvertLayoutRewrites.isTrivial(convert.get())) return false;
    var made =
        Ops.create(rewriter, Trans.class, List.of(type), convert.get().src(), trans.order());
    return replace(op, made.result(), rewriter);
  }

  /** gather(convert(x), i) = gather(x, i): the source goes through shared memory anyhow. */
  private static boolean gather(Operation op, PatternRewriter rewriter) {
    var gather = (Gather) op.view();
    var convert = conversion(gather.src());
    if (convert.isEmpty() || gather.efficient_layout()) return false;
    rewriter.setLocation(op.location());
    var made =
        Ops.create(
            rewriter,
            Gather.class,
            List.of(gather.result().type()),
            convert.get().src(),
            gather.indices(),
            gather.axis(),
            false);
    return replace(op, made.result(), rewriter);
  }

  /** histogram(convert(x), m) = histogram(x, convert(m)): no bin depends on where numbers are. */
  private static boolean histogram(Operation op, PatternRewriter rewriter) {
    var histogram = (Histogram) op.view();
    var convert = conversion(histogram.src());
    if (convert.isEmpty()) return false;
    var x = convert.get().src();
    rewriter.setLocation(op.location());
    var maskType = (RankedTensorType) Types.i1SameShape(x.type());
    var mask = histogram.mask().map(m -> ConvertLayoutRewrites.convert(m, maskType, rewriter));
    var made =
        Ops.create(rewriter, Histogram.class, List.of(histogram.result().type()), x, mask);
    return replace(op, made.result(), rewriter);
  }

  /** local_alloc(convert(x)) = local_alloc(x): the buffer has a layout of its own. */
  private static boolean alloc(Operation op, PatternRewriter rewriter) {
    var alloc = (LocalAlloc) op.view();
    var convert = alloc.src().flatMap(ConsumerRewrites::conversion);
    if (convert.isEmpty()) return false;
    rewriter.setLocation(op.location());
    var made =
        Ops.create(
            rewriter,
            LocalAlloc.class,
            List.of(alloc.result().type()),
            Optional.of(convert.get().src()),
            alloc.alignment());
    return replace(op, made.result(), rewriter);
  }

  /** local_store(convert(x), b) = local_store(x, b). */
  private static boolean store(Operation op, PatternRewriter rewriter) {
    var convert = conversion(((LocalStore) op.view()).src());
    if (convert.isEmpty()) return false;
    rewriter.modifyInPlace(op, () -> op.setOperand(0, convert.get().src()));
    return true;
  }

  /** split(convert(x)) = split(x), if the halves have the same layout. */
  private static boolean split(Operation op, PatternRewriter rewriter) {
    var split = (Split) op.view();
    var convert = conversion(split.src());
    if (convert.isEmpty()) return false;
    var x = convert.get().src();
    var half = Types.encoding(split.outLHS().type());
    if (half.isEmpty() || !splitEncoding(MemoryOps.tensor(x)).equals(half)) return false;
    rewriter.modifyInPlace(op, () -> op.setOperand(0, x));
    return true;
  }

  private static Optional<TensorEncoding> splitEncoding(RankedTensorType type) {
    try {
      return Types.encoding(type).map(e -> e.inferSplit(Shapes.of(type)));
    } catch (InvalidIr e) {
      return Optional.empty();
    }
  }
}

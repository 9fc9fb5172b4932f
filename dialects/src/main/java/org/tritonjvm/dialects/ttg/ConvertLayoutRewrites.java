package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.DpasEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.tt.Histogram;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** A conversion of something that could have the wanted layout from the start. */
final class ConvertLayoutRewrites {
  private ConvertLayoutRewrites() {}

  static List<RewritePattern> patterns() {
    return List.of(
        RewritePattern.of(
            "CanonicalizeConvertFromConvert",
            "ttg.convert_layout",
            ConvertLayoutRewrites::convertOfProducer));
  }

  /** Whether a conversion moves nothing. */
  static boolean isTrivial(ConvertLayout convert) {
    var from = Types.encoding(convert.src().type());
    var to = Types.encoding(convert.result().type());
    if (from.isEmpty() || to.isEmpty()) return false;
    return from.get().isSame(Shapes.of(MemoryOps.tensor(convert.src())), to.get());
  }

  private static boolean convertOfProducer(Operation op, PatternRewriter rewriter) {
    var convert = (ConvertLayout) op.view();
    var src = convert.src();
    var type = MemoryOps.tensor(convert.result());
    if (src.type().equals(type)) {
      rewriter.replaceOp(op, src);
      return true;
    }
    if (isOperandOfDot(src, type)) return false;
    rewriter.setLocation(op.location());
    var made =
        switch (src.definingOp()) {
          case Reshape reshape -> reshape(reshape, type, rewriter);
          case Histogram(var counted, var mask, _) ->
              made(Ops.create(rewriter, Histogram.class, List.of(type), counted, mask).result());
          case LocalLoad load -> {
            // There may be writes to the buffer between the load and the conversion.
            rewriter.setInsertionPointBefore(load.result().owner());
            yield made(
                Ops.create(rewriter, LocalLoad.class, List.of(type), load.src(), load.token())
                    .result());
          }
          case ConvertLayout(var inner, _, _) -> made(convert(inner, type, rewriter));
          case Splat(var scalar, _) ->
              made(Ops.create(rewriter, Splat.class, List.of(type), scalar).result());
          case MakeRange(int start, int end, _) ->
              made(Ops.create(rewriter, MakeRange.class, List.of(type), start, end).result());
          case Constant(DenseElementsAttr value, _) -> constant(value, type, rewriter);
          default -> Optional.<OpResult>empty();
        };
    made.ifPresent(value -> rewriter.replaceOp(op, value));
    return made.isPresent();
  }

  private static Optional<OpResult> made(OpResult value) {
    return Optional.of(value);
  }

  /** A new conversion. */
  static OpResult convert(Value src, RankedTensorType type, PatternRewriter rewriter) {
    return Ops.create(rewriter, ConvertLayout.class, List.of(type), src, false).result();
  }

  /** What flash attention is better off without: a product that becomes an operand at its load. */
  private static boolean isOperandOfDot(Value src, RankedTensorType type) {
    var from = Types.encoding(src.type()).orElse(null);
    return Types.encoding(type).orElse(null) instanceof DotOperandEncoding
        && (from instanceof NvidiaMmaEncoding || from instanceof DpasEncoding);
  }

  /** A reshape that may reorder can give its result any layout, if no thread loses elements. */
  private static Optional<OpResult> reshape(
      Reshape reshape, RankedTensorType type, PatternRewriter rewriter) {
    boolean free = reshape.allow_reorder() && !reshape.efficient_layout();
    if (!free || ExpensiveViews.isExpensive(MemoryOps.tensor(reshape.src()), type)) {
      return Optional.empty();
    }
    // Operands of dots are packed in registers otherwise than other tensors.
    if (isDotOperand(reshape.result().type()) || isDotOperand(type)) return Optional.empty();
    return made(
        Ops.create(rewriter, Reshape.class, List.of(type), reshape.result(), true, false)
            .result());
  }

  private static boolean isDotOperand(Type type) {
    return Types.encoding(type).orElse(null) instanceof DotOperandEncoding;
  }

  private static Optional<OpResult> constant(
      DenseElementsAttr value, RankedTensorType type, PatternRewriter rewriter) {
    return value
        .splatValue()
        .map(
            element -> {
              var splat =
                  DenseElementsAttr.splat(rewriter.context(), type, element);
              return Ops.create(rewriter, Constant.class, List.of(type), splat).result();
            });
  }
}

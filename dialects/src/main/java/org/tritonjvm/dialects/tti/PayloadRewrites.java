package org.tritonjvm.dialects.tti;

import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Rules of the conversions between floats and the integers that stand for them. */
final class PayloadRewrites {
  private static final List<String> VIEWS =
      List.of("ttg.convert_layout", "tt.trans", "tt.reshape", "tt.broadcast", "tt.expand_dims");

  private PayloadRewrites() {}

  /** unembed(embed(x)) = x and embed(unembed(x)) = x, where the type comes back. */
  static Fold roundTrip(Value converted, Value result) {
    return switch (converted.definingOp()) {
      case ExperimentalFPSanEmbed(var x, _) when isSame(x, result) -> Fold.to(x);
      case ExperimentalFPSanUnembed(var x, _) when isSame(x, result) -> Fold.to(x);
      default -> Fold.NONE;
    };
  }

  private static boolean isSame(Value x, Value result) {
    return x.type().equals(result.type());
  }

  /** view(convert(x)) = convert(view(x)), so that conversions there and back meet. */
  static List<RewritePattern> throughViews(Class<? extends OpView> conversion) {
    return VIEWS.stream().map(view -> throughView(view, conversion)).toList();
  }

  private static RewritePattern throughView(String view, Class<? extends OpView> conversion) {
    var name =
        "Push%sThrough%s"
            .formatted(conversion.getSimpleName(), view.substring(view.indexOf('.') + 1));
    var mnemonic = conversion.getAnnotation(Op.class).value();
    return RewritePattern.of(name, view, (op, rewriter) -> push(op, mnemonic, rewriter));
  }

  private static boolean push(Operation view, String conversion, PatternRewriter rewriter) {
    var converted = view.operand(0).definition().filter(op -> op.is(conversion));
    if (converted.isEmpty()) return false;
    var original = converted.get().operand(0);
    if (!(original.type() instanceof RankedTensorType from
        && view.result().type() instanceof RankedTensorType to)) {
      return false;
    }
    var moved =
        rewriter.create(
            view.name(),
            List.of(to.withElementType(from.elementType())),
            List.of(original),
            view.attributes());
    rewriter.replaceOp(
        view, rewriter.create(conversion, List.of(to), List.of(moved.result()), Map.of()));
    return true;
  }
}

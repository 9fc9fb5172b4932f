package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.cat",
    traits = {"Pure", "SameTypeOperands", "SameOperandsAndResultElementType"},
    assembly = "$lhs `,` $rhs attr-dict `:` type($lhs) `->` type($result)",
    summary = "all elements of two vectors, in any order; of Triton 3.6",
    description = "Canonicalization makes it a `tt.join` and a `tt.reshape`.")
public record Cat(
    @OfType(TT.Tensor.class) Value lhs,
    @OfType(TT.Tensor.class) Value rhs,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, Verified, Canonicalized {
  @Override
  public boolean verify(Operation op) {
    var from = (RankedTensorType) lhs.type();
    var to = (RankedTensorType) result.type();
    if (from.rank() != 1 || to.rank() != 1 || to.shape()[0] != 2 * from.shape()[0]) {
      throw new InvalidIr("must make a vector twice as long as its operands");
    }
    return true;
  }

  static List<RewritePattern> canonicalization() {
    return List.of(RewritePattern.of("CatToJoin", "tt.cat", Cat::toJoin));
  }

  /** {@code cat(a, b) -> reshape(join(a, b))}, in any order. */
  private static boolean toJoin(Operation op, PatternRewriter rewriter) {
    var cat = (Cat) op.view();
    var from = (RankedTensorType) cat.lhs.type();
    var to = (RankedTensorType) cat.result.type();
    var encoding = Types.encoding(from);
    var pairs =
        RankedTensorType.get(
            op.context(),
            new long[] {from.shape()[0], 2},
            from.elementType(),
            encoding.map(e -> e.inferJoin(Shapes.of(from))));
    var joined = Ops.create(rewriter, Join.class, List.of(pairs), cat.lhs, cat.rhs).result();
    var flat =
        RankedTensorType.get(
            op.context(),
            to.shape(),
            to.elementType(),
            Types.encoding(pairs)
                .map(
                    e ->
                        e.inferReshape(Shapes.of(pairs), Shapes.of(to), Types.encoding(to), true)));
    Value result = Ops.create(rewriter, Reshape.class, List.of(flat), joined, true, false).result();
    if (!flat.equals(to)) {
      result =
          rewriter.create("ttg.convert_layout", List.of(to), List.of(result), Map.of()).result();
    }
    rewriter.replaceOp(op, result);
    return true;
  }
}

package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialects.arith.AddI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.rewrite.PatternRewriter;
import org.tritonjvm.mlir.rewrite.RewritePattern;

/** Canonicalization patterns of pointer casts. */
final class PointerPatterns {
  private PointerPatterns() {}

  static final List<RewritePattern> INT_TO_PTR =
      List.of(
          RewritePattern.of("IntToPtrOfPtrToInt", "tt.int_to_ptr", PointerPatterns::roundTrip),
          RewritePattern.of("IntToPtrOfAdd", "tt.int_to_ptr", PointerPatterns::constantOffset));

  /** {@code int_to_ptr(ptr_to_int(p)) -> bitcast(p)}. */
  private static boolean roundTrip(Operation op, PatternRewriter rewriter) {
    if (!(op.operand(0).definingOp() instanceof PtrToInt(var pointer, _))) return false;
    var type = List.of(op.result().type());
    rewriter.replaceOp(op, Ops.create(rewriter, Bitcast.class, type, pointer).result());
    return true;
  }

  /**
   * {@code int_to_ptr(x + c) -> addptr(int_to_ptr(x), c / size)} where c bytes are whole elements.
   */
  private static boolean constantOffset(Operation op, PatternRewriter rewriter) {
    if (!(op.view() instanceof IntToPtr(var src, var result)
        && src.definingOp() instanceof AddI(var base, var offset, _, _)
        && offset.definingOp() instanceof Constant(var constant, _)
        && Splats.element(constant) instanceof IntegerAttr bytes)) {
      return false;
    }
    int size = Math.max(1, Types.pointeeBitWidth(result.type()) / 8);
    if (bytes.value() % size != 0) return false;
    var type = result.type();
    var pointer = Ops.create(rewriter, IntToPtr.class, List.of(type), base).result();
    var count = IntegerAttr.get(bytes.type(), bytes.value() / size, op.context());
    var offsetType = Types.sameShape(type, bytes.type());
    var elements =
        Ops.create(rewriter, Constant.class, List.of(offsetType), Splats.of(offsetType, count));
    var by = Ops.create(rewriter, AddPtr.class, List.of(type), pointer, elements.result());
    rewriter.replaceOp(op, by.result());
    return true;
  }
}

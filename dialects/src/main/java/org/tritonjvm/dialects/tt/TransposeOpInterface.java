package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

/** An operation that puts the dimensions of its operand in another order. */
public interface TransposeOpInterface extends OpView, OpTrait {
  Value src();

  /** Dimension i of the result is dimension {@code order[i]} of the operand. */
  List<Integer> order();

  static boolean verifyTrait(Operation op) {
    var view = (TransposeOpInterface) op.view();
    var order = view.order();
    if (((ShapedType) view.src().type()).rank() != order.size()) {
      throw new InvalidIr("order must have the same size as the rank of the operand and result");
    }
    if (!Permutations.isPermutation(order)) {
      throw new InvalidIr("order must be a permutation of [0, ..., rank - 1]");
    }
    return true;
  }
}

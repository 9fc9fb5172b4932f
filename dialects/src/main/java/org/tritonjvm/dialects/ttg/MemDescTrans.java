package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TransposeOpInterface;
import org.tritonjvm.dialects.tt.Permutations;
import org.tritonjvm.mlir.dialect.DenseI32;
import java.util.ArrayList;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.CompatibleTypes;
import java.util.List;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_trans",
    traits = "Pure",
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows a buffer with its dimensions in another order")
public record MemDescTrans(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @Encoded(DenseI32.class) List<Integer> order,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TransposeOpInterface, TtgOp, MemDescView, CompatibleTypes, Foldable {

  static Type inferResultTypes(Value src, List<Integer> order) {
    var type = MemoryOps.memDesc(src);
    MemoryOps.require(
        order.size() == type.rank() && Permutations.isPermutation(order),
        "order must be a permutation of the operand's dimensions");
    var alloc = type.allocShape();
    int prefix = alloc.size() - order.size();
    var allocShape = new ArrayList<>(alloc.subList(0, prefix));
    allocShape.addAll(Permutations.apply(alloc.subList(prefix, alloc.size()), order));
    return new MemDescType(
        Permutations.apply(type.extents(), order),
        type.elementType(),
        type.encoding().inferTrans(type.extents(), order),
        type.memorySpace(),
        type.mutableMemory(),
        allocShape);
  }

  static boolean areCompatible(List<Type> inferred, List<Type> actual) {
    return inferred.size() == 1
        && actual.size() == 1
        && inferred.getFirst() instanceof MemDescType a
        && actual.getFirst() instanceof MemDescType b
        && a.isEquivalent(b);
  }

  /** Keeping the order is nothing; two transpositions are one. */
  @Override
  public Fold fold(Constants constants) {
    if (Permutations.isIota(order)) return src.type().equals(result.type()) ? Fold.to(src) : Fold.NONE;
    if (!(src.definingOp() instanceof MemDescTrans(var inner, var first, _))) return Fold.NONE;
    var op = result.owner();
    op.setAttribute("order", new DenseI32().encode(op.context(), Permutations.apply(first, order)));
    op.setOperand(0, inner);
    return Fold.IN_PLACE;
  }
}

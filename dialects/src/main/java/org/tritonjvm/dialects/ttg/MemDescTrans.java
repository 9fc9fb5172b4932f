package org.tritonjvm.dialects.ttg;

import java.util.ArrayList;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Verified;
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
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "Shows a buffer with its dimensions in another order.")
public record MemDescTrans(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @Encoded(I32Array.class) List<Integer> order,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, CompatibleTypes, Foldable, Verified {

  static Type inferResultTypes(Value src, List<Integer> order) {
    var type = MemoryOps.memDesc(src);
    checkOrder(order, type.rank());
    var alloc = type.allocShape();
    int prefix = alloc.size() - order.size();
    var allocShape = new ArrayList<>(alloc.subList(0, prefix));
    allocShape.addAll(MemoryOps.permute(alloc.subList(prefix, alloc.size()), order));
    return new MemDescType(
        MemoryOps.permute(type.extents(), order),
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

  private static void checkOrder(List<Integer> order, int rank) {
    MemoryOps.require(
        order.size() == rank,
        "order must have the same size as the rank of the operand and result");
    for (int i = 0; i < rank; i++) {
      MemoryOps.require(
          order.contains(i), "order must be a permutation of [0, ..., rank - 1]");
    }
  }

  @Override
  public boolean verify(Operation op) {
    checkOrder(order, MemoryOps.memDesc(src).rank());
    return true;
  }

  /** Keeping the order is nothing; two transpositions are one. */
  @Override
  public Fold fold(Constants constants) {
    boolean identity = true;
    for (int i = 0; i < order.size(); i++) identity &= order.get(i) == i;
    if (identity) return src.type().equals(result.type()) ? Fold.to(src) : Fold.NONE;
    if (!(src.definingOp() instanceof MemDescTrans(var inner, var first, _))) return Fold.NONE;
    var op = result.owner();
    op.setAttribute("order", new I32Array().encode(op.context(), MemoryOps.permute(first, order)));
    op.setOperand(0, inner);
    return Fold.IN_PLACE;
  }
}

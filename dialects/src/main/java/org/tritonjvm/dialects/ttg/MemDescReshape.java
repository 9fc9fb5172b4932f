package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_reshape",
    traits = "Pure",
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows a buffer with another shape")
public record MemDescReshape(
    @OfType(TtgTypes.MemDesc.class) Value src, @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, Verified {

  @Override
  public boolean verify(Operation op) {
    var from = MemoryOps.memDesc(src);
    var to = MemoryOps.memDesc(result);
    MemoryOps.require(
        from.elementCount() == to.elementCount(),
        "number of src and dst elements of reshape must be the same");
    MemoryOps.require(
        from.elementType().equals(to.elementType()),
        "result element type must match src element type");
    var alloc = from.allocShape();
    MemoryOps.require(
        alloc.subList(alloc.size() - from.rank(), alloc.size()).equals(from.extents()),
        "NYI: memdesc_reshape of memdesc_subslice");
    var expected = MemDescReshapes.resultType(from, to.extents());
    MemoryOps.require(
        expected.isEquivalent(to), "result type must be " + expected + " but is " + to);
    return true;
  }
}

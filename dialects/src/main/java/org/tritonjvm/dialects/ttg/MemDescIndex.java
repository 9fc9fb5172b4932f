package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_index",
    traits = {"Pure"},
    assembly =
        "$src `[` $index `]` attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows one of the buffers that a descriptor holds along its first dimension",
    description =
        """
        Of a descriptor of 2x4x16 elements, index 1 shows the second 4x16 of them.
        """)
public record MemDescIndex(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(Constraints.I32.class) Value index,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, Verified {

  @Override
  public boolean verify(Operation op) {
    var from = MemoryOps.memDesc(src);
    var to = MemoryOps.memDesc(result);
    MemoryOps.require(
        from.elementType().equals(to.elementType()),
        "result element type must match desc element type");
    MemoryOps.require(
        from.encoding().equals(to.encoding()), "src and result must have the same encoding");
    MemoryOps.require(from.rank() == to.rank() + 1, "result rank must be input rank - 1");
    MemoryOps.require(
        from.allocShape().size() == from.rank(),
        "We don't allow taking memdesc_index of a memdesc_index");
    var shape = MemDescLayouts.layoutShape(from);
    MemoryOps.require(shape.equals(to.extents()), "result shape must equal to srcShape[1:]");
    MemoryOps.require(
        MemDescLayouts.layoutAllocShape(from).equals(shape),
        "We only support memdesc_index of a multibuffer-prefix subview");
    MemoryOps.require(
        to.allocShape().equals(to.extents()), "alloc shape must match shape for the result");
    return true;
  }
}

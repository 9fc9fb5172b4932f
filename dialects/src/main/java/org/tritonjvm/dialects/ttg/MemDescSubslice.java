package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.DenseI32;
import java.util.ArrayList;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.List;
import org.tritonjvm.mlir.dialect.Delimiter;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_subslice",
    traits = {"Pure"},
    assembly =
        "$src `[` custom<Offsets>($offsets) `]` attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows a rectangle of a buffer, which begins at constant offsets",
    description =
        """
        Offsets are in elements, and in each dimension zero or multiples of the result's extent there.
        """)
public record MemDescSubslice(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @Encoded(DenseI32.class) List<Integer> offsets,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, Verified, Foldable {
  static void parseOffsets(OpAsmParser parser, Out<List<Integer>> offsets) {
    offsets.set(parser.parseCommaSeparatedList(Delimiter.NONE, () -> WarpSpecializeSyntax.int32(parser)));
  }

  static void printOffsets(OpAsmPrinter printer, Operation op, List<Integer> offsets) {
    printer.printCommaSeparated(offsets, printer::print);
  }

  @Override
  public boolean verify(Operation op) {
    SubsliceCheck.check(MemoryOps.memDesc(src), offsets, MemoryOps.memDesc(result));
    return true;
  }

  /** A rectangle of a rectangle is one of the whole. */
  @Override
  public Fold fold(Constants constants) {
    if (!(src.definingOp() instanceof MemDescSubslice(var whole, var outer, _))) return Fold.NONE;
    var sums = new ArrayList<Integer>();
    for (int i = 0; i < offsets.size(); i++) sums.add(outer.get(i) + offsets.get(i));
    var op = result.owner();
    op.setOperand(0, whole);
    op.setAttribute("offsets", new DenseI32().encode(op.context(), sums));
    return Fold.IN_PLACE;
  }
}

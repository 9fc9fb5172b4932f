package org.tritonjvm.dialects.ttg;

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
    @Encoded(I32Array.class) List<Integer> offsets,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView {
  static void parseOffsets(OpAsmParser parser, Out<List<Integer>> offsets) {
    offsets.set(parser.parseCommaSeparatedList(Delimiter.NONE, () -> I32Array.element(parser)));
  }

  static void printOffsets(OpAsmPrinter printer, Operation op, List<Integer> offsets) {
    printer.printCommaSeparated(offsets, printer::print);
  }
}

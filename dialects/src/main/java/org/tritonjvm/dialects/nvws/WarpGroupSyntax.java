package org.tritonjvm.dialects.nvws;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.Operation;

/**
 * {@code partition0 num_warps(4) {...} partition1 num_warps(8) {...} : f16}. Upstream does not
 * write the types of results, and so cannot read them back.
 */
final class WarpGroupSyntax implements Syntax {
  private static final String NUM_WARPS = "numWarps";

  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    state.parseOptionalAttrDictWithKeyword();
    var warps = new ArrayList<Integer>();
    while (parser.parseOptionalToken("partition" + warps.size())) {
      parser.parseToken("num_warps");
      parser.parseToken("(");
      warps.add(int32(parser));
      parser.parseToken(")");
      state.addRegion(parser.parseRegion(List.of()));
    }
    state.addTypes(parser.parseOptionalColonTypeList());
    state.addAttribute(NUM_WARPS, new DenseI32().encode(parser.context(), warps));
    return true;
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    var view = (WarpGroup) op.view();
    printer.printOptionalAttrDictWithKeyword(op, List.of(NUM_WARPS));
    for (int i = 0; i < Math.min(op.regionCount(), view.numWarps().size()); i++) {
      printer.printNewline();
      printer.print("partition" + i + " num_warps(" + view.numWarps().get(i) + ") ");
      printer.printRegion(op.region(i), OpAsmPrinter.RegionForm.WITHOUT_ARGUMENTS);
    }
    if (op.resultCount() > 0) {
      printer.print(" : ").printTypes(op.results().stream().map(r -> r.type()).toList());
    }
  }

  private static int int32(OpAsmParser parser) {
    var at = parser.currentLocation();
    long value = parser.parseInteger();
    if (value != (int) value) throw parser.emitError(at, "integer value too large");
    return (int) value;
  }
}

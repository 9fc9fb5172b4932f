package org.tritonjvm.dialects.nvws;

import java.util.List;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/** {@code %a, %b : !nvws.aref<[...]>}: the result's type has those of the operands. */
final class ArefCreateSyntax implements Syntax {
  private static final StrippedForm<Type> FORM = new NvwsTypes.Aref().strippedForm().orElseThrow();

  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    var buffers = parser.parseOperandList();
    state.parseOptionalAttrDict();
    parser.parseToken(":");
    var at = parser.currentLocation();
    if (!(parser.parseStrippedType(FORM) instanceof ArefType type)) {
      throw parser.emitError(at, "invalid kind of type specified");
    }
    state.addOperands(parser.resolveOperands(buffers, type.baseType(), at));
    state.addTypes(List.of(type));
    return true;
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    printer.print(" ");
    printer.printOperands(op.operands());
    printer.printOptionalAttrDict(op, List.of());
    printer.print(" : ");
    printer.printStripped(op.result().type(), FORM);
  }
}

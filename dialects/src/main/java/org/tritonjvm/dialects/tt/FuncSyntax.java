package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.OperationState;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.ir.Operation;

/** The form of {@code func.func}. */
final class FuncSyntax implements Syntax {
  @Override
  public boolean parse(OpAsmParser parser, OperationState state) {
    parser.parseFunction("function_type", "arg_attrs", "res_attrs");
    return true;
  }

  @Override
  public void print(OpAsmPrinter printer, Operation op) {
    printer.printFunction(op, "function_type", "arg_attrs", "res_attrs");
  }
}

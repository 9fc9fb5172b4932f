package org.tritonjvm.dialects.ttng;

import java.util.Optional;
import org.tritonjvm.dialects.ttg.AsyncTokenType;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.Out;
import org.tritonjvm.mlir.dialect.UnresolvedOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Tokens of tensor memory in brackets: {@code [%dep]}, or {@code []} for a result alone. */
interface TokenSyntax {
  static void parseToken(OpAsmParser parser, Out<UnresolvedOperand> dep, Out<Type> token) {
    if (!parser.parseOptionalToken("[")) return;
    token.set(new AsyncTokenType());
    if (parser.parseOptionalToken("]")) return;
    dep.set(parser.parseOperand());
    parser.parseToken("]");
  }

  static void printToken(
      OpAsmPrinter printer, Operation op, Optional<Value> dep, Optional<Type> token) {
    if (token.isEmpty()) return;
    printer.print("[");
    dep.ifPresent(printer::print);
    printer.print("]");
  }
}

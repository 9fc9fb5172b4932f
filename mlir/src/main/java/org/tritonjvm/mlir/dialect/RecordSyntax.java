package org.tritonjvm.mlir.dialect;

/** How the parameters of a type or attribute declared in Java are read and written. */
public interface RecordSyntax<R extends Record> {
  /** Reads what follows the mnemonic. */
  R parse(AsmParser parser);

  /** Writes what follows the mnemonic. */
  void print(AsmPrinter printer, R value);
}

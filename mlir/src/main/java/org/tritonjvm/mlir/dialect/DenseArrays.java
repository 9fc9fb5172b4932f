package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Attribute;

/** The stripped forms of dense arrays, {@code [1, 2]}. */
public enum DenseArrays implements StrippedForm<Attribute> {
  BOOL,
  I8,
  I16,
  I32,
  I64,
  F32,
  F64;

  @Override
  public Attribute parse(AsmParser parser) {
    return parser.parseDenseArray(this);
  }

  @Override
  public void print(AsmPrinter printer, Attribute value) {
    printer.printDenseArray(value);
  }
}

package org.tritonjvm.mlir.dialect;

/** The syntax of a type or attribute without parameters: nothing after its mnemonic. */
record PlainSyntax(Class<?> recordClass) implements RecordSyntax<Record> {
  PlainSyntax {
    if (recordClass.getRecordComponents().length > 0) {
      throw new IllegalArgumentException(
          recordClass.getName() + " needs an assembly format or a syntax in @Mnemonic");
    }
  }

  @Override
  public Record parse(AsmParser parser) {
    return value();
  }

  Record value() {
    return (Record) Calls.make(recordClass);
  }

  @Override
  public void print(AsmPrinter printer, Record value) {}
}

package org.tritonjvm.mlir.dialect;

/**
 * The stripped form of a type or attribute declared in Java: what follows its mnemonic.
 *
 * @param <T> Attribute or Type
 */
record RecordForm<T>(Class<? extends T> recordClass) implements StrippedForm<T> {
  private static final ClassValue<RecordSyntax<Record>> ALL =
      new ClassValue<>() {
        @Override
        protected RecordSyntax<Record> computeValue(Class<?> c) {
          return read(c);
        }
      };

  /** How the parameters of a record class declared with {@link Mnemonic} are written. */
  static RecordSyntax<Record> syntax(Class<?> c) {
    return ALL.get(c);
  }

  @SuppressWarnings("unchecked")
  private static RecordSyntax<Record> read(Class<?> c) {
    var mnemonic = c.getAnnotation(Mnemonic.class);
    if (mnemonic.syntax() != RecordSyntax.class) return Calls.make(mnemonic.syntax());
    return mnemonic.assembly().isEmpty()
        ? new PlainSyntax(c)
        : new RecordFormat(c, mnemonic.assembly());
  }

  @Override
  public T parse(AsmParser parser) {
    return recordClass.cast(Assembly.read(parser, syntax(recordClass)));
  }

  @Override
  public void print(AsmPrinter printer, T value) {
    syntax(recordClass).print(printer, (Record) value);
  }
}

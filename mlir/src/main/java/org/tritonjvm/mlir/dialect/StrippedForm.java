package org.tritonjvm.mlir.dialect;

/**
 * How an attribute or a type is written where its kind is known: without {@code #dialect.mnemonic}
 * or {@code !dialect.mnemonic}.
 *
 * @param <T> Attribute or Type
 */
public interface StrippedForm<T> {
  T parse(AsmParser parser);

  void print(AsmPrinter printer, T value);
}

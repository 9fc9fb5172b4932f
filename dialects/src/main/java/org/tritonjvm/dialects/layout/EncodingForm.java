package org.tritonjvm.dialects.layout;

import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.dialect.RecordSyntax;

/** The text form of an encoding, which is also what messages show. */
interface EncodingForm<E extends Record & Encoding> extends RecordSyntax<E> {
  /** Writes what follows the mnemonic. */
  void writeAll(E encoding, ParameterText text);

  @Override
  default void print(AsmPrinter printer, E encoding) {
    ParameterText.print(printer, text -> writeAll(encoding, text));
  }

  /** All of the attribute: {@code #ttg.slice<{dim = 1, parent = #ttg.blocked<{...}>}>}. */
  static <E extends Record & Encoding> String toString(E encoding, EncodingForm<? super E> form) {
    var dialect =
        switch ((Encoding) encoding) {
          case TensorMemoryEncoding _, TensorMemoryScalesEncoding _ -> "ttng";
          case DpasEncoding _, WarpEncoding _, Subgroup2DBlockEncoding _ -> "ttig";
          default -> "ttg";
        };
    var mnemonic = encoding.getClass().getAnnotation(Mnemonic.class).value();
    return ParameterText.toString(
        text -> form.writeAll(encoding, text.raw("#" + dialect + "." + mnemonic)));
  }
}

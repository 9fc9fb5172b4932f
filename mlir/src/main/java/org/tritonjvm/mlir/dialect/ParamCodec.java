package org.tritonjvm.mlir.dialect;

/** How a parameter of an attribute or a type is read and written: MLIR's FieldParser. */
public interface ParamCodec<T> {
  T parse(AsmParser parser);

  void print(AsmPrinter printer, T value);

  /** The codec in {@code qualified($parameter)}: with its prefix, if it is left out elsewhere. */
  default ParamCodec<T> qualified() {
    return this;
  }
}

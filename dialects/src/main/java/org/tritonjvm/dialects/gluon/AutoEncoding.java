package org.tritonjvm.dialects.gluon;

import org.tritonjvm.mlir.dialect.Mnemonic;

/** A layout that follows from those of neighbouring operations. */
@Mnemonic(
    value = "auto_encoding",
    summary = "a layout that follows from those of neighbouring operations")
public record AutoEncoding() implements OpenEncoding {
  @Override
  public String toString() {
    return "#gluon.auto_encoding";
  }
}

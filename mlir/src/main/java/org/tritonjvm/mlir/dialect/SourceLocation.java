package org.tritonjvm.mlir.dialect;

/** A place in the text being parsed, for error messages; good as long as its parser is. */
public final class SourceLocation {
  private final AsmParser parser;
  private final long address;

  SourceLocation(AsmParser parser, long address) {
    this.parser = parser;
    this.address = address;
  }

  long addressIn(AsmParser user) {
    if (user != parser) throw new IllegalArgumentException("the place is another parser's");
    return address;
  }
}

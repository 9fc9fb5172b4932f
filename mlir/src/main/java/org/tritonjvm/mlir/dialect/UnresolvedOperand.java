package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.global.Shim;

/** An operand as written, {@code %name} or {@code %name#2}: good for the time of its parser. */
public final class UnresolvedOperand {
  private final OpAsmParser parser;
  private final int position;

  UnresolvedOperand(OpAsmParser parser, int position) {
    this.parser = parser;
    this.position = position;
  }

  int positionIn(OpAsmParser user) {
    if (user != parser) throw new IllegalArgumentException("the operand is another parser's");
    return position;
  }

  /** The name, with its {@code %}. */
  public String name() {
    return parser.text(Shim.shimParserOperandName(parser.session(), position));
  }

  /** The number of the result meant, 0 unless written. */
  public int number() {
    Shim.shimParserOperandName(parser.session(), position);
    return (int) parser.word(1);
  }

  public SourceLocation location() {
    Shim.shimParserOperandName(parser.session(), position);
    return new SourceLocation(parser, parser.word(2));
  }
}

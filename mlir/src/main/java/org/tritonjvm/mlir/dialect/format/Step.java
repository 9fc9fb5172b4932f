package org.tritonjvm.mlir.dialect.format;

/** Compiled pieces of a format: what to do for one operation. */
final class Step {
  private Step() {}

  @FunctionalInterface
  interface Read {
    void read(ParseFrame frame);
  }

  @FunctionalInterface
  interface Write {
    void write(PrintFrame frame);
  }

  /** Answers whether something is there, in the text or in the operation. */
  @FunctionalInterface
  interface Guard<F> {
    boolean holds(F frame);
  }
}

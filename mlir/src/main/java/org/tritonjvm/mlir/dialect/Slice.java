package org.tritonjvm.mlir.dialect;

/** Neighbours in a list of operands, results or block arguments. */
public record Slice(int start, int count) {
  public static final Slice NONE = new Slice(0, 0);

  public Slice {
    if (start < 0 || count < 0) throw new IllegalArgumentException("a slice of " + count);
  }

  /** All from a position on. */
  public static Slice from(int start, int size) {
    return new Slice(start, Math.max(0, size - start));
  }

  long word() {
    return (long) start << 32 | count;
  }
}

package org.tritonjvm.passes.analysis;

/** Comparisons of integers, in the order in which the arith and the LLVM dialect number them. */
public enum IntegerPredicate {
  EQ,
  NE,
  SLT,
  SLE,
  SGT,
  SGE,
  ULT,
  ULE,
  UGT,
  UGE;

  /** Whether it holds for two numbers, sign extended to 64 bits. */
  public boolean holds(long a, long b) {
    int order = isUnsigned() ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case SLT, ULT -> order < 0;
      case SLE, ULE -> order <= 0;
      case SGT, UGT -> order > 0;
      case SGE, UGE -> order >= 0;
    };
  }

  /** Whether it takes bits for numbers without a sign. */
  public boolean isUnsigned() {
    return ordinal() >= ULT.ordinal();
  }
}

package org.tritonjvm.mlir.ir;

/**
 * How source is read.
 *
 * @param implicitModule supply a {@code builtin.module} around operations that stand alone
 * @param verify verify what was parsed
 */
public record ParseOptions(boolean implicitModule, boolean verify) {
  public static final ParseOptions DEFAULT = new ParseOptions(true, true);
}

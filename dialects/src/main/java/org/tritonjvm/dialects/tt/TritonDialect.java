package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Dialect;

/** Triton: operations on tensors as a kernel is written. */
public final class TritonDialect {
  public static final Dialect DIALECT =
      Dialect.named("tt").withTypes(PointerType.class, TensorDescType.class);

  private TritonDialect() {}
}

package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.dialects.layout.EncodingAliases;
import org.tritonjvm.mlir.dialect.DialectHooks;
import org.tritonjvm.mlir.ir.Attribute;

/** What the dialect answers as a whole. */
final class TritonGPUHooks implements EncodingAliases {
  @Override
  public Optional<DialectHooks.Alias> alias(Attribute attribute) {
    return attribute instanceof SharedMemorySpace
        ? Optional.of(new DialectHooks.Alias("smem", true))
        : EncodingAliases.super.alias(attribute);
  }
}

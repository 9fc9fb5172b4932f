package org.tritonjvm.dialects.layout;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.DialectHooks;
import org.tritonjvm.mlir.ir.Attribute;

/** The names of encodings at the head of the text: {@code #blocked}, {@code #mma1}. */
public interface EncodingAliases extends DialectHooks.Aliases {
  @Override
  default Optional<DialectHooks.Alias> alias(Attribute attribute) {
    return attribute instanceof Encoding encoding
        ? encoding.aliasName().map(name -> new DialectHooks.Alias(name, true))
        : Optional.empty();
  }
}

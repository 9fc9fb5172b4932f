package org.tritonjvm.mlir.dialect;

import java.util.List;

/**
 * Provides dialects to every context that asks for them, through {@link java.util.ServiceLoader}.
 */
public interface DialectProvider {
  List<Dialect> dialects();
}

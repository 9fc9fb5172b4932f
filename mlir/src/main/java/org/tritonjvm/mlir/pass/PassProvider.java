package org.tritonjvm.mlir.pass;

import java.util.List;

/** Offers passes to every {@link PassRegistry#load registry}, through {@code ServiceLoader}. */
public interface PassProvider {
  /** Records that implement {@link Pass}. */
  List<Class<? extends Pass>> passes();
}

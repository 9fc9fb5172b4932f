package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Knows record classes for operations that no Java dialect of the context declares. */
public interface ViewProvider {
  /** What takes an operation of a name apart, if there is a record for it. */
  Optional<Function<Operation, OpView>> viewer(String operationName);

  /** The providers on the class path. */
  final class Found {
    private static final List<ViewProvider> ALL =
        ServiceLoader.load(ViewProvider.class).stream().map(ServiceLoader.Provider::get).toList();

    private Found() {}

    static Function<Operation, OpView> viewer(String operationName) {
      return ALL.stream()
          .flatMap(p -> p.viewer(operationName).stream())
          .findFirst()
          .orElse(GenericOp::new);
    }
  }
}

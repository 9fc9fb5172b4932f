package org.tritonjvm.mlir.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ViewProvider;

/**
 * The records of upstream operations that the build makes from their ODS definitions: packages
 * {@code org.tritonjvm.mlir.dialects.arith} and so on, each with an index {@code arith.views} of
 * operation names and record classes.
 */
public final class UpstreamViews implements ViewProvider {
  private static final Map<String, Map<String, String>> INDEXES = new ConcurrentHashMap<>();

  @Override
  public Optional<Function<Operation, OpView>> viewer(String operationName) {
    int dot = operationName.indexOf('.');
    if (dot < 0) return Optional.empty();
    var index = INDEXES.computeIfAbsent(operationName.substring(0, dot), UpstreamViews::read);
    return Optional.ofNullable(index.get(operationName)).map(UpstreamViews::viewerOf);
  }

  private static Map<String, String> read(String dialect) {
    var index = new HashMap<String, String>();
    var path = "/org/tritonjvm/mlir/dialects/" + dialect + ".views";
    try (var in = UpstreamViews.class.getResourceAsStream(path)) {
      if (in == null) return index;
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (var line : text.split("\n", -1)) {
        int space = line.indexOf(' ');
        if (space > 0) index.put(line.substring(0, space), line.substring(space + 1));
      }
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static Function<Operation, OpView> viewerOf(String recordClass) {
    try {
      var c = Class.forName(recordClass).asSubclass(OpView.class);
      return OpDefinition.of(c)::view;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the index of views names a missing class", e);
    }
  }
}

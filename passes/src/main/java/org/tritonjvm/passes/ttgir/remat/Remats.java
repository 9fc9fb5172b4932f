package org.tritonjvm.passes.ttgir.remat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which values exist in which other layouts. It must hear of each value that is replaced, and may
 * only know copies that are replaced together with their originals or stay.
 */
final class Remats {
  private final Map<Value, Map<TensorEncoding, Value>> copies = new HashMap<>();

  /** Says that a value exists in a layout. */
  void add(Value value, TensorEncoding encoding, Value copy) {
    copies.computeIfAbsent(value, _ -> new LinkedHashMap<>()).put(encoding, copy);
  }

  /** A value in a layout. */
  Optional<Value> find(Value value, TensorEncoding encoding) {
    return Optional.ofNullable(copies.getOrDefault(value, Map.of()).get(encoding));
  }

  /** Says that values are about to be replaced by others. */
  void replaced(Map<Value, Value> replacements) {
    replacements.forEach(
        (before, after) -> {
          var known = copies.remove(before);
          if (known == null) return;
          var moved = copies.computeIfAbsent(after, _ -> new LinkedHashMap<>());
          known.forEach(
              (encoding, copy) -> moved.put(encoding, replacements.getOrDefault(copy, copy)));
        });
  }
}

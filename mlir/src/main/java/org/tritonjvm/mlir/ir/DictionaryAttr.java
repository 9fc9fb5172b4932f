package org.tritonjvm.mlir.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;

/** {@code {a = 1, b}}, sorted by name. */
public final class DictionaryAttr extends NativeAttribute {
  private Optional<Map<String, Attribute>> entries = Optional.empty();

  DictionaryAttr(Context context, long handle) {
    super(context, handle);
  }

  public static DictionaryAttr get(Context context, Map<String, ? extends Attribute> entries) {
    var pairs = new long[2 * entries.size()];
    int i = 0;
    for (var entry : entries.entrySet()) {
      pairs[i++] = context.identifier(entry.getKey());
      pairs[i++] = context.handle(entry.getValue());
    }
    return (DictionaryAttr)
        context.attribute(Shim.shimDictionary(context.handle(), pairs, entries.size()));
  }

  public Optional<Attribute> get(String name) {
    return context.optionalAttribute(Shim.shimDictionaryEntry(handle(), context.identifier(name)));
  }

  /** The entries in their order. */
  public Map<String, Attribute> entries() {
    if (entries.isEmpty()) entries = Optional.of(read());
    return entries.get();
  }

  private Map<String, Attribute> read() {
    int n = (int) MLIR.mlirDictionaryAttrGetNumElements(handle());
    var pairs = new long[2 * n];
    Shim.shimDictionaryEntries(handle(), pairs);
    var read = new LinkedHashMap<String, Attribute>();
    for (int i = 0; i < n; i++) {
      read.put(context.identifierText(pairs[2 * i]), context.attribute(pairs[2 * i + 1]));
    }
    return Collections.unmodifiableMap(read);
  }
}

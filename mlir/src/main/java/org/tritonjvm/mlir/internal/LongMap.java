package org.tritonjvm.mlir.internal;

import java.util.Arrays;
import java.util.Optional;

/** An open-addressing map from native addresses (never 0) to objects. Not thread safe. */
public final class LongMap<V> {
  private long[] keys = new long[64];
  private Object[] values = new Object[64];
  private int size;

  private int slot(long key) {
    int mask = keys.length - 1;
    int i = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[i] != 0 && keys[i] != key) i = (i + 1) & mask;
    return i;
  }

  /** The object of a key, or {@code absent}. */
  @SuppressWarnings("unchecked")
  public V getOr(long key, V absent) {
    var value = (V) values[slot(key)];
    return value == null ? absent : value;
  }

  public Optional<V> get(long key) {
    return Optional.ofNullable(getOr(key, null));
  }

  public void put(long key, V value) {
    if (2 * (size + 1) > keys.length) grow();
    int i = slot(key);
    if (keys[i] == 0) size++;
    keys[i] = key;
    values[i] = value;
  }

  public int size() {
    return size;
  }

  public void clear() {
    Arrays.fill(keys, 0);
    Arrays.fill(values, null);
    size = 0;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new Object[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] == 0) continue;
      int j = slot(oldKeys[i]);
      keys[j] = oldKeys[i];
      values[j] = oldValues[i];
    }
  }
}

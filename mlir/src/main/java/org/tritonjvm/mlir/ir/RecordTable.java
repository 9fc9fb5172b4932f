package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;

/**
 * The records that stand for types and attributes declared in Java. Natively each is a dynamic type
 * or attribute whose only parameter is the record's number in this table, so that equal records are
 * one uniqued object.
 */
final class RecordTable {
  private final Context context;
  private final List<Object> records = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Map<Object, Long> handles = new HashMap<>();

  /** The same, of the records that the IR answers: these need not be compared by their contents. */
  private final IdentityHashMap<Object, Long> own = new IdentityHashMap<>();

  private final Map<Class<?>, Long> definitions = new HashMap<>();
  private final Map<Class<?>, Runnable> loaders = new HashMap<>();

  RecordTable(Context context) {
    this.context = context;
  }

  /** Says what loads the dialect that declares a record class. */
  void declare(Class<?> recordClass, Runnable load) {
    loaders.put(recordClass, load);
  }

  /** Says which native definition makes the types or attributes of a record class. */
  void define(Class<?> recordClass, long definition) {
    definitions.put(recordClass, definition);
  }

  Optional<Type> type(long handle) {
    int number = Shim.shimDynamicTypeNumber(handle);
    return number < 0 ? Optional.empty() : Optional.of((Type) records.get(number));
  }

  Optional<Attribute> attribute(long handle) {
    int number = Shim.shimDynamicAttributeNumber(handle);
    return number < 0 ? Optional.empty() : Optional.of((Attribute) records.get(number));
  }

  Object record(int number) {
    return records.get(number);
  }

  /** The number that a dynamic type or attribute of this record carries. */
  int number(Object record) {
    return numbers.computeIfAbsent(
        record,
        r -> {
          records.add(r);
          return records.size() - 1;
        });
  }

  /** The handle of a record's uniqued native object. */
  long handle(Object record) {
    var same = own.get(record);
    if (same != null) return same;
    var known = handles.get(record);
    if (known != null) return known;
    var load = loaders.get(record.getClass());
    if (load != null && !definitions.containsKey(record.getClass())) load.run();
    var definition = definitions.get(record.getClass());
    if (definition == null) {
      throw new IllegalArgumentException(
          record.getClass().getName() + " is declared by no dialect loaded in this context");
    }
    context.handle();
    int number = number(record);
    long handle = Shim.shimDynamicGet(definition, number);
    handles.put(record, handle);
    own.put(records.get(number), handle);
    return handle;
  }
}

package org.tritonjvm.mlir.ir;

import java.util.Optional;

/** Symbols of an operation that has the SymbolTable trait, looked up where they stand. */
public record SymbolTable(Operation operation) {
  /** The name of an operation that is a symbol. */
  public static String nameOf(Operation symbol) {
    return ((StringAttr) symbol.attribute("sym_name").orElseThrow()).value();
  }

  /** The operation directly in the table whose {@code sym_name} is this. */
  public Optional<Operation> lookup(String name) {
    for (var block : operation.region(0).blocks()) {
      for (var op : block.operations()) {
        if (op.attribute("sym_name").orElse(null) instanceof StringAttr s
            && s.value().equals(name)) {
          return Optional.of(op);
        }
      }
    }
    return Optional.empty();
  }

  /** The closest table around an operation that knows the name. */
  public static Optional<Operation> lookupNearest(Operation from, String name) {
    for (var op = Optional.of(from); op.isPresent(); op = op.get().parent()) {
      if (op.get().hasTrait("SymbolTable")) {
        var found = new SymbolTable(op.get()).lookup(name);
        if (found.isPresent()) return found;
      }
    }
    return Optional.empty();
  }
}

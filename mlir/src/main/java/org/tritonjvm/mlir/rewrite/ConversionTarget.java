package org.tritonjvm.mlir.rewrite;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tritonjvm.mlir.ir.Operation;

/**
 * What a dialect conversion is to end with: which operations are legal. Rules for an operation go
 * before rules for its dialect, and those before the rule for unknown operations.
 */
public final class ConversionTarget {
  private final Map<String, Function<Operation, Optional<Boolean>>> operations = new HashMap<>();
  private final Map<String, Function<Operation, Optional<Boolean>>> dialects = new HashMap<>();
  private final Set<String> recursive = new LinkedHashSet<>();
  private Function<Operation, Optional<Boolean>> unknown = op -> Optional.empty();

  private ConversionTarget addOps(Function<Operation, Optional<Boolean>> legal, String... names) {
    for (var name : names) {
      operations.put(name, legal);
      recursive.remove(name);
    }
    return this;
  }

  private ConversionTarget addDialects(
      Function<Operation, Optional<Boolean>> legal, String... names) {
    for (var name : names) dialects.put(name, legal);
    return this;
  }

  public ConversionTarget addLegalOp(String... names) {
    return addOps(op -> Optional.of(true), names);
  }

  /** Legal with all they contain. */
  public ConversionTarget addRecursivelyLegalOp(String... names) {
    addLegalOp(names);
    recursive.addAll(List.of(names));
    return this;
  }

  public ConversionTarget addIllegalOp(String... names) {
    return addOps(op -> Optional.of(false), names);
  }

  public ConversionTarget addDynamicallyLegalOp(Predicate<Operation> legal, String... names) {
    return addOps(op -> Optional.of(legal.test(op)), names);
  }

  public ConversionTarget addLegalDialect(String... names) {
    return addDialects(op -> Optional.of(true), names);
  }

  public ConversionTarget addIllegalDialect(String... names) {
    return addDialects(op -> Optional.of(false), names);
  }

  public ConversionTarget addDynamicallyLegalDialect(Predicate<Operation> legal, String... names) {
    return addDialects(op -> Optional.of(legal.test(op)), names);
  }

  /** Asks of operations that no other rule speaks of; an empty answer leaves them unknown. */
  public ConversionTarget markUnknownOpDynamicallyLegal(
      Function<Operation, Optional<Boolean>> legal) {
    unknown = legal;
    return this;
  }

  /** Operations that are legal with all they contain. */
  Set<String> recursivelyLegal() {
    return recursive;
  }

  /** Whether an operation is legal; empty if no rule speaks of it. */
  Optional<Boolean> isLegal(Operation op) {
    var name = op.name();
    var rule = operations.get(name);
    if (rule == null) rule = dialects.get(name.substring(0, Math.max(0, name.indexOf('.'))));
    return (rule == null ? unknown : rule).apply(op);
  }
}

package org.tritonjvm.mlir.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tritonjvm.mlir.internal.WordList;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/**
 * What a dialect conversion is to end with: which operations are legal. Rules for an operation go
 * before rules for its dialect, and those before the rule for unknown operations.
 */
public final class ConversionTarget {
  private enum Subject {
    OPERATION,
    DIALECT,
    UNKNOWN
  }

  private enum Action {
    LEGAL,
    DYNAMIC,
    ILLEGAL
  }

  private record Rule(
      Subject subject,
      Action action,
      String name,
      boolean recursive,
      Function<Operation, Optional<Boolean>> legality) {}

  private final List<Rule> rules = new ArrayList<>();

  private ConversionTarget add(
      Subject subject,
      Action action,
      boolean recursive,
      Function<Operation, Optional<Boolean>> legality,
      String... names) {
    for (var name : names) rules.add(new Rule(subject, action, name, recursive, legality));
    return this;
  }

  public ConversionTarget addLegalOp(String... names) {
    return add(Subject.OPERATION, Action.LEGAL, false, op -> Optional.empty(), names);
  }

  /** Legal with all they contain. */
  public ConversionTarget addRecursivelyLegalOp(String... names) {
    return add(Subject.OPERATION, Action.LEGAL, true, op -> Optional.empty(), names);
  }

  public ConversionTarget addIllegalOp(String... names) {
    return add(Subject.OPERATION, Action.ILLEGAL, false, op -> Optional.empty(), names);
  }

  public ConversionTarget addDynamicallyLegalOp(Predicate<Operation> legal, String... names) {
    return add(Subject.OPERATION, Action.DYNAMIC, false, op -> Optional.of(legal.test(op)), names);
  }

  public ConversionTarget addLegalDialect(String... names) {
    return add(Subject.DIALECT, Action.LEGAL, false, op -> Optional.empty(), names);
  }

  public ConversionTarget addIllegalDialect(String... names) {
    return add(Subject.DIALECT, Action.ILLEGAL, false, op -> Optional.empty(), names);
  }

  public ConversionTarget addDynamicallyLegalDialect(Predicate<Operation> legal, String... names) {
    return add(Subject.DIALECT, Action.DYNAMIC, false, op -> Optional.of(legal.test(op)), names);
  }

  /** Asks of operations that no other rule speaks of; an empty answer leaves them unknown. */
  public ConversionTarget markUnknownOpDynamicallyLegal(
      Function<Operation, Optional<Boolean>> legal) {
    return add(Subject.UNKNOWN, Action.DYNAMIC, false, legal, "");
  }

  long[] words(Context context) {
    var words = new WordList();
    words.add(rules.size());
    for (var rule : rules) {
      words.add(rule.subject().ordinal());
      words.add(rule.action().ordinal());
      words.add(rule.subject() == Subject.UNKNOWN ? 0 : Raw.identifier(context, rule.name()));
      words.add(rule.recursive() ? 1 : 0);
    }
    return words.words();
  }

  /** The shim's answer for an operation under a rule. */
  long ask(Operation op, int rule) {
    return rules.get(rule).legality().apply(op).map(legal -> legal ? 1L : 0L).orElse(2L);
  }
}

package org.tritonjvm.dialects.tt;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/**
 * Verifies the layouts of what an operation takes and gives. Whether a type's layout is right
 * depends on nothing but the threads that run the operation, so each type is looked at once.
 */
public final class ValueLayouts {
  private ValueLayouts() {}

  /** What a layout has to satisfy; one object for all contexts. */
  public interface Rule {
    /** Whether a type has a layout at all. */
    boolean appliesTo(Type type);

    /**
     * Checks a type to which the rule applies.
     *
     * @param launch the threads; empty if nothing says how many there are
     * @throws InvalidIr with what is wrong
     */
    void check(Type type, Optional<Launch> launch);

    /**
     * Checks what depends on the operation too.
     *
     * @throws InvalidIr with what is wrong
     */
    default void checkUse(Type type, Operation op) {}
  }

  /** What is wrong with a type's layout, empty if nothing. */
  private record Verdict(Optional<Launch> launch, String wrong) {}

  /** Reports the first operand or result whose layout is wrong. */
  public static boolean verify(Operation op, Rule rule) {
    var operands = op.operandTypes();
    var results = op.resultTypes();
    if (!appliesToAny(rule, operands) && !appliesToAny(rule, results)) return true;
    var launch = Launch.of(op);
    for (int i = 0; i < operands.size(); i++) {
      var wrong = wrong(op, operands.get(i), launch, rule);
      if (wrong.isEmpty()) continue;
      op.emitError("Operand %d (%s) has an invalid layout: %s".formatted(i, op.operand(i), wrong));
      return false;
    }
    for (int i = 0; i < results.size(); i++) {
      var wrong = wrong(op, results.get(i), launch, rule);
      if (wrong.isEmpty()) continue;
      var which = results.size() == 1 ? "Result" : "Result " + i;
      op.emitError(which + " has an invalid layout: " + wrong);
      return false;
    }
    return true;
  }

  private static boolean appliesToAny(Rule rule, List<Type> types) {
    for (var type : types) if (rule.appliesTo(type)) return true;
    return false;
  }

  private static String wrong(Operation op, Type type, Optional<Launch> launch, Rule rule) {
    if (!rule.appliesTo(type)) return "";
    try {
      rule.checkUse(type, op);
    } catch (InvalidIr e) {
      return e.getMessage();
    }
    IdentityHashMap<Type, Verdict> verdicts =
        op.context().cached(rule, _ -> new IdentityHashMap<>());
    var known = verdicts.get(type);
    if (known != null && known.launch.equals(launch)) return known.wrong;
    var wrong = wrong(type, launch, rule);
    verdicts.put(type, new Verdict(launch, wrong));
    return wrong;
  }

  private static String wrong(Type type, Optional<Launch> launch, Rule rule) {
    try {
      rule.check(type, launch);
      return "";
    } catch (InvalidIr e) {
      return e.getMessage();
    }
  }
}

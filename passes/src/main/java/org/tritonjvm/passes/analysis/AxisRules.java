package org.tritonjvm.passes.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/** What operations make of {@link AxisInfo}: one small rule for each. */
public final class AxisRules {
  /** What is known of an operation's results, given what is known of its operands. */
  @FunctionalInterface
  public interface Rule {
    AxisInfo apply(Operation op, List<AxisInfo> operands);
  }

  /** A rule that looks at the operation's attributes. */
  @FunctionalInterface
  public interface ViewRule<T extends OpView> {
    AxisInfo apply(T view, List<AxisInfo> operands);
  }

  private final Map<String, Rule> byName = new HashMap<>();

  /** The rules for the operations of arith, tt and ttg. */
  public static AxisRules standard() {
    var rules = new AxisRules();
    ArithmeticRules.addTo(rules);
    ComparisonRules.addTo(rules);
    ShapeRules.addTo(rules);
    PointerRules.addTo(rules);
    return rules;
  }

  public AxisRules add(String name, Rule rule) {
    byName.put(name, rule);
    return this;
  }

  public <T extends OpView> AxisRules add(Class<T> view, ViewRule<T> rule) {
    return add(
        view.getAnnotation(Op.class).value(),
        (op, operands) -> rule.apply(view.cast(op.view()), operands));
  }

  /** Applies the rule for an operation, if there is one. */
  public Optional<AxisInfo> apply(Operation op, List<AxisInfo> operands) {
    var rule = byName.get(op.name());
    return rule == null ? Optional.empty() : Optional.of(rule.apply(op, operands));
  }
}

package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Value;

/**
 * What an operation declared in Java does to memory.
 *
 * @param value the operand or result that points to the memory; empty for the whole resource
 */
public record MemoryEffect(Effect.Kind kind, Optional<Value> value, String resource) {
  /** The effects of an operation; none for one that is not declared in Java. */
  public static List<MemoryEffect> of(Operation op) {
    OpView view = op.view();
    if (!view.getClass().isAnnotationPresent(Op.class)) return List.of();
    var effects = new ArrayList<MemoryEffect>();
    for (var declared : view.getClass().getAnnotation(Op.class).effects()) {
      effects.add(
          new MemoryEffect(declared.value(), value(op, view, declared.on()), declared.resource()));
    }
    if (view instanceof HasEffects own) own.effects(new Collector(op, effects));
    return effects;
  }

  /** The value that a component of an operation's record is. */
  private static Optional<Value> value(Operation op, OpView view, String component) {
    if (component.isEmpty()) return Optional.empty();
    var spec = OpDefinition.of(view.getClass()).spec();
    var groups = new Groups(spec, op);
    for (int i = 0; i < spec.operands().size(); i++) {
      if (spec.operands().get(i).name().equals(component)) {
        var slice = groups.operands(i);
        return slice.count() == 0 ? Optional.empty() : Optional.of(op.operand(slice.start()));
      }
    }
    for (int i = 0; i < spec.results().size(); i++) {
      if (spec.results().get(i).name().equals(component)) {
        var slice = groups.results(i);
        return slice.count() == 0 ? Optional.empty() : Optional.of(op.result(slice.start()));
      }
    }
    return Optional.empty();
  }

  /** Effects as a list. */
  private static final class Collector extends Effects {
    private final Operation op;
    private final List<MemoryEffect> effects;

    Collector(Operation op, List<MemoryEffect> effects) {
      this.op = op;
      this.effects = effects;
    }

    @Override
    void add(Effect.Kind kind, String resource, Target target, int which) {
      Optional<Value> value =
          switch (target) {
            case OPERAND -> Optional.of(op.operand(which));
            case RESULT -> Optional.of(op.result(which));
            default -> Optional.empty();
          };
      effects.add(new MemoryEffect(kind, value, resource));
    }

    @Override
    public void on(Effect.Kind kind, SymbolRefAttr symbol, String resource) {
      add(kind, resource, Target.SYMBOL, 0);
    }
  }
}

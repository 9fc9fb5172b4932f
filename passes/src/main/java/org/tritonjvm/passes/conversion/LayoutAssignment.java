package org.tritonjvm.passes.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Gives every tensor of a module a layout, in place. First all values get their default layouts;
 * then each operation says what it makes of operands so laid out. Where a result comes out in
 * another layout, a conversion to the default one follows, so that no operation need know which
 * ones produced its operands.
 *
 * @param defaults the layouts that values have between operations
 * @param handles whether an operation's layouts are this assignment's to choose; the others keep
 *     the types they have
 * @param assign converts an operation's operands as it needs them; gives the types of its results
 * @param castForeign whether a tensor that an operation left alone takes without a layout is cast
 *     back for it; it is an error otherwise
 */
record LayoutAssignment(
    DefaultLayouts defaults,
    Predicate<Operation> handles,
    Function<Operation, List<? extends Type>> assign,
    boolean castForeign) {

  /** An operand that keeps its type. */
  private record Kept(Operation owner, int number, Type type) {}

  /** Whether all operations under {@code top} could be handled; errors are reported where not. */
  boolean run(Operation top) {
    var open = new ArrayList<Operation>();
    var kept = new ArrayList<Kept>();
    var foreign = new ArrayList<Value>();
    top.walk(
        op -> {
          if (handles.test(op)) {
            if (isOpen(op)) open.add(op);
          } else {
            keep(op, kept, foreign);
          }
        });
    if (!kept.isEmpty() && !castForeign) {
      kept.forEach(LayoutAssignment::refuse);
      return false;
    }
    boolean ok = true;
    for (var op : open) ok &= setDefaults(op);
    if (!ok) return false;
    foreign.forEach(this::giveLayout);
    kept.forEach(LayoutAssignment::castBack);
    for (var op : open) ok &= assignTo(op);
    return ok;
  }

  private static Stream<Value> values(Operation op) {
    var arguments =
        op.regions().stream()
            .<Value>mapMulti((r, out) -> r.blocks().forEach(b -> b.arguments().forEach(out)));
    return Stream.concat(op.results().stream(), arguments);
  }

  /**
   * Whether an operation has to do with a tensor without a layout, or is a dot of tensors in wrong
   * ones.
   */
  private static boolean isOpen(Operation op) {
    return switch (op.view()) {
      case Dot dot -> !isDotOperand(dot.a()) || !isDotOperand(dot.b());
      case Func function ->
          function.function_type().inputs().stream().anyMatch(DefaultLayouts::isPlain)
              || function.function_type().results().stream().anyMatch(DefaultLayouts::isPlain)
              || hasPlainValue(op);
      default -> hasPlainValue(op);
    };
  }

  private static boolean hasPlainValue(Operation op) {
    return Stream.concat(op.operands().stream(), values(op))
        .anyMatch(value -> DefaultLayouts.isPlain(value.type()));
  }

  private static boolean isDotOperand(Value value) {
    return Types.encoding(value.type()).orElse(null) instanceof DotOperandEncoding;
  }

  private static void keep(Operation op, List<Kept> kept, List<Value> foreign) {
    for (int i = 0; i < op.operandCount(); i++) {
      var type = op.operand(i).type();
      if (DefaultLayouts.isPlain(type)) kept.add(new Kept(op, i, type));
    }
    values(op).filter(v -> DefaultLayouts.isPlain(v.type())).forEach(foreign::add);
  }

  private static void refuse(Kept operand) {
    operand.owner.emitError(
        "takes a tensor without a layout, for which only enable-source-remat casts");
  }

  private boolean setDefaults(Operation op) {
    try {
      values(op).forEach(value -> value.setType(defaults.of(value.type())));
      return true;
    } catch (InvalidIr e) {
      op.emitError(e.getMessage());
      return false;
    }
  }

  /** Gives the users that are ours a value that an operation left alone makes without a layout. */
  private void giveLayout(Value value) {
    var uses = value.uses().stream().filter(use -> handles.test(use.owner())).toList();
    if (uses.isEmpty()) return;
    var builder =
        value.definition().map(Builder::after).orElse(Builder.atStart(value.parentBlock()));
    replace(uses, OperationLayouts.convert(builder, value, defaults.of(value.type())));
  }

  private static void castBack(Kept operand) {
    var value = operand.owner.operand(operand.number);
    if (value.type().equals(operand.type)) return;
    var cast =
        Builder.before(operand.owner)
            .create(
                "builtin.unrealized_conversion_cast",
                List.of(operand.type),
                List.of(value),
                Map.of());
    operand.owner.setOperand(operand.number, cast.result());
  }

  private boolean assignTo(Operation op) {
    try {
      var types = assign.apply(op);
      for (int i = types.size() - 1; i >= 0; i--) define(op.result(i), op, types.get(i));
      return true;
    } catch (InvalidIr e) {
      op.emitError(e.getMessage());
      return false;
    }
  }

  private static void define(Value result, Operation op, Type type) {
    var wanted = result.type();
    if (wanted.equals(type)) return;
    result.setType(type);
    var uses = result.uses();
    if (!uses.isEmpty()) {
      replace(uses, OperationLayouts.convert(Builder.after(op), result, wanted));
    }
  }

  private static void replace(List<OpOperand> uses, Value value) {
    for (var use : uses) use.set(value);
  }
}

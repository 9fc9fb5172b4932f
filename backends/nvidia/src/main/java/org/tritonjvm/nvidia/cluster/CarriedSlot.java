package org.tritonjvm.nvidia.cluster;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * One of the values that scf's operations carry.
 *
 * @param values arguments of blocks and results that it is
 * @param uses where it is given
 */
record CarriedSlot(List<Value> values, List<Use> uses) {
  /** The operands of scf.for before those it carries: two bounds and the step. */
  private static final int BOUNDS = 3;

  /** An operand of an operation. */
  record Use(Operation op, int number) {}

  /** Of which a value is one; empty if none. */
  static Optional<CarriedSlot> of(Value value) {
    return switch (value) {
      case OpResult result -> ofResult(result.owner(), result.number());
      case BlockArgument argument -> ofArgument(argument);
    };
  }

  private static Optional<CarriedSlot> ofResult(Operation op, int number) {
    return switch (op.name()) {
      case "scf.for" -> Optional.of(ofFor(new Loops.For(op), number));
      case "scf.while" -> Optional.of(behindCondition(new Loops.While(op), number));
      case "scf.if" ->
          Optional.of(
              new CarriedSlot(
                  List.of(op.result(number)),
                  op.regions().stream()
                      .map(r -> new Use(r.front().terminator(), number))
                      .toList()));
      default -> Optional.empty();
    };
  }

  private static Optional<CarriedSlot> ofArgument(BlockArgument argument) {
    var op = argument.owner().parent();
    return op.flatMap(Loops::of)
        .flatMap(
            loop ->
                switch (loop) {
                  case Loops.For f when argument.number() > 0 ->
                      Optional.of(ofFor(f, argument.number() - 1));
                  case Loops.For _ -> Optional.empty();
                  case Loops.While w when argument.owner().equals(w.before()) ->
                      Optional.of(beforeCondition(w, argument.number()));
                  case Loops.While w -> Optional.of(behindCondition(w, argument.number()));
                });
  }

  /** To which an operand gives its value; empty if none. */
  static Optional<CarriedSlot> into(OpOperand use) {
    var op = use.owner();
    int number = use.number();
    return switch (op.name()) {
      case "scf.for" ->
          number < BOUNDS
              ? Optional.empty()
              : Optional.of(ofFor(new Loops.For(op), number - BOUNDS));
      case "scf.while" -> Optional.of(beforeCondition(new Loops.While(op), number));
      case "scf.condition" ->
          number == 0
              ? Optional.empty()
              : Optional.of(
                  behindCondition(new Loops.While(op.parent().orElseThrow()), number - 1));
      case "scf.yield" -> {
        var parent = op.parent().orElseThrow();
        yield parent.is("scf.while")
            ? Optional.of(beforeCondition(new Loops.While(parent), number))
            : ofResult(parent, number);
      }
      default -> Optional.empty();
    };
  }

  private static CarriedSlot ofFor(Loops.For loop, int number) {
    return new CarriedSlot(
        List.of(loop.carried().get(number), loop.results().get(number)),
        List.of(new Use(loop.operation(), BOUNDS + number), new Use(loop.terminator(), number)));
  }

  private static CarriedSlot beforeCondition(Loops.While loop, int number) {
    return new CarriedSlot(
        List.of(loop.before().argument(number)),
        List.of(new Use(loop.operation(), number), new Use(loop.after().terminator(), number)));
  }

  private static CarriedSlot behindCondition(Loops.While loop, int number) {
    return new CarriedSlot(
        List.of(loop.after().argument(number), loop.results().get(number)),
        List.of(new Use(loop.condition(), 1 + number)));
  }
}

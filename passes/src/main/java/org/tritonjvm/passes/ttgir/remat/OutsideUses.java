package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.BackwardSlice;
import org.tritonjvm.passes.ttgir.StructuredControl;

/** The values of a slice that are needed in their old layout all the same. */
final class OutsideUses {
  private OutsideUses() {}

  /**
   * Those that something else than the conversion and the slice uses, directly or through other
   * values of the slice.
   */
  static Set<Value> of(Operation convert, BackwardSlice inside) {
    var slice = inside.values();
    var operations = new HashSet<Operation>();
    operations.add(convert);
    for (var value : slice) value.definition().ifPresent(operations::add);
    var needed = new HashSet<Value>();
    var work = new ArrayDeque<Value>();
    for (var value : slice) {
      boolean isOutside =
          value.uses().stream()
              .anyMatch(
                  use ->
                      operations.contains(use.owner())
                          ? isWantedAsItIs(use, inside)
                          : !flowsIntoSlice(use, slice));
      if (isOutside && needed.add(value)) work.add(value);
    }
    while (!work.isEmpty()) {
      for (var source : sources(work.remove())) {
        if (slice.contains(source) && needed.add(source)) work.add(source);
      }
    }
    return needed;
  }

  /** Whether a use is by a conversion that is not needed for what it is wanted for. */
  private static boolean isWantedAsItIs(OpOperand use, BackwardSlice slice) {
    var op = use.owner();
    return op.is("ttg.convert_layout")
        && slice.contains(op.result())
        && Types.encoding(op.operand(0).type())
            .filter(slice.layout(op.result())::equals)
            .isPresent();
  }

  /** Whether a use hands a value on to values of the slice, or to such as nobody reads. */
  private static boolean flowsIntoSlice(OpOperand use, Set<Value> slice) {
    var targets = targets(use);
    return !targets.isEmpty() && targets.stream().allMatch(t -> slice.contains(t) || !t.hasUses());
  }

  /** The values that a loop or a branch makes of one it is given, or that is yielded to it. */
  private static List<Value> targets(OpOperand use) {
    var op = use.owner();
    int i = use.number();
    return switch (op.name()) {
      case "scf.for" ->
          i < StructuredControl.FOR_BOUNDS
              ? List.of()
              : carried(op, i - StructuredControl.FOR_BOUNDS);
      case "scf.while" -> List.of(op.region(0).front().argument(i));
      case "scf.condition" -> {
        var loop = op.parent().orElseThrow();
        yield i == 0
            ? List.of()
            : List.of(loop.region(1).front().argument(i - 1), loop.result(i - 1));
      }
      case "scf.yield" -> {
        var parent = op.parent().orElseThrow();
        yield switch (parent.name()) {
          case "scf.for" -> carried(parent, i);
          case "scf.while" -> List.of(parent.region(0).front().argument(i));
          default -> List.of(parent.result(i));
        };
      }
      default -> List.of();
    };
  }

  private static List<Value> carried(Operation loop, int i) {
    return List.of(loop.region(0).front().argument(i + 1), loop.result(i));
  }

  /** What a value is made from. */
  private static List<Value> sources(Value value) {
    return switch (value) {
      case OpResult result ->
          result.owner().is("scf.if")
              ? yieldedTo(result.owner(), result.number()).toList()
              : result.owner().operands();
      case BlockArgument argument -> {
        var loop = argument.owner().parent().orElseThrow();
        int i = argument.number() - 1;
        var init = loop.operand(StructuredControl.FOR_BOUNDS + i);
        yield Stream.concat(Stream.of(init), yieldedTo(loop, i)).toList();
      }
    };
  }

  private static Stream<Value> yieldedTo(Operation op, int i) {
    return op.regions().stream().map(r -> r.front().terminator().operand(i));
  }
}

package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Loop bodies put where they run once, in time linear in their size. */
public final class LoopBodies {
  private LoopBodies() {}

  /**
   * Puts a copy of a loop's body before an operation.
   *
   * @param arguments in place of the body's arguments
   * @return what the copy yields
   */
  public static List<Value> appendCopy(
      Operation loop, Operation before, List<? extends Value> arguments) {
    var copy = loop.copy();
    var yields = moveBody(copy.region(0).front(), before, arguments);
    copy.erase();
    return yields;
  }

  /**
   * Moves the operations of a loop's only block, but for its terminator, before an operation.
   *
   * @param arguments in place of the block's arguments
   * @return what the block yields, which the terminator no longer uses
   */
  public static List<Value> moveBody(
      Block body, Operation before, List<? extends Value> arguments) {
    for (var argument : body.arguments()) {
      argument.replaceAllUsesWith(arguments.get(argument.number()));
    }
    var terminator = body.terminator();
    var operations = new ArrayList<Operation>();
    body.operations().forEach(operations::add);
    operations.removeLast();
    for (var op : operations) op.moveBefore(before);
    var yields = terminator.operands();
    terminator.setOperands(List.of());
    return yields;
  }
}

package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.passes.transform.StructuredOps;

/**
 * The parity of an mbarrier's phase on its way through the waits for it: each wait turns it over.
 * Loops carry it, branches join it.
 *
 * @param one i32
 */
record PhaseThread(Set<Operation> waits, Value one) {
  /** Passes an operation that contains waits; gives the phase behind it. */
  Value through(Operation op, Value phase) {
    return switch (op.name()) {
      case "scf.for" -> throughFor(op, phase);
      case "scf.while" -> throughWhile(op, phase);
      case "scf.if" -> throughIf(op, phase);
      default -> phase;
    };
  }

  private boolean contains(Operation op) {
    return op.regionCount() > 0
        && !op.walk(
            Walk.Order.PRE_ORDER, o -> waits.contains(o) ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
  }

  private Value through(Block block, Value start) {
    var phase = start;
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    for (var op : operations) {
      if (waits.contains(op)) phase = behind(op, phase);
      else if (contains(op)) phase = through(op, phase);
    }
    return phase;
  }

  private Value behind(Operation wait, Value phase) {
    wait.setOperand(1, phase);
    var b = Builder.after(wait);
    var turned = b.create("arith.xori", List.of(phase.type()), List.of(phase, one), Map.of());
    var predicate = ((WaitBarrier) wait.view()).pred();
    if (predicate.isEmpty() || isTrue(predicate.get())) return turned.result();
    return Builder.after(turned)
        .create(
            "arith.select",
            List.of(phase.type()),
            List.of(predicate.get(), turned.result(), phase),
            Map.of())
        .result();
  }

  private static boolean isTrue(Value value) {
    return value.definingOp() instanceof Constant(IntegerAttr i, _) && i.value() != 0;
  }

  private Value throughFor(Operation op, Value phase) {
    var loop = withOneMore(op, List.of(phase), phase.type());
    var body = loop.region(0).front();
    var carried = body.addArgument(phase.type(), loop.location());
    append(body.terminator(), through(body, carried));
    return last(loop);
  }

  private Value throughWhile(Operation op, Value phase) {
    var loop = withOneMore(op, List.of(phase), phase.type());
    var before = loop.region(0).front();
    append(before.terminator(), through(before, before.addArgument(phase.type(), loop.location())));
    var after = loop.region(1).front();
    append(after.terminator(), through(after, after.addArgument(phase.type(), loop.location())));
    return last(loop);
  }

  private Value throughIf(Operation op, Value phase) {
    var branch = withOneMore(op, List.of(), phase.type());
    for (var region : branch.regions()) {
      if (region.isEmpty()) {
        var end = Builder.atEnd(region.addBlock());
        end.setLocation(branch.location());
        end.create("scf.yield", List.of(), List.of(), Map.of());
      }
      append(region.front().terminator(), through(region.front(), phase));
    }
    return last(branch);
  }

  private static Value last(Operation op) {
    return op.result(op.resultCount() - 1);
  }

  private static void append(Operation op, Value value) {
    var operands = new ArrayList<>(op.operands());
    operands.add(value);
    op.setOperands(operands);
  }

  /** The same operation with further operands and one more result; its regions move over. */
  private static Operation withOneMore(Operation op, List<Value> more, Type result) {
    var operands = new ArrayList<>(op.operands());
    operands.addAll(more);
    var results = new ArrayList<Type>();
    for (var r : op.results()) results.add(r.type());
    results.add(result);
    var made = StructuredOps.recreate(op, results, operands);
    for (int i = 0; i < op.resultCount(); i++) {
      op.result(i).replaceAllUsesWith(made.result(i));
    }
    op.erase();
    return made;
  }
}

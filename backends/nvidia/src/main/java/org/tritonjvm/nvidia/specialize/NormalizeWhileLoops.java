package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.tritonjvm.dialects.ttng.CLCTryCancelSync;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.UnitAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;

/**
 * Lets marked {@code scf.while} decide by what they carry alone: what their first region computes
 * is computed once in front of them and at the end of each turn, and carried with the decision. A
 * loop that asks for further blocks' work is marked in place of the loops in it.
 */
@PassName("tritongpu-normalize-ws-while-loops")
@Anchor("builtin.module")
@Summary("Normalize while loops for warp specialization")
@DependentDialects({"scf"})
public record NormalizeWhileLoops() implements Pass {
  @Override
  public void run(PassContext p) {
    p.operation().walk(NormalizeWhileLoops::moveMarks);
    SequencedSet<Operation> loops = new LinkedHashSet<>();
    p.operation()
        .walk(
            op -> {
              boolean isMarked =
                  Loops.of(op).isPresent() && op.hasAttribute(LoopAttributes.WARP_SPECIALIZE);
              if (!isMarked) return;
              op.walk(
                  nested -> {
                    if (nested.is("scf.while")) loops.add(nested);
                  });
            });
    for (var loop : loops.reversed()) normalize(new Loops.While(loop));
  }

  private static void moveMarks(Operation op) {
    if (!op.is("scf.while")) return;
    var loop = new Loops.While(op);
    boolean asks = false;
    var marked = new ArrayList<Operation>();
    for (var nested : loop.after().operations()) {
      if (nested.view() instanceof CLCTryCancelSync) asks = true;
      if (nested.is("scf.for") && nested.hasAttribute(LoopAttributes.WARP_SPECIALIZE)) {
        marked.add(nested);
      }
    }
    if (!asks) return;
    for (var inner : marked) {
      for (var mark :
          List.of(LoopAttributes.WARP_SPECIALIZE, LoopAttributes.DISALLOW_ACC_MULTI_BUFFER)) {
        if (inner.removeAttribute(mark)) op.setAttribute(mark, UnitAttr.get(op.context()));
      }
    }
  }

  private static void normalize(Loops.While loop) {
    var condition = loop.condition();
    var passed = condition.operands().subList(1, condition.operandCount());
    if (passed.equals(loop.before().arguments())) return;
    var op = loop.operation();
    var inits = decisionLast(copy(loop.before(), loop.inits(), op));
    var types = inits.stream().map(Value::type).toList();
    var places = inits.stream().map(Value::location).toList();
    var before = new OwnedRegion(op.context());
    decide(before.region().addBlock(types, places), condition);
    var after = new OwnedRegion(op.context());
    turn(loop, after.region().addBlock(types, places));
    var by =
        Builder.before(op)
            .create("scf.while", types, inits, op.attributes(), List.of(before, after), List.of());
    op.replaceAllUsesWith(by.results().subList(0, op.resultCount()));
    op.erase();
  }

  private static void decide(Block block, Operation condition) {
    var builder = Builder.atEnd(block);
    builder.setLocation(condition.location());
    var operands = new ArrayList<Value>(List.of(block.arguments().getLast()));
    operands.addAll(block.arguments());
    builder.create("scf.condition", List.of(), operands, condition.attributes());
  }

  /** Moves what a turn does to a block, and lets it compute what the next one needs. */
  private static void turn(Loops.While loop, Block block) {
    var after = loop.after();
    for (var argument : after.arguments()) {
      argument.replaceAllUsesWith(block.argument(argument.number()));
    }
    block.appendOperationsOf(after);
    var yield = block.terminator();
    yield.setOperands(decisionLast(copy(loop.before(), yield.operands(), yield)));
  }

  /** Copies a block's operations before another; what its terminator has. */
  private static List<Value> copy(Block block, List<? extends Value> arguments, Operation before) {
    var values = new HashMap<Value, Value>();
    for (var argument : block.arguments()) {
      values.put(argument, arguments.get(argument.number()));
    }
    var builder = new Builder(before.context());
    builder.setInsertionPointBefore(before);
    for (var op : block.operations()) {
      if (op.isTerminator()) break;
      var copy = builder.insert(op.copy(values));
      for (var result : op.results()) values.put(result, copy.result(result.number()));
    }
    return block.terminator().operands().stream().map(v -> values.getOrDefault(v, v)).toList();
  }

  private static List<Value> decisionLast(List<Value> values) {
    var turned = new ArrayList<>(values);
    Collections.rotate(turned, -1);
    return turned;
  }
}

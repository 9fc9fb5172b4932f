package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Waits for wgmma products. What is waited for is used through the wait, and so are, for their life
 * to last as long, the buffers that the products read.
 */
final class DotWaits {
  private DotWaits() {}

  /** Waits right behind an operation until no more than {@code pendings} products are under way. */
  static Operation after(Operation op, int pendings, List<? extends Value> values) {
    return insert(Builder.after(op), op.block().orElseThrow(), pendings, false, values);
  }

  /** Waits for a product in front of a user; other warp groups may still read its operands then. */
  static Operation before(Operation user, Operation dot) {
    var builder = Builder.before(user);
    builder.setLocation(dot.location());
    return insert(builder, user.block().orElseThrow(), 0, true, List.of(dot.result()));
  }

  private static Operation insert(
      Builder builder,
      Block block,
      int pendings,
      boolean warpGroupLocal,
      List<? extends Value> values) {
    var inputs = new LinkedHashSet<Value>(values);
    inputs.addAll(buffersRead(values, block));
    var wait =
        Ops.infer(builder, WarpGroupDotWait.class, List.copyOf(inputs), pendings, warpGroupLocal);
    var op = wait.outputs().getFirst().owner();
    redirect(wait.outputs(), op, 0);
    return op;
  }

  /** Lets a wait also wait for further values; the new wait takes its place. */
  static Operation extend(Operation old, List<? extends Value> values) {
    var wait = (WarpGroupDotWait) old.view();
    int before = wait.inputs().size();
    var inputs = new LinkedHashSet<Value>(wait.inputs());
    inputs.addAll(values);
    inputs.addAll(buffersRead(values, old.block().orElseThrow()));
    var longer =
        Ops.infer(
            Builder.before(old),
            WarpGroupDotWait.class,
            List.copyOf(inputs),
            wait.pendings(),
            wait.warpGroupLocal());
    old.replaceAllUsesWith(longer.outputs().subList(0, before));
    var made = longer.outputs().getFirst().owner();
    redirect(longer.outputs(), made, before);
    old.erase();
    return made;
  }

  /** Lets what comes behind the wait use its inputs, from one on, through it. */
  private static void redirect(List<OpResult> outputs, Operation wait, int from) {
    var block = wait.block().orElseThrow();
    for (int i = from; i < outputs.size(); i++) {
      if (outputs.get(i).type() instanceof MemDescType) continue;
      for (var use : wait.operand(i).uses()) {
        var user = block.ancestorOf(use.owner());
        if (user.filter(wait::isBeforeInBlock).isPresent()) use.set(outputs.get(i));
      }
    }
  }

  /** The operands in shared memory of the products that values of a block are made from. */
  private static SequencedSet<Value> buffersRead(List<? extends Value> values, Block block) {
    var buffers = new LinkedHashSet<Value>();
    var seen = new HashSet<Operation>();
    var work = new ArrayDeque<Value>(values);
    while (!work.isEmpty()) {
      var made = work.remove().definition();
      if (made.isEmpty() || !seen.add(made.get())) continue;
      if (made.get().view() instanceof WarpGroupDot dot) {
        if (dot.a().type() instanceof MemDescType) buffers.add(dot.a());
        buffers.add(dot.b());
      } else if (isIn(block, made.get())) {
        work.addAll(made.get().operands());
      }
    }
    return buffers;
  }

  private static boolean isIn(Block block, Operation op) {
    return op.block().filter(block::equals).isPresent();
  }
}

package org.tritonjvm.passes.ttgir.reorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.TransposeOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.analysis.Dominance;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Moves operations to where they keep fewer registers and less shared memory busy. */
@PassName("tritongpu-reorder-instructions")
@Summary("Reorder instructions")
@Anchor("builtin.module")
@DependentDialects({"tt", "ttg"})
public record ReorderInstructions() implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    sinkConversionsBehindDeallocations(module);
    sinkIntoLoops(module, p);
    for (var op : all(module, o -> o.is("ttg.local_alloc"))) {
      ((LocalAlloc) op.view())
          .src()
          .flatMap(Value::definition)
          // A scalar needs no register until it is stored.
          .filter(source -> !source.is("arith.constant") && !source.is("tt.splat"))
          .ifPresent(op::moveAfter);
    }
    for (var op : all(module, o -> o.view() instanceof TransposeOpInterface)) {
      op.operand(0).definition().ifPresent(op::moveAfter);
    }
    orderOperandsOfDots(module);
  }

  private static List<Operation> all(Operation module, Predicate<Operation> wanted) {
    var found = new ArrayList<Operation>();
    module.walk(
        op -> {
          if (wanted.test(op)) found.add(op);
        });
    return found;
  }

  // Deallocations

  /** A conversion needs shared memory, of which there is more behind a deallocation. */
  private static void sinkConversionsBehindDeallocations(Operation module) {
    var deallocations = byBlock(all(module, o -> o.is("ttg.local_dealloc")));
    if (deallocations.isEmpty()) return;
    for (var op : all(module, o -> o.is("ttg.convert_layout"))) {
      var here = deallocations.getOrDefault(op.block().orElseThrow(), List.of());
      var use = firstUse(op);
      lastBefore(here, use).filter(op::isBeforeInBlock).ifPresent(op::moveAfter);
    }
  }

  /** Operations of each block, in their order. */
  private static Map<Block, List<Operation>> byBlock(List<Operation> ops) {
    var blocks = new LinkedHashMap<Block, List<Operation>>();
    for (var op : ops) {
      blocks.computeIfAbsent(op.block().orElseThrow(), _ -> new ArrayList<>()).add(op);
    }
    return blocks;
  }

  /** The last of some ordered operations that comes before another; the last if there is none. */
  private static Optional<Operation> lastBefore(List<Operation> ops, Optional<Operation> end) {
    int low = 0;
    int high = ops.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (end.isEmpty() || ops.get(middle).isBeforeInBlock(end.get())) low = middle + 1;
      else high = middle;
    }
    return low == 0 ? Optional.empty() : Optional.of(ops.get(low - 1));
  }

  /** The first operation of the same block that uses a result or contains a use. */
  private static Optional<Operation> firstUse(Operation op) {
    var block = op.block().orElseThrow();
    return op.result().users().stream()
        .flatMap(user -> ancestorIn(block, user).stream())
        .reduce((a, b) -> b.isBeforeInBlock(a) ? b : a);
  }

  private static Optional<Operation> ancestorIn(Block block, Operation op) {
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      if (at.get().block().filter(block::equals).isPresent()) return at;
    }
    return Optional.empty();
  }

  // Loops

  /** What fills many registers and is needed in a loop alone is done there, each time anew. */
  private static void sinkIntoLoops(Operation module, PassContext p) {
    var writes = new HashMap<Operation, Boolean>();
    var moves = new LinkedHashMap<Operation, Operation>();
    for (var op : all(module, ReorderInstructions::fillsRegisters)) {
      if (!op.result().hasOneUse()) continue;
      var user = op.result().users().getFirst();
      var loop = user.parentOf("scf.for");
      if (loop.equals(op.parentOf("scf.for"))) continue;
      if (mayChange(op, loop, writes)) {
        p.debug(() -> "the buffer may change in the loop: " + op);
        continue;
      }
      moves.put(op, user);
    }
    moves.forEach(Operation::moveBefore);
  }

  private static boolean fillsRegisters(Operation op) {
    return switch (op.name()) {
      case "ttg.local_load" -> true;
      case "ttg.convert_layout" ->
          Types.encoding(op.result().type()).orElse(null) instanceof DotOperandEncoding;
      default -> false;
    };
  }

  /** Whether a load of a buffer may see something else in a loop. */
  private static boolean mayChange(
      Operation op, Optional<Operation> loop, Map<Operation, Boolean> writes) {
    return op.operand(0).type() instanceof MemDescType type
        && type.mutableMemory()
        && loop.filter(l -> writes.computeIfAbsent(l, ReorderInstructions::writes)).isPresent();
  }

  private static boolean writes(Operation op) {
    return !op.walk(
        Walk.Order.PRE_ORDER, o -> o.writesMemory() ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE);
  }

  // Dots

  /** The second operand of a dot is loaded behind the first. */
  private static void orderOperandsOfDots(Operation module) {
    var dominance = new Dominance();
    var writers = new HashMap<Block, List<Operation>>();
    for (var op : all(module, ReorderInstructions::isSecondOperand)) {
      if (!op.result().hasOneUse()
          || !(op.result().users().getFirst().view() instanceof Dot dot)
          || !(dot.a().definingOp() instanceof LocalLoad first)) {
        continue;
      }
      var other = first.result().owner();
      if (dominance.properlyDominates(op, other) && !isWrittenBetween(op, other, writers)) {
        op.moveAfter(other);
      }
    }
  }

  private static boolean isSecondOperand(Operation op) {
    return op.is("ttg.local_load")
        && Types.encoding(op.result().type()).orElse(null) instanceof DotOperandEncoding dot
        && dot.opIdx() == 1;
  }

  private static boolean isWrittenBetween(
      Operation start, Operation end, Map<Block, List<Operation>> writers) {
    var block = start.block().orElseThrow();
    var last = ancestorIn(block, end);
    if (last.isEmpty() || (!last.get().equals(end) && writes(last.get()))) return true;
    var here = writers.computeIfAbsent(block, ReorderInstructions::writersOf);
    return lastBefore(here, last).filter(start::isBeforeInBlock).isPresent();
  }

  private static List<Operation> writersOf(Block block) {
    var found = new ArrayList<Operation>();
    for (var op : block.operations()) if (writes(op)) found.add(op);
    return found;
  }
}

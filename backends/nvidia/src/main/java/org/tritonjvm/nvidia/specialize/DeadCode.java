package org.tritonjvm.nvidia.specialize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.StructuredOps;

/**
 * Removes from a block of structured code what the wanted operations do not need, down to the
 * values that loops carry and conditionals give.
 */
final class DeadCode {
  private final Predicate<Operation> isWanted;
  private final Set<Operation> inside = new HashSet<>();
  private final Set<Operation> live = new HashSet<>();
  private final Set<Value> needed = new HashSet<>();
  private final ArrayDeque<Value> work = new ArrayDeque<>();

  private DeadCode(Predicate<Operation> isWanted) {
    this.isWanted = isWanted;
  }

  /**
   * @param isWanted asked of all operations but those in regions of others than loops and
   *     conditionals
   */
  static void remove(Block block, Predicate<Operation> isWanted) {
    var code = new DeadCode(isWanted);
    code.collect(block);
    for (var op : List.copyOf(code.inside)) if (isWanted.test(op)) code.mark(op);
    code.mark(block.terminator());
    code.solve();
    code.sweep(block);
  }

  private static boolean isStructured(Operation op) {
    return op.is("scf.for") || op.is("scf.if");
  }

  private void collect(Block block) {
    for (var op : block.operations()) {
      inside.add(op);
      if (!isStructured(op)) continue;
      for (var region : op.regions()) if (!region.isEmpty()) collect(region.front());
    }
  }

  // What is needed

  private void mark(Operation op) {
    if (!inside.contains(op) || !live.add(op)) return;
    switch (op.name()) {
      case "scf.for" -> op.operands().subList(0, 3).forEach(this::need);
      case "scf.if" -> need(op.operand(0));
      case "scf.yield" -> {}
      default -> Slices.needs(op).forEach(this::need);
    }
    op.parent().ifPresent(this::mark);
  }

  private void need(Value value) {
    if (needed.add(value)) work.add(value);
  }

  private void solve() {
    while (!work.isEmpty()) {
      switch (work.remove()) {
        case OpResult result -> needResult(result.owner(), result.number());
        case BlockArgument argument -> {
          var loop = argument.owner().parent().filter(p -> p.is("scf.for")).map(Loops.For::new);
          if (loop.isPresent() && loop.get().carries(argument)) {
            needCarried(loop.get(), argument.number() - 1);
          }
        }
        default -> throw new IllegalStateException("a value of an unknown kind");
      }
    }
  }

  private void needResult(Operation op, int number) {
    mark(op);
    if (!inside.contains(op)) return;
    switch (op.name()) {
      case "scf.for" -> needCarried(new Loops.For(op), number);
      case "scf.if" ->
          op.regions().forEach(region -> need(region.front().terminator().operand(number)));
      default -> {}
    }
  }

  private void needCarried(Loops.For loop, int number) {
    if (!inside.contains(loop.operation())) return;
    mark(loop.operation());
    need(loop.inits().get(number));
    need(loop.carried().get(number));
    need(loop.yields().get(number));
  }

  // Removal, users before what they use

  private void sweep(Block block) {
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    for (var op : operations.reversed()) {
      if (op.isTerminator()) continue;
      if (!live.contains(op)) op.erase();
      else if (op.is("scf.for")) sweepLoop(new Loops.For(op));
      else if (op.is("scf.if")) sweepBranches(op);
    }
  }

  private void sweepLoop(Loops.For loop) {
    var kept = new BitSet();
    for (int i = 0; i < loop.carried().size(); i++) {
      kept.set(
          i, needed.contains(loop.carried().get(i)) || needed.contains(loop.operation().result(i)));
    }
    loop.terminator().setOperands(select(loop.yields(), kept));
    sweep(loop.body());
    if (kept.cardinality() == loop.carried().size()) return;
    for (int i = loop.carried().size() - 1; i >= 0; i--) {
      if (!kept.get(i)) loop.body().eraseArgument(i + 1);
    }
    var operands = new ArrayList<>(loop.operation().operands().subList(0, 3));
    operands.addAll(select(loop.inits(), kept));
    replace(loop.operation(), operands, kept);
  }

  private void sweepBranches(Operation op) {
    var kept = new BitSet();
    for (var result : op.results()) kept.set(result.number(), needed.contains(result));
    for (var region : op.regions()) {
      if (region.isEmpty()) continue;
      var yield = region.front().terminator();
      yield.setOperands(select(yield.operands(), kept));
      sweep(region.front());
    }
    if (kept.cardinality() < op.resultCount()) replace(op, op.operands(), kept);
  }

  private static <T> List<T> select(List<T> all, BitSet kept) {
    return kept.stream().mapToObj(all::get).toList();
  }

  private static void replace(Operation op, List<Value> operands, BitSet results) {
    var types = select(op.results(), results).stream().map(Value::type).toList();
    var by = StructuredOps.recreate(op, types, operands);
    int next = 0;
    for (var result : op.results()) {
      if (results.get(result.number())) result.replaceAllUsesWith(by.result(next++));
    }
    op.erase();
  }
}

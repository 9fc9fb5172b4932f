package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.TMEMAlloc;
import org.tritonjvm.dialects.ttng.TMEMLoad;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/**
 * What a loop does with the accumulator, in tensor memory, of one of its products.
 *
 * @param product an operation of the loop's body
 */
record Accumulator(Loops.For loop, Operation product, MMAv5OpInterface view) {
  static Optional<Accumulator> of(Loops.For loop, Operation op) {
    return op.view() instanceof MMAv5OpInterface view
        ? Optional.of(new Accumulator(loop, op, view))
        : Optional.empty();
  }

  /** The operation that allocates it, if it is in front of the loop. */
  Optional<Operation> alloc() {
    return view.d()
        .definition()
        .filter(op -> op.view() instanceof TMEMAlloc && loop.isDefinedOutside(op.result(0)));
  }

  /** Users in the loop's body or nested in it. */
  private List<Operation> usersInLoop() {
    return alloc().stream()
        .flatMap(alloc -> alloc.results().stream())
        .flatMap(result -> result.users().stream())
        .distinct()
        .filter(user -> loop.operation().isProperAncestorOf(user))
        .toList();
  }

  private static boolean isLoad(Operation op) {
    return op.view() instanceof TMEMLoad;
  }

  private static boolean isStore(Operation op) {
    return op.view() instanceof TMEMStore;
  }

  /**
   * Whether users of its content can go on to the next iteration only if it has several buffers.
   */
  boolean needsBuffers() {
    return alloc().isEmpty() || usersInLoop().stream().anyMatch(Accumulator::isLoad);
  }

  /** Whether the loop overwrites it, which is where another buffer can take its place. */
  boolean mayHaveBuffers() {
    return startsAnew() || usersInLoop().stream().anyMatch(Accumulator::isStore);
  }

  /** Whether a product replaces the content in some iteration. */
  private boolean startsAnew() {
    var use = view.useD();
    if (Arith.isZero(use)) return true;
    Optional<Value> first = Optional.empty();
    var seen = new HashSet<Value>();
    while (use instanceof BlockArgument argument && loop.carries(use) && seen.add(use)) {
      first = Optional.of(loop.inits().get(argument.number() - 1));
      use = loop.next(argument);
    }
    if (first.filter(Arith::isZero).isPresent() && Arith.isConstant(use, true)) return true;
    return use.definition().filter(loop.operation()::isProperAncestorOf).isPresent();
  }

  /** Whether its content is read behind the product in an iteration. */
  boolean isReadBehindProduct() {
    return usersInLoop().stream()
        .filter(Accumulator::isLoad)
        .anyMatch(
            load -> loop.body().ancestorOf(load).filter(product::isBeforeInBlock).isPresent());
  }

  /** Whether what is stored to it is computed from what was read of it. */
  boolean isReadModifiedWritten() {
    if (alloc().isEmpty()) return true;
    var stores = new HashSet<Operation>();
    var read = new ArrayDeque<Value>();
    for (var user : usersInLoop()) {
      if (isStore(user)) stores.add(user);
      if (isLoad(user)) read.add(user.result(0));
    }
    if (stores.isEmpty() || read.isEmpty()) return false;
    var seen = new HashSet<Value>();
    var modified = new ArrayDeque<Value>();
    while (!read.isEmpty()) {
      var value = read.remove();
      if (!seen.add(value)) continue;
      for (var use : value.uses()) {
        if (stores.contains(use.owner())) continue;
        if (use.owner().is("scf.yield")) read.addAll(passedOn(use));
        else modified.addAll(use.owner().results());
      }
    }
    while (!modified.isEmpty()) {
      var value = modified.remove();
      if (!seen.add(value)) continue;
      for (var use : value.uses()) {
        if (stores.contains(use.owner())) return true;
        modified.addAll(use.owner().is("scf.yield") ? passedOn(use) : use.owner().results());
      }
    }
    return false;
  }

  /** What a yielded value is called where it goes. */
  private List<Value> passedOn(OpOperand yielded) {
    var around = yielded.owner().parent().orElseThrow();
    var values = new ArrayList<Value>();
    if (around.is("scf.if")) values.add(around.result(yielded.number()));
    if (around.equals(loop.operation())) values.add(loop.carried().get(yielded.number()));
    return values;
  }

  /** Whether the content goes around the loop through another product. */
  boolean goesThroughAnotherProduct() {
    if (view.acc_dep().isEmpty() || view.token().isEmpty()) return false;
    record Step(Value value, boolean throughAnother) {}
    var target = view.token().get();
    var work = new ArrayDeque<Step>();
    Set<Step> seen = new HashSet<>();
    work.add(new Step(view.acc_dep().get(), false));
    while (!work.isEmpty()) {
      var step = work.remove();
      if (!seen.add(step)) continue;
      if (step.value().equals(target)) {
        if (step.throughAnother()) return true;
        continue;
      }
      if (loop.carries(step.value())) {
        work.add(new Step(loop.next((BlockArgument) step.value()), step.throughAnother()));
        continue;
      }
      var maker = step.value().definition().filter(loop.operation()::isProperAncestorOf);
      if (maker.isEmpty()) continue;
      boolean isAnother =
          maker.get().view() instanceof MMAv5OpInterface && !maker.get().equals(product);
      for (var value : Slices.needs(maker.get())) {
        work.add(new Step(value, step.throughAnother() || isAnother));
      }
    }
    return false;
  }
}

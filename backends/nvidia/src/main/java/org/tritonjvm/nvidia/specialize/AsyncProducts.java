package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.MemDescIndex;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.CarriedValues;

/**
 * Leaves the products of a consumer's loop in flight while the next iteration begins, if they only
 * add to a sum: the products of an iteration are waited for behind those of the next one, and only
 * then are their buffers free.
 */
final class AsyncProducts {
  private static final int ACCUMULATOR = 2;

  private final Loops.For loop;
  private final List<Operation> products;

  /** The carried values that products add to, by number. */
  private final List<Integer> sums;

  private final List<Operation> releases;

  private AsyncProducts(
      Loops.For loop, List<Operation> products, List<Integer> sums, List<Operation> releases) {
    this.loop = loop;
    this.products = products;
    this.sums = sums;
    this.releases = releases;
  }

  /**
   * @param specialized a {@code ttg.warp_specialize}
   */
  static void run(Operation specialized) {
    for (var loop : Loops.forLoops(specialized)) of(loop).ifPresent(AsyncProducts::launch);
  }

  private static Optional<AsyncProducts> of(Loops.For loop) {
    var products = products(loop);
    var releases =
        loop.bodyOperations().stream().filter(op -> op.view() instanceof ArriveBarrier).toList();
    if (products.isEmpty() || releases.isEmpty()) return Optional.empty();
    var slot = slot(releases.getFirst());
    boolean isOneSlot =
        slot instanceof BlockArgument argument
            && loop.carries(argument)
            && releases.stream().allMatch(r -> slot(r).equals(slot));
    var sums = sums(loop, products);
    return isOneSlot && sums.isPresent()
        ? Optional.of(new AsyncProducts(loop, products, sums.get(), releases))
        : Optional.empty();
  }

  /** Whether a loop's products can be left in flight, so that a buffer more is in use. */
  static boolean canBeIn(Loops.For loop) {
    var products = products(loop);
    return !products.isEmpty() && sums(loop, products).isPresent();
  }

  private static List<Operation> products(Loops.For loop) {
    return loop.bodyOperations().stream().filter(op -> op.view() instanceof WarpGroupDot).toList();
  }

  private static Value slot(Operation release) {
    var view = ((ArriveBarrier) release.view()).alloc();
    return view.definingOp() instanceof MemDescIndex(_, var index, _) ? index : view;
  }

  /** Which carried values all products add to, if that is all that happens to them in the loop. */
  private static Optional<List<Integer>> sums(Loops.For loop, List<Operation> products) {
    var sums = new ArrayList<Integer>();
    int found = 0;
    for (var product : products) {
      if (!(product.operand(0).type() instanceof MemDescType)) return Optional.empty();
      if (!(product.operand(ACCUMULATOR) instanceof BlockArgument argument)) continue;
      if (!loop.carries(argument)) return Optional.empty();
      Value at = argument;
      while (at.hasOneUse() && isAccumulator(at)) {
        at = at.users().getFirst().result();
        found++;
      }
      if (!at.hasOneUse() || !loop.next(argument).equals(at)) return Optional.empty();
      sums.add(argument.number() - 1);
    }
    return found == products.size() ? Optional.of(sums) : Optional.empty();
  }

  private static boolean isAccumulator(Value value) {
    var use = value.uses().getFirst();
    return use.number() == ACCUMULATOR && use.owner().view() instanceof WarpGroupDot;
  }

  private void launch() {
    var op = loop.operation();
    var before = Builder.before(op);
    var changed =
        CarriedValues.add(
            loop, List.of(Arith.constant(before, 32, 0), Arith.constant(before, 1, 0)));
    int count = changed.carried().size();
    var last = changed.carried().get(count - 2);
    var hasLast = changed.carried().get(count - 1);
    for (var product : products) {
      product.setAttribute("isAsync", IntegerAttr.ofBoolean(product.context(), true));
    }
    var inside = Builder.after(products.getLast());
    var yields = new ArrayList<>(changed.yields());
    var awaited = await(inside, sums.stream().map(yields::get).toList(), products.size());
    for (int i = 0; i < sums.size(); i++) yields.set(sums.get(i), awaited.get(i));
    var slot = slot(releases.getFirst());
    changed.terminator().setOperands(yields);
    CarriedValues.yieldAlso(changed, List.of(slot, Arith.constant(inside, 1, 1)));

    var after = Builder.after(changed.operation());
    var results = sums.stream().map(changed.results()::get).toList();
    var uses = results.stream().map(Value::uses).toList();
    var whole = await(after, results, 0);
    for (int i = 0; i < uses.size(); i++) for (var use : uses.get(i)) use.set(whole.get(i));
    for (var release : releases) {
      release(inside, release, last, hasLast);
      release(after, release, changed.results().get(count - 2), changed.results().get(count - 1));
    }
    for (var release : releases) {
      var view = release.operand(0).definition().orElseThrow();
      release.erase();
      if (!view.hasUses()) view.erase();
    }
  }

  private static List<? extends Value> await(
      Builder builder, List<? extends Value> products, int pending) {
    return builder
        .create(
            "ttng.warp_group_dot_wait",
            products.stream().map(Value::type).toList(),
            products,
            Map.of("pendings", builder.integerAttr(32, pending)))
        .results();
  }

  /** Frees the buffer of a slot as a release does, if there is one. */
  private static void release(Builder builder, Operation release, Value slot, Value isThere) {
    var arrive = (ArriveBarrier) release.view();
    var all = ((MemDescIndex) arrive.alloc().definingOp()).src();
    Ops.create(
        builder,
        ArriveBarrier.class,
        List.of(),
        Prelude.at(builder, all, slot),
        arrive.count(),
        Optional.of(isThere),
        Optional.empty(),
        Optional.empty());
  }
}

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
  private final int sum;
  private final List<Operation> releases;

  private AsyncProducts(
      Loops.For loop, List<Operation> products, int sum, List<Operation> releases) {
    this.loop = loop;
    this.products = products;
    this.sum = sum;
    this.releases = releases;
  }

  /**
   * @param specialized a {@code ttg.warp_specialize}
   */
  static void run(Operation specialized) {
    for (var loop : Loops.forLoops(specialized)) of(loop).ifPresent(AsyncProducts::launch);
  }

  private static Optional<AsyncProducts> of(Loops.For loop) {
    var products = new ArrayList<Operation>();
    var releases = new ArrayList<Operation>();
    for (var op : loop.bodyOperations()) {
      if (op.view() instanceof WarpGroupDot) products.add(op);
      else if (op.view() instanceof ArriveBarrier) releases.add(op);
    }
    if (products.isEmpty() || releases.isEmpty()) return Optional.empty();
    var slot = slot(releases.getFirst());
    boolean isOneSlot =
        slot instanceof BlockArgument argument
            && loop.carries(argument)
            && releases.stream().allMatch(r -> slot(r).equals(slot));
    var sum = sum(loop, products);
    return isOneSlot && sum.isPresent()
        ? Optional.of(new AsyncProducts(loop, products, sum.get(), releases))
        : Optional.empty();
  }

  private static Value slot(Operation release) {
    var view = ((ArriveBarrier) release.view()).alloc();
    return view.definingOp() instanceof MemDescIndex(_, var index, _) ? index : view;
  }

  /** Which carried value all products add to, if that is all that happens to it in the loop. */
  private static Optional<Integer> sum(Loops.For loop, List<Operation> products) {
    var value = products.getFirst().operand(ACCUMULATOR);
    if (!(value instanceof BlockArgument argument) || !loop.carries(argument)) {
      return Optional.empty();
    }
    Value at = argument;
    for (var product : products) {
      boolean isNext =
          at.hasOneUse()
              && product.operand(ACCUMULATOR).equals(at)
              && product.operand(0).type() instanceof MemDescType;
      if (!isNext) return Optional.empty();
      at = product.result();
    }
    return at.hasOneUse() && loop.next(argument).equals(at)
        ? Optional.of(argument.number() - 1)
        : Optional.empty();
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
    var awaited = await(inside, products.getLast().result(), products.size());
    var yields = new ArrayList<>(changed.yields());
    yields.set(sum, awaited);
    var slot = slot(releases.getFirst());
    changed.terminator().setOperands(yields);
    CarriedValues.yieldAlso(changed, List.of(slot, Arith.constant(inside, 1, 1)));

    var after = Builder.after(changed.operation());
    var result = changed.results().get(sum);
    var users = result.uses();
    var whole = await(after, result, 0);
    for (var use : users) use.set(whole);
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

  private static Value await(Builder builder, Value product, int pending) {
    return builder
        .create(
            "ttng.warp_group_dot_wait",
            List.of(product.type()),
            List.of(product),
            Map.of("pendings", builder.integerAttr(32, pending)))
        .result();
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

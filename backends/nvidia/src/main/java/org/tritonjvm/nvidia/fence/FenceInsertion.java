package org.tritonjvm.nvidia.fence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttg.WarpSpecializePartitions;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Puts a fence in front of each product that reads what threads wrote to shared memory, out of the
 * loops in which nothing is written: the engines that multiply see such writes only after a fence.
 *
 * <p>Source: PTX ISA, "Async proxy".
 *
 * @param computeCapability 90 for sm_90; older ones have no such engines
 */
@PassName("triton-nvidia-gpu-fence-insertion")
@Summary("Insert fences between the writes of threads and the products that read them")
@DependentDialects({"ttg", "ttng"})
public record FenceInsertion(
    @Option(value = "90 for sm_90", defaultValue = "90") int computeCapability) implements Pass {
  private static final int HOPPER = 90;

  @Override
  public void run(PassContext p) {
    if (computeCapability < HOPPER) return;
    var products = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof DotOpInterface) products.add(op);
            });
    var writes = new BufferWrites();
    var fenced = new HashSet<Operation>();
    for (var product : products) {
      var writers = new LinkedHashSet<Operation>();
      for (var effect : MemoryEffect.of(product)) {
        if (effect.kind() == Effect.Kind.READ && effect.resource().equals(SharedMemory.ASYNC)) {
          effect.value().ifPresent(buffer -> writes.collect(buffer, writers));
        }
      }
      if (!writers.isEmpty()) insert(p, product, writers, fenced);
    }
  }

  /**
   * @param fenced products behind a fence of their block; one more is added
   */
  private static void insert(
      PassContext p, Operation product, Set<Operation> writers, Set<Operation> fenced) {
    var place = product;
    for (var loop = loop(place, writers); loop.isPresent(); loop = loop(place, writers)) {
      place = loop.get();
    }
    boolean isFenced = isFenced(place, fenced);
    if (place.equals(product)) fenced.add(product);
    if (isFenced) {
      p.debug(() -> product.location() + ": " + product.name() + ": fenced before");
      return;
    }
    var builder = Builder.before(place);
    builder.setLocation(product.location());
    Ops.create(builder, FenceAsyncShared.class, List.of(), false);
    boolean moved = !place.equals(product);
    p.debug(
        () ->
            product.location()
                + ": "
                + product.name()
                + ": fence for writes by "
                + writers.size()
                + " operations"
                + (moved ? ", out of loops" : ""));
  }

  /** Whether there are only products, and what touches no memory, since the block's last fence. */
  private static boolean isFenced(Operation place, Set<Operation> fenced) {
    for (var op = place.previous(); op.isPresent(); op = op.get().previous()) {
      if (isFence(op.get()) || fenced.contains(op.get())) return true;
      boolean writesNothing =
          op.get().view() instanceof DotOpInterface
              || op.get().view() instanceof WarpGroupDotWait
              || op.get().isMemoryEffectFree();
      if (!writesNothing) return false;
    }
    return false;
  }

  private static boolean isFence(Operation op) {
    return op.view() instanceof FenceAsyncShared(var cluster) && !cluster;
  }

  /** The loop around an operation, if the same threads run it and it holds no writer. */
  private static Optional<Operation> loop(Operation op, Set<Operation> writers) {
    var up = op.parent();
    while (up.isPresent() && Loops.of(up.get()).isEmpty()) {
      if (up.get().hasTrait("IsolatedFromAbove")) return Optional.empty();
      up = up.get().parent();
    }
    return up.filter(
        l ->
            writers.stream()
                .noneMatch(w -> l.equals(w) || l.isProperAncestorOf(w) || isBeside(w, l)));
  }

  /** Whether other warps may write again while a loop runs. */
  private static boolean isBeside(Operation writer, Operation loop) {
    var task = task(writer);
    return task.isPresent() && !task.equals(task(loop));
  }

  /** The code that given warps run, of {@code ttg.warp_specialize}. */
  private static Optional<Region> task(Operation op) {
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      var around = at.get().parent();
      if (around.isPresent()
          && (around.get().view() instanceof WarpSpecialize
              || around.get().view() instanceof WarpSpecializePartitions)) {
        return at.get().block().flatMap(Block::region);
      }
    }
    return Optional.empty();
  }
}

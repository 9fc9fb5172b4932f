package org.tritonjvm.dialects.layout;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;

/**
 * How many threads run a piece of IR, as the attributes of what surrounds it say.
 *
 * @param numWarps warps of one block
 * @param threadsPerWarp lanes of one warp
 * @param numCTAs blocks of a cluster
 */
public record Launch(int numWarps, int threadsPerWarp, int numCTAs) {
  public static final String NUM_WARPS = "ttg.num-warps";
  public static final String THREADS_PER_WARP = "ttg.threads-per-warp";

  /** On a module whose warps are divided: all of them, those that wait for work included. */
  public static final String TOTAL_NUM_WARPS = "ttg.total-num-warps";

  public static final String NUM_CTAS = "ttg.num-ctas";
  public static final String TARGET = "ttg.target";

  /**
   * Of an operation; empty if nothing around it says how many warps there are. The innermost
   * attributes count, and for a partition of {@code ttg.warp_specialize} its own number of warps.
   */
  public static Optional<Launch> of(Operation op) {
    var warps = Optional.<Integer>empty();
    var threads = Optional.<Integer>empty();
    var blocks = Optional.<Integer>empty();
    for (var at = op; ; ) {
      var attributes = at.discardableAttributes();
      if (!attributes.isEmpty()) {
        if (warps.isEmpty()) warps = integer(attributes.get(NUM_WARPS));
        if (threads.isEmpty()) threads = integer(attributes.get(THREADS_PER_WARP));
        if (blocks.isEmpty()) blocks = integer(attributes.get(NUM_CTAS));
      }
      var parent = at.parent();
      if (parent.isEmpty()) break;
      if (warps.isEmpty() && parent.get().is("ttg.warp_specialize.partitions")) {
        warps = partitionWarps(parent.get(), at.block().flatMap(Block::region).orElseThrow());
      }
      at = parent.get();
    }
    if (warps.isEmpty()) return Optional.empty();
    return Optional.of(new Launch(warps.get(), threads.orElse(32), blocks.orElse(1)));
  }

  private static Optional<Integer> integer(Attribute attribute) {
    return attribute instanceof IntegerAttr i ? Optional.of((int) i.value()) : Optional.empty();
  }

  /** As {@link #of}, for who cannot do without: empty after an error at the operation. */
  public static Optional<Launch> require(Operation op) {
    var launch = of(op);
    if (launch.isEmpty()) {
      op.emitError(
          "is not contained within a context that specifies the number of warps: the surrounding"
              + " module should have the attribute "
              + NUM_WARPS);
    }
    return launch;
  }

  /** The warps of a partition, which has its own. */
  private static Optional<Integer> partitionWarps(Operation partitions, Region region) {
    int number = partitions.regions().indexOf(region);
    return partitions
        .parent()
        .flatMap(p -> p.attribute("partitionNumWarps"))
        .filter(a -> a instanceof DenseArrayAttr d && number < d.size())
        .map(a -> ((DenseArrayAttr) a).toInts()[number]);
  }
}

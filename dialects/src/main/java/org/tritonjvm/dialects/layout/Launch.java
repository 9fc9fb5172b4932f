package org.tritonjvm.dialects.layout;

import java.util.Optional;
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
  public static final String NUM_CTAS = "ttg.num-ctas";
  public static final String TARGET = "ttg.target";

  /** Of an operation; empty if nothing around it says how many warps there are. */
  public static Optional<Launch> of(Operation op) {
    return numWarps(op)
        .map(
            warps ->
                new Launch(
                    warps,
                    attribute(op, THREADS_PER_WARP).orElse(32),
                    attribute(op, NUM_CTAS).orElse(1)));
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

  /** Of a partition of {@code ttg.warp_specialize} its own, else of the function or the module. */
  private static Optional<Integer> numWarps(Operation op) {
    if (op.attribute(NUM_WARPS).orElse(null) instanceof IntegerAttr i) {
      return Optional.of((int) i.value());
    }
    var parent = op.parent();
    if (parent.isEmpty()) return Optional.empty();
    return parent.get().is("ttg.warp_specialize.partitions")
        ? partitionWarps(parent.get(), op.block().flatMap(Block::region).orElseThrow())
        : numWarps(parent.get());
  }

  private static Optional<Integer> partitionWarps(Operation partitions, Region region) {
    int number = partitions.regions().indexOf(region);
    return partitions
        .parent()
        .flatMap(p -> p.attribute("partitionNumWarps"))
        .filter(a -> a instanceof DenseArrayAttr d && number < d.size())
        .map(a -> ((DenseArrayAttr) a).toInts()[number]);
  }

  /** The innermost attribute of a name, of the operation or one around it. */
  private static Optional<Integer> attribute(Operation op, String name) {
    for (var o = Optional.of(op); o.isPresent(); o = o.get().parent()) {
      if (o.get().attribute(name).orElse(null) instanceof IntegerAttr i) {
        return Optional.of((int) i.value());
      }
    }
    return Optional.empty();
  }
}

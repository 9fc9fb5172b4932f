package org.tritonjvm.dialects.layout;

import java.util.Optional;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;

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

  /** Of an operation; empty if nothing around it says how many warps there are. */
  public static Optional<Launch> of(Operation op) {
    return attribute(op, NUM_WARPS)
        .map(
            warps ->
                new Launch(
                    warps,
                    attribute(op, THREADS_PER_WARP).orElse(32),
                    attribute(op, NUM_CTAS).orElse(1)));
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

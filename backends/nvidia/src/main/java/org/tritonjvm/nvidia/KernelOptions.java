package org.tritonjvm.nvidia;

import java.util.Optional;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions.Costs;

/**
 * What a kernel written in Triton IR does not say of how it is run, and compiled.
 *
 * @param numWarps warps of a block, a power of two
 * @param numStages iterations of a pipelined loop that are under way at once
 * @param numCTAs blocks of a cluster
 * @param maxRegisters the most that a thread may have, if there is a limit
 * @param costs what conversions between layouts are weighed with
 * @param reflectFtz whether functions of the device library may take denormal numbers of f32 for
 *     zero; upstream's enable_reflect_ftz
 */
public record KernelOptions(
    int numWarps,
    int numStages,
    int numCTAs,
    Optional<Integer> maxRegisters,
    Costs costs,
    boolean reflectFtz) {
  /** Upstream's. */
  public static final KernelOptions DEFAULT = new KernelOptions(4, 3, 1);

  private static final int MAX_WARPS = 32;
  private static final int MAX_CTAS = 16;
  private static final int MAX_REGISTERS = 255;

  public KernelOptions {
    requirePowerOfTwo("num_warps", numWarps, MAX_WARPS);
    requirePowerOfTwo("num_ctas", numCTAs, MAX_CTAS);
    if (numStages < 1) {
      throw new IllegalArgumentException("num_stages must be positive, but is " + numStages);
    }
    if (maxRegisters.filter(n -> n < 1 || n > MAX_REGISTERS).isPresent()) {
      throw new IllegalArgumentException(
          "maxnreg must be from 1 to " + MAX_REGISTERS + ", but is " + maxRegisters.get());
    }
  }

  /** With upstream's cost model, and as many registers as the code wants. */
  public KernelOptions(int numWarps, int numStages, int numCTAs) {
    this(numWarps, numStages, numCTAs, Optional.empty(), Costs.UPSTREAM, true);
  }

  private static void requirePowerOfTwo(String name, int value, int max) {
    if (value < 1 || value > max || Integer.bitCount(value) != 1) {
      throw new IllegalArgumentException(
          name + " must be a power of two, at most " + max + ", but is " + value);
    }
  }
}

package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.WarpExchange;

/**
 * How long a multiprocessor is busy when a warp converts a layout by shuffles, and how long at
 * least when it does so through shared memory, in sixteenths of a cycle.
 *
 * <p>Source of the figures: the CUDA programming guide's throughputs for capability 8.0 and 9.0,
 * and {@code bin/cost-probes} on an H200, where a shuffle takes 17. Upstream shuffles whenever less
 * than two pairs of a register bit and a lane bit change places, which these figures do as well;
 * they shuffle few registers also where more do.
 *
 * @param shuffles of 32 bits
 * @param selects of 32 bits
 * @param storeCycles in which a warp's elements can be stored
 * @param loadCycles in which they can be loaded
 */
public record ConversionCosts(int shuffles, int selects, int storeCycles, int loadCycles) {
  /** 32 lanes a cycle. */
  private static final int SHUFFLE = 16;

  /** 64 lanes a cycle. */
  private static final int SELECT = 8;

  /** 128 bytes. */
  private static final int CYCLE = 16;

  private static final int BYTES_IN_CYCLE = 128;

  /** What one thread can load or store at a time. */
  private static final int BYTES_AT_ONCE = 16;

  /** Two addresses, and the lanes of the warp wait for each other: a dozen instructions. */
  private static final int TRIP = 12 * SELECT;

  static ConversionCosts of(
      LinearLayout source, LinearLayout target, WarpExchange exchange, int bits) {
    var counts = exchange.counts(source.inDimSize(REGISTER), WarpShuffles.perWordLog2(bits));
    int words = Math.ceilDiv(bits, Integer.SIZE);
    return new ConversionCosts(
        words * counts.shuffles(),
        words * counts.selects(),
        cycles(source, bits),
        cycles(target, bits));
  }

  /** Copies are moved once, and as much at once as can be. */
  private static int cycles(LinearLayout layout, int bits) {
    int bytes = Math.ceilDiv(bits, Byte.SIZE) * layout.inDimSize(REGISTER);
    int lanes = layout.inDimSize(LANE) >> Integer.bitCount(layout.freeVariableMasks().get(LANE));
    return Math.max(
        Math.ceilDiv(bytes, BYTES_AT_ONCE), Math.ceilDiv(bytes * lanes, BYTES_IN_CYCLE));
  }

  public int ofShuffles() {
    return shuffles * SHUFFLE + selects * SELECT;
  }

  public int ofSharedMemory() {
    return (storeCycles + loadCycles) * CYCLE + TRIP;
  }

  boolean isByShuffles() {
    return ofShuffles() <= ofSharedMemory();
  }

  @Override
  public String toString() {
    return "%d shuffles and %d selects: %d/16 cycles; shared memory: %d/16 or more"
        .formatted(shuffles, selects, ofShuffles(), ofSharedMemory());
  }
}

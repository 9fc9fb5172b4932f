package org.tritonjvm.passes.analysis;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.passes.lowering.FunctionLowering;

/**
 * Which one of the threads that hold an element acts for it: the one whose lane, warp and block
 * have none of the bits that make no difference to the layout (its free variables).
 *
 * @param lanes bits of a lane's number that are zero in owners
 * @param warps the same of a warp's number
 * @param blocks the same of a block's number in its cluster
 */
public record Owners(int lanes, int warps, int blocks) {
  /**
   * @param type of what the threads hold; a scalar is held by all of them
   */
  public static Owners of(Type type, Launch launch) {
    if (type instanceof RankedTensorType tensor) {
      var free = FunctionLowering.layout(tensor).freeVariableMasks();
      return new Owners(
          free.getOrDefault(LANE, 0), free.getOrDefault(WARP, 0), free.getOrDefault(BLOCK, 0));
    }
    return new Owners(launch.threadsPerWarp() - 1, launch.numWarps() - 1, launch.numCTAs() - 1);
  }

  /** Whether every thread acts. */
  public boolean isEveryone() {
    return (lanes | warps | blocks) == 0;
  }

  @Override
  public String toString() {
    if (isEveryone()) return "by every thread";
    var text = new StringBuilder("by threads with");
    append(text, "lane", lanes);
    append(text, "warp", warps);
    append(text, "block", blocks);
    return text.toString();
  }

  private static void append(StringBuilder text, String dim, int mask) {
    if (mask != 0) text.append(" %s & %d == 0".formatted(dim, mask));
  }
}

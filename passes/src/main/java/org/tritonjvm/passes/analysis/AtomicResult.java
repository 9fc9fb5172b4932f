package org.tritonjvm.passes.analysis;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.tt.AtomicCAS;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.ttg.LocalAtomicScatterRMW;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.analysis.AtomicPlan.Reach;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.LocalMemory;

/**
 * How the result of an atomic operation gets from the threads that did it to all that hold it:
 * through shared memory of the owners' block, and only if somebody uses it.
 */
public final class AtomicResult {
  private AtomicResult() {}

  static Launch launch(Operation op) {
    return Launch.of(op)
        .orElseThrow(() -> new InvalidIr("is in no module with '" + Launch.NUM_WARPS + "'"));
  }

  /** The threads that do an atomic operation. */
  static Owners owners(Operation op) {
    if (!(op.view() instanceof LocalAtomicScatterRMW scatter)) {
      return Owners.of(op.operand(0).type(), launch(op));
    }
    var owners = Owners.of(scatter.values().type(), launch(op));
    int copies = LocalMemory.copies((MemDescType) scatter.dst().type());
    return new Owners(owners.lanes(), owners.warps(), owners.blocks() & ~copies);
  }

  /** How far it has to go from its owners. */
  static Reach broadcast(Operation op, Owners owners) {
    if (owners.isEveryone() || !op.result().hasUses()) return Reach.NONE;
    // Without a time limit it can only be true.
    if (op.view() instanceof AtomicPoll poll && poll.timeout().isEmpty()) return Reach.NONE;
    return owners.blocks() == 0 ? Reach.BLOCK : Reach.CLUSTER;
  }

  /** Bytes of shared memory that an atomic operation uses; 0 for any other. */
  public static int scratchBytes(Operation op) {
    boolean isAtomic =
        switch (op.view()) {
          case AtomicRMW _, AtomicCAS _, AtomicPoll _, LocalAtomicScatterRMW _ -> true;
          default -> false;
        };
    if (!isAtomic) return 0;
    var result = op.result().type();
    if (broadcast(op, owners(op)) == Reach.NONE) return 0;
    int bytes = Math.max(8, PointerRules.bits(result.elementOrSelf())) / 8;
    return result instanceof RankedTensorType tensor
        ? bytes * places(FunctionLowering.layout(tensor)).outDimSize(OFFSET)
        : bytes;
  }

  /**
   * Where the elements of one block's threads lie: each bit of register, lane or warp that makes a
   * difference is a bit of the offset, in elements. Threads of other blocks read at the same place
   * of their owners' block.
   *
   * @param layout of the result
   * @return register, lane, warp, block to offset and block
   */
  public static LinearLayout places(LinearLayout layout) {
    var free = layout.freeVariableMasks();
    var bases = new LinkedHashMap<String, int[][]>();
    int bit = 0;
    for (var in : List.of(REGISTER, LANE, WARP, BLOCK)) {
      int n = layout.inDimSizeLog2(in);
      var vectors = new int[n][2];
      for (int i = 0; i < n; i++) {
        if (in.equals(BLOCK)) {
          vectors[i][1] = 1 << i;
        } else if ((free.get(in) >> i & 1) == 0) {
          vectors[i][0] = 1 << bit++;
        }
        boolean isCopy = Arrays.stream(layout.basis(in, i)).allMatch(b -> b == 0);
        if ((free.get(in) >> i & 1) != 0 && !isCopy) {
          throw new InvalidIr("has a layout in which threads mix elements, which is not supported");
        }
      }
      bases.put(in, vectors);
    }
    return LinearLayout.of(bases, List.of(OFFSET, BLOCK));
  }
}

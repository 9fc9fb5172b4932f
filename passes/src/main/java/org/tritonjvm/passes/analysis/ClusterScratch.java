package org.tritonjvm.passes.analysis;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.tt.AtomicOpInterface;
import org.tritonjvm.dialects.tt.AtomicPoll;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAtomicScatterRMW;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.Gathering;
import org.tritonjvm.passes.lowering.LayoutConversion;
import org.tritonjvm.passes.lowering.MatrixMoves;

/** Operations in which the blocks of a cluster wait for each other, and their scratch memory. */
public final class ClusterScratch {
  private ClusterScratch() {}

  /** Whether other blocks than its own read what an operation writes while it runs. */
  public static boolean isShared(Operation op) {
    if (Launch.of(op).map(Launch::numCTAs).orElse(1) == 1) return false;
    return switch (op.view()) {
      case ConvertLayout convert -> !LayoutConversion.of(convert, MatrixMoves.NONE).isBlockLocal();
      case Reduce reduce -> crossesBlocks(op, reduce.axis());
      case Gather gather -> Gathering.reachesBlocks(gather, op);
      case AtomicPoll poll -> poll.timeout().isPresent() && op.result().hasUses();
      case AtomicOpInterface _ -> isBroadcast(op);
      case LocalAtomicScatterRMW _ -> isBroadcast(op);
      default -> false;
    };
  }

  /**
   * Whether the blocks of a cluster meet in an operation: to exchange data, or to order what they
   * do to memory.
   */
  public static boolean meetsCluster(Operation op) {
    return switch (op.view()) {
      case ClusterBarrier _ -> true;
      case AtomicPoll _ -> Launch.of(op).map(Launch::numCTAs).orElse(1) > 1;
      case AtomicOpInterface atomic when atomic.sem() != MemSemantic.RELAXED ->
          Launch.of(op).map(Launch::numCTAs).orElse(1) > 1;
      case LocalAtomicScatterRMW _ -> false;
      default -> isShared(op);
    };
  }

  private static boolean crossesBlocks(Operation reduce, int axis) {
    var layout = FunctionLowering.layout((RankedTensorType) reduce.operand(0).type());
    for (int bit = 0; bit < layout.inDimSizeLog2(LayoutUtils.BLOCK); bit++) {
      if (layout.basis(LayoutUtils.BLOCK, bit)[axis] != 0) return true;
    }
    return false;
  }

  private static boolean isBroadcast(Operation op) {
    var result = op.result(0);
    if (!result.hasUses()) return false;
    return !(result.type() instanceof RankedTensorType tensor)
        || FunctionLowering.layout(tensor).freeVariableMasks().get(LayoutUtils.BLOCK) != 0;
  }
}

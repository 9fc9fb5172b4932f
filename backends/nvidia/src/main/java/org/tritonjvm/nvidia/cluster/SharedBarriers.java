package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.AsyncSharedStore;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.CLCTryCancel;
import org.tritonjvm.dialects.ttng.TCGen5Commit;
import org.tritonjvm.dialects.ttng.TCGen5MMA;
import org.tritonjvm.dialects.ttng.TMALoadLikeOpInterface;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Mbarriers that blocks of a cluster touch which do not initialize them. */
final class SharedBarriers {
  private final List<Operation> acrossBlocks = new ArrayList<>();
  private final int numCTAs;

  SharedBarriers(Operation function, int numCTAs) {
    this.numCTAs = numCTAs;
    function.walk(
        op -> {
          if (op.view() instanceof MBarrierOpInterface && reachesOtherBlocks(op)) {
            acrossBlocks.add(op);
          }
        });
  }

  /**
   * Whether other blocks must know that a barrier is initialized.
   *
   * @param aliases whether a value may be the same barrier
   */
  boolean isShared(Value barrier, Predicate<Value> aliases) {
    if (((MemDescType) barrier.type()).extents().getFirst() != numCTAs) return true;
    for (var op : acrossBlocks) {
      if (((MBarrierOpInterface) op.view()).barriers().stream().anyMatch(aliases)) return true;
    }
    return false;
  }

  private static boolean reachesOtherBlocks(Operation op) {
    return switch (op.view()) {
      case TMALoadLikeOpInterface load -> load.multicast();
      case CLCTryCancel _, AsyncSharedStore _ -> true;
      case BarrierExpect expect -> expect.fromCTA().isPresent();
      case ArriveBarrier arrive -> arrive.isMulticast() || arrive.fromCTA().isPresent();
      case TCGen5Commit _, TCGen5MMA _ -> isAnyOperandShared(op);
      default -> false;
    };
  }

  /** Whether the completion of a product is told to the blocks that hold copies of operands. */
  private static boolean isAnyOperandShared(Operation op) {
    return op.operands().stream()
        .anyMatch(
            v ->
                v.type() instanceof MemDescType type
                    && !type.elementType().isInteger(64)
                    && MemDescLayouts.toLinearLayout(type)
                            .freeVariableMasks()
                            .getOrDefault(LayoutUtils.BLOCK, 0)
                        != 0);
  }
}

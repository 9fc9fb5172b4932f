package org.tritonjvm.nvidia.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.LayoutUtils;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttng.ArriveBarrier;
import org.tritonjvm.dialects.ttng.AsyncSharedStore;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.CLCTryCancel;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.TCGen5Commit;
import org.tritonjvm.dialects.ttng.TMALoadLikeOpInterface;
import org.tritonjvm.dialects.ttng.TMEMCopy;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.nvidia.AsyncScope;

/** Mbarriers that blocks of a cluster touch which do not initialize them. */
public final class SharedBarriers {
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

  /** Whether an operation accesses the shared memory of other blocks. */
  public static boolean accessesOtherBlocks(Operation op) {
    return switch (op.view()) {
      case CLCTryCancel _, AsyncSharedStore _ -> Launch.of(op).map(Launch::numCTAs).orElse(1) > 1;
      case TMEMCopy _ -> AsyncScope.isPaired(op);
      case TMALoadLikeOpInterface load -> load.multicast();
      case ArriveBarrier arrive -> arrive.isMulticast();
      case TCGen5Commit _, MMAv5OpInterface _ -> completesInOtherBlocks(op);
      default -> false;
    };
  }

  private static boolean reachesOtherBlocks(Operation op) {
    return switch (op.view()) {
      case TMALoadLikeOpInterface load -> load.multicast();
      case CLCTryCancel _, AsyncSharedStore _ -> true;
      case BarrierExpect expect -> expect.fromCTA().isPresent();
      case ArriveBarrier arrive -> arrive.isMulticast() || arrive.fromCTA().isPresent();
      case TCGen5Commit _, MMAv5OpInterface _ -> completesInOtherBlocks(op);
      default -> false;
    };
  }

  /** Whether the completion of a product is told to other blocks: pairs, or those with copies. */
  private static boolean completesInOtherBlocks(Operation op) {
    var descriptors =
        switch (op.view()) {
          case MMAv5OpInterface mma -> mma.completionDescs();
          case TCGen5Commit commit -> commit.descs();
          default -> List.<Value>of();
        };
    return AsyncScope.isPaired(op) || descriptors.stream().anyMatch(SharedBarriers::isCopied);
  }

  private static boolean isCopied(Value descriptor) {
    var free = MemDescLayouts.toLinearLayout((MemDescType) descriptor.type()).freeVariableMasks();
    return free.getOrDefault(LayoutUtils.BLOCK, 0) != 0;
  }
}

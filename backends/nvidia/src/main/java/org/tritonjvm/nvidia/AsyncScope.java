package org.tritonjvm.nvidia;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttng.CLCTryCancel;
import org.tritonjvm.dialects.ttng.MMAv5OpInterface;
import org.tritonjvm.dialects.ttng.TMALoadLikeOpInterface;
import org.tritonjvm.dialects.ttng.TMEMCopy;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;

/** Whether an asynchronous operation accesses the memory of several blocks. */
public final class AsyncScope {
  private AsyncScope() {}

  static boolean isCluster(Operation op) {
    return switch (op.view()) {
      case TMALoadLikeOpInterface load -> load.multicast();
      case MMAv5OpInterface mma -> mma.two_ctas();
      case TMEMCopy _ -> isPaired(op);
      case CLCTryCancel _ -> Launch.of(op).map(l -> l.numCTAs() > 1).orElse(false);
      default -> false;
    };
  }

  /** Whether the blocks of a cluster work in pairs. */
  public static boolean isPaired(Operation op) {
    return op.parentOf("builtin.module")
        .flatMap(m -> m.attribute("ttng.two-ctas"))
        .filter(a -> a instanceof IntegerAttr i && i.isTrue())
        .isPresent();
  }
}

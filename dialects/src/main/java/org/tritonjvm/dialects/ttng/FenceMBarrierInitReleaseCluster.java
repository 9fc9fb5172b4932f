package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.fence_mbarrier_init_release_cluster",
    assembly = "attr-dict",
    summary = "Makes the initialization of mbarriers known to the cluster.")
public record FenceMBarrierInitReleaseCluster() implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    Checks.require(Checks.numCTAs(op) > 1, "requires ttg.num-ctas > 1");
    return true;
  }
}

package org.tritonjvm.passes;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.passes.analysis.TestAllocation;
import org.tritonjvm.passes.analysis.TestAtomics;
import org.tritonjvm.passes.analysis.TestAxisInfo;
import org.tritonjvm.passes.analysis.regions.TestBufferRegion;
import org.tritonjvm.passes.analysis.regions.TestBufferRegionAlias;
import org.tritonjvm.passes.conversion.AllocateSharedMemory;
import org.tritonjvm.passes.conversion.AllocateWarpGroups;
import org.tritonjvm.passes.conversion.GlobalScratchMemoryAllocation;
import org.tritonjvm.passes.gluon.GluonCanonicalize;
import org.tritonjvm.passes.gluon.GluonInline;
import org.tritonjvm.passes.gluon.GluonSimplifyControlFlow;

/** The passes that no backend owns. */
public final class CommonPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        TestAxisInfo.class,
        TestAtomics.class,
        TestAllocation.class,
        TestBufferRegion.class,
        TestBufferRegionAlias.class,
        AllocateSharedMemory.class,
        AllocateWarpGroups.class,
        GlobalScratchMemoryAllocation.class,
        GluonCanonicalize.class,
        GluonInline.class,
        GluonSimplifyControlFlow.class);
  }
}

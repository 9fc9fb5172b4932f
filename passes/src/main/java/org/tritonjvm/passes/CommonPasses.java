package org.tritonjvm.passes;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.passes.analysis.TestAtomics;
import org.tritonjvm.passes.analysis.TestAxisInfo;
import org.tritonjvm.passes.gluon.GluonCanonicalize;
import org.tritonjvm.passes.gluon.GluonInline;
import org.tritonjvm.passes.gluon.GluonSimplifyControlFlow;
import org.tritonjvm.passes.transform.TestLoopPeeling;
import org.tritonjvm.passes.ttgir.pipeline.AssignLatencies;
import org.tritonjvm.passes.ttgir.pipeline.Pipeline;
import org.tritonjvm.passes.ttgir.pipeline.ScheduleLoops;
import org.tritonjvm.passes.ttgir.pipeline.TestPipelineLowerLoop;

/** The passes that no backend owns. */
public final class CommonPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        TestAxisInfo.class,
        TestAtomics.class,
        Pipeline.class,
        TestPipelineLowerLoop.class,
        GluonCanonicalize.class,
        GluonInline.class,
        GluonSimplifyControlFlow.class,
        TestLoopPeeling.class,
        AssignLatencies.class,
        ScheduleLoops.class);
  }
}

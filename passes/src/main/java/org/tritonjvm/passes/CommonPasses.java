package org.tritonjvm.passes;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.passes.analysis.TestAtomics;
import org.tritonjvm.passes.analysis.TestAxisInfo;
import org.tritonjvm.passes.gluon.GluonCanonicalize;
import org.tritonjvm.passes.gluon.GluonInline;
import org.tritonjvm.passes.gluon.GluonSimplifyControlFlow;
import org.tritonjvm.passes.lowering.EnableLineInfo;

/** The passes that no backend owns. */
public final class CommonPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        TestAxisInfo.class,
        TestAtomics.class,
        GluonCanonicalize.class,
        GluonInline.class,
        GluonSimplifyControlFlow.class,
        EnableLineInfo.class);
  }
}

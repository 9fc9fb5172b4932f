package org.tritonjvm.nvidia.cluster;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.Functions;

/** Decides how the blocks of a cluster share the tensors of a kernel. */
@PassName("triton-nvidia-gpu-plan-cta")
@Summary("Plan how the blocks of a cluster share tensors")
@DependentDialects({"ttg", "ttng"})
public record PlanCta() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var function : Functions.of(p.operation())) {
      var launch = Launch.of(function);
      if (launch.isEmpty() || launch.get().numCTAs() == 1) continue;
      var plan = new ClusterPlan(function, launch.get());
      new ClusterSeeds(plan, launch.get(), p).plant(function);
      plan.apply();
    }
  }
}

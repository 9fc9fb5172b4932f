package org.tritonjvm.passes.conversion;

import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Fixes how many threads run a kernel and gives each tensor its first layout over them. */
@PassName("convert-triton-to-tritongpu")
@Summary("Convert Triton to TritonGPU")
@DependentDialects({"arith", "math", "scf", "tt", "ttg"})
public record ConvertTritonToTritonGPU(
    @Option("the GPU target, e.g., cuda:80, hip:gfx942") String target,
    @Option(value = "number of warps", defaultValue = "4") int numWarps,
    @Option(value = "number of threads per warp", defaultValue = "32") int threadsPerWarp,
    @Option(value = "number of ctas in a cga", name = "num-ctas", defaultValue = "1") int numCTAs,
    @Option("cast tensors back for operations of other dialects") boolean enableSourceRemat)
    implements Pass {
  static final Set<String> DIALECTS = Set.of("arith", "math", "tt", "cf", "scf", "ub");

  @Override
  public void run(PassContext p) {
    var module = p.operation();
    if (target.isEmpty()) {
      p.fail("'convert-triton-to-tritongpu' requires 'target' option to be set");
      return;
    }
    set(module, Launch.NUM_WARPS, numWarps);
    set(module, Launch.THREADS_PER_WARP, threadsPerWarp);
    set(module, Launch.NUM_CTAS, numCTAs);
    module.setAttribute(Launch.TARGET, StringAttr.get(p.context(), target));
    var defaults = new DefaultLayouts(new Launch(numWarps, threadsPerWarp, numCTAs));
    var assignment =
        new LayoutAssignment(
            defaults,
            op -> DIALECTS.contains(op.operationName().dialect()),
            new OperationLayouts(defaults)::assign,
            enableSourceRemat);
    if (!assignment.run(module)) p.signalFailure();
  }

  private static void set(Operation module, String name, int value) {
    var i32 = IntegerType.get(module.context(), 32);
    module.setAttribute(name, IntegerAttr.get(i32, value, module.context()));
  }
}

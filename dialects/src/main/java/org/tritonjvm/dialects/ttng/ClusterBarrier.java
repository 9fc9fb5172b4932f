package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.cluster_barrier",
    assembly = "attr-dict",
    summary = "Waits until all warps of the cluster have come here.",
    description =
"""
With `relaxed`, memory accesses are not ordered by it.
""")
public record ClusterBarrier(@Default("false") Boolean relaxed) implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    Checks.require(Checks.numCTAs(op) > 1, "requires ttg.num-ctas > 1");
    Checks.require(isInKernel(op), "must be inside a kernel function");
    return true;
  }

  /** Whether a kernel is around it, or a function that will be inlined into one. */
  private static boolean isInKernel(Operation op) {
    for (var o = op.parent(); o.isPresent(); o = o.get().parent()) {
      if (!o.get().hasTrait("FunctionOpInterface")) continue;
      boolean isPublic =
          !(o.get().attribute("sym_visibility").orElse(null) instanceof StringAttr s)
              || s.value().equals("public");
      boolean noinline =
          o.get().attribute("noinline").orElse(null) instanceof IntegerAttr i && i.isTrue();
      return isPublic || (o.get().is("tt.func") && !noinline);
    }
    return false;
  }
}

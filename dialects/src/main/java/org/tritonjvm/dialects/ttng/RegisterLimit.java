package org.tritonjvm.dialects.ttng;

import java.util.Optional;
import org.tritonjvm.dialects.layout.TensorMemoryAccess;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseArrayAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;

/** How many registers a thread may use. */
public final class RegisterLimit {
  private static final String MAXNREG = "ttg.maxnreg";
  private static final String ACTUAL = "actualRegisters";
  private static final String REQUESTED = "requestedRegisters";

  private RegisterLimit() {}

  /**
   * Where an operation runs: what the innermost partition around it got, but not more than the
   * module, since ptxas checks instructions on tensor memory against that.
   */
  public static int of(Operation op) {
    int limit = TensorMemoryAccess.MAX_REGISTERS;
    Optional<Integer> innermost = Optional.empty();
    for (var inner = op; inner.parent().isPresent(); inner = inner.parent().get()) {
      if (innermost.isEmpty()) innermost = ofParent(inner, inner.parent().get());
      if (inner.parent().get().attribute(MAXNREG).orElse(null) instanceof IntegerAttr i) {
        limit = (int) Math.min(limit, i.value());
      }
    }
    return Math.min(limit, innermost.orElse(limit));
  }

  private static Optional<Integer> ofParent(Operation inner, Operation parent) {
    if (parent.is("ttg.warp_specialize.partitions")) {
      int number = parent.regions().indexOf(inner.block().flatMap(Block::region).orElseThrow());
      var specialize = parent.parent().orElseThrow();
      return element(specialize, ACTUAL, number + 1)
          .or(() -> element(specialize, REQUESTED, number));
    }
    return parent.view() instanceof WarpSpecialize ? element(parent, ACTUAL, 0) : Optional.empty();
  }

  private static Optional<Integer> element(Operation op, String name, int number) {
    return op.attribute(name).orElse(null) instanceof DenseArrayAttr a && number < a.size()
        ? Optional.of(a.toInts()[number])
        : Optional.empty();
  }
}

package org.tritonjvm.passes.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Gives {@code scf.if} more results. */
public final class IfResults {
  private IfResults() {}

  /**
   * Replaces an {@code scf.if} by one with more results; the old one is gone then.
   *
   * @param whenTrue what the new results are if the condition holds
   * @param whenFalse what they are otherwise
   */
  public static Operation add(
      Operation op, List<? extends Value> whenTrue, List<? extends Value> whenFalse) {
    var types = new ArrayList<Type>();
    for (var result : op.results()) types.add(result.type());
    for (var value : whenTrue) types.add(value.type());
    var by =
        Builder.before(op)
            .create(
                op.name(),
                types,
                op.operands(),
                op.attributes(),
                List.of(
                    yieldingAlso(op.region(0), whenTrue), yieldingAlso(op.region(1), whenFalse)),
                List.of());
    op.replaceAllUsesWith(by.results().subList(0, op.resultCount()));
    op.erase();
    return by;
  }

  private static OwnedRegion yieldingAlso(Region branch, List<? extends Value> values) {
    var region = new OwnedRegion(branch.parent().context());
    if (branch.isEmpty()) {
      Builder.atEnd(region.region().addBlock()).create("scf.yield", List.of(), List.of(), Map.of());
    } else {
      region.region().takeBody(branch);
    }
    var yield = region.region().front().terminator();
    var operands = new ArrayList<>(yield.operands());
    operands.addAll(values);
    yield.setOperands(operands);
    return region;
  }
}

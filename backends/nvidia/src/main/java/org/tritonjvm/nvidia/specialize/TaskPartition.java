package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttng.WarpGroupDot;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/**
 * Names the operations that decide who does what: loads of operands of products are the producer's,
 * products and all that changes memory are the consumers'.
 */
final class TaskPartition {
  private TaskPartition() {}

  /**
   * @param consumers how many groups of warps consume
   * @return whether there is something to divide; a function in which tasks are named already stays
   *     as it is
   */
  static boolean run(Operation function, int consumers) {
    if (!Tasks.within(function).isEmpty()) return true;
    var products = new ArrayList<Operation>();
    var changes = new ArrayList<Operation>();
    var loops = new ArrayList<Operation>();
    function.walk(
        op -> {
          if (op.view() instanceof WarpGroupDot) products.add(op);
          else if (op.is("scf.for")) loops.add(op);
          else if (Changes.isChange(op)) changes.add(op);
        });
    var loads = operandLoads(products);
    if (loops.isEmpty() || loads.isEmpty()) return false;
    var all = Tasks.consumers(consumers);
    for (var load : loads) Tasks.PRODUCER.writeTo(load);
    for (var product : products) all.writeTo(product);
    for (var change : changes) all.writeTo(change);
    return true;
  }

  /** The loads that operands of products are made from within an iteration. */
  static Set<Operation> operandLoads(List<Operation> products) {
    var loads = new LinkedHashSet<Operation>();
    var seen = new LinkedHashSet<Operation>();
    var options =
        Slices.Options.DEFAULT
            .withThroughArguments(false)
            .withInclusive(true)
            .withFilter(op -> !seen.contains(op));
    for (var product : products) {
      var dot = (WarpGroupDot) product.view();
      for (var operand : List.of(dot.a(), dot.b())) {
        var definition = operand.definition().filter(op -> !seen.contains(op));
        if (definition.isEmpty()) continue;
        var slice = Slices.backward(definition.get(), options);
        slice.stream().filter(TaskPartition::isWorthAWarp).forEach(loads::add);
        seen.addAll(slice);
      }
    }
    return loads;
  }

  /** Whether a load takes long enough for other warps to wait for it. */
  private static boolean isWorthAWarp(Operation op) {
    return switch (op.view()) {
      case DescriptorLoad _ -> true;
      case Load load ->
          load.ptr().type() instanceof RankedTensorType type && type.elementCount() >= threads(op);
      default -> false;
    };
  }

  private static int threads(Operation op) {
    return Launch.of(op).map(l -> l.numWarps() * l.threadsPerWarp()).orElse(0);
  }
}

package org.tritonjvm.passes.analysis;

import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialects.scf.For;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.ValueNames;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Says by remarks which allocations a memory descriptor may be a view of: of results at their
 * operations, of what a loop carries at its beginning, of a block's arguments at its branch.
 */
@PassName("test-print-alias")
@Summary("Print which allocations of shared memory a value may be a view of")
public record TestAlias() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var function : p.operation().region(0).front().operations()) {
      if (!function.is("tt.func")) continue;
      var aliases = new SharedMemoryAliases(FlowGraph.of(function));
      try (var names = ValueNames.in(function)) {
        function.walk(op -> print(op, aliases, names));
      }
    }
    p.preserveAllAnalyses();
  }

  private static void print(Operation op, SharedMemoryAliases aliases, ValueNames names) {
    if (op.successorCount() > 0) {
      for (var argument : op.block().orElseThrow().arguments()) {
        print(op, argument, argument, aliases, names);
      }
    }
    if (op.view() instanceof For loop) {
      List<? extends Value> carried = loop.region().front().arguments();
      for (int i = 0; i < loop.initArgs().size(); i++) {
        print(op, carried.get(i + 1), loop.initArgs().get(i), aliases, names);
      }
    }
    for (var result : op.results()) print(op, result, result, aliases, names);
  }

  private static void print(
      Operation at, Value named, Value value, SharedMemoryAliases aliases, ValueNames names) {
    var allocations = aliases.of(value);
    if (allocations.isEmpty()) return;
    at.emitRemark(
        names.of(named)
            + allocations.stream()
                .map(names::of)
                .sorted()
                .collect(Collectors.joining(",", " -> ", "")));
  }
}

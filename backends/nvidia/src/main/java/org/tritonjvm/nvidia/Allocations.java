package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.tritonjvm.dialects.ttng.TensormapCreate;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.passes.analysis.Membar;
import org.tritonjvm.passes.analysis.SharedMemoryAllocation;
import org.tritonjvm.passes.lowering.Scratch;

/**
 * The shared memory of all functions of a module.
 *
 * @param ofFunctions callees before callers
 * @param size bytes that the kernels need
 */
record Allocations(Map<Operation, SharedMemoryAllocation> ofFunctions, int size) {
  static Allocations of(Operation module, NvidiaTarget target) {
    var calls = new CallGraph(FlowGraph.of(module));
    var byName = new HashMap<String, SharedMemoryAllocation>();
    var ofFunctions = new LinkedHashMap<Operation, SharedMemoryAllocation>();
    for (var function : calls.postOrder()) {
      var allocation =
          SharedMemoryAllocation.of(
              function, byName, op -> scratch(op, target));
      byName.put(name(function), allocation);
      ofFunctions.put(function, allocation);
    }
    int size = calls.roots().stream().mapToInt(f -> ofFunctions.get(f).size()).max().orElse(0);
    return new Allocations(ofFunctions, size);
  }

  private static int scratch(Operation op, NvidiaTarget target) {
    return op.view() instanceof TensormapCreate
        ? TensorMaps.BYTES
        : Scratch.bytes(op, target.matrixMoves());
  }

  private static String name(Operation function) {
    return ((StringAttr) function.attribute("sym_name").orElseThrow()).value();
  }

  /** Inserts the barriers that accesses of these buffers need. */
  void insertBarriers(BiPredicate<Operation, Operation> mayIgnore) {
    var left = new HashMap<String, Membar.Accesses>();
    ofFunctions.forEach(
        (function, allocation) ->
            left.put(name(function), Membar.insert(function, allocation, left, mayIgnore)));
  }
}

package org.tritonjvm.passes.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;

/**
 * The shared memory of all functions of a module.
 *
 * @param ofFunctions callees before callers
 * @param size bytes that the kernels need
 */
public record ModuleAllocation(Map<Operation, SharedMemoryAllocation> ofFunctions, int size) {
  public static ModuleAllocation of(Operation module, SharedMemoryAllocation.ScratchSizes scratch) {
    var calls = new CallGraph(FlowGraph.of(module));
    var byName = new HashMap<String, SharedMemoryAllocation>();
    var ofFunctions = new LinkedHashMap<Operation, SharedMemoryAllocation>();
    for (var function : calls.postOrder()) {
      var allocation = SharedMemoryAllocation.of(function, byName, scratch);
      byName.put(name(function), allocation);
      ofFunctions.put(function, allocation);
    }
    int size = calls.roots().stream().mapToInt(f -> ofFunctions.get(f).size()).max().orElse(0);
    return new ModuleAllocation(ofFunctions, size);
  }

  private static String name(Operation function) {
    return ((StringAttr) function.attribute("sym_name").orElseThrow()).value();
  }

  /** Inserts the barriers that accesses of these buffers need. */
  public void insertBarriers(BiPredicate<Operation, Operation> mayIgnore) {
    var left = new HashMap<String, Membar.Accesses>();
    ofFunctions.forEach(
        (function, allocation) ->
            left.put(name(function), Membar.insert(function, allocation, left, mayIgnore)));
  }

  /**
   * Writes at the operations where their buffers are, and at the module how many bytes it takes.
   */
  public void annotate(Operation module) {
    for (var allocation : ofFunctions.values()) {
      for (var buffer : allocation.buffers()) {
        var op = buffer.owner();
        op.setAttribute("allocation.offset", i32(op, buffer.offset()));
        if (buffer.kind() == Buffer.Kind.SCRATCH) {
          op.setAttribute("allocation.size", i32(op, buffer.size()));
        }
      }
    }
    module.setAttribute("ttg.shared", i32(module, size));
  }

  private static IntegerAttr i32(Operation op, int value) {
    return IntegerAttr.get(IntegerType.get(op.context(), 32), value, op.context());
  }
}
